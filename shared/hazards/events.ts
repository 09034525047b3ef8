import { defineEvent } from '../kernel/event.ts';
import type { Write } from '../kernel/state.ts';
import { there } from '../tasks/there.ts';
import { AgendaItems, AgendaStep, Assessing, Closing, Hazards, Listing, One, type Hazard } from './schema.ts';

export const hazardListed = defineEvent('hazard.listed', Listing, {
  reduce: (write, { data, by, at }) => write.put(Hazards, { ...data, status: 'listed', by, at, groups: [], needs: [] }),
});

/** What is on the agenda is public; what was never there is not. */
function publish(write: Write, id: string, agenda: Hazard['agenda']): void {
  if (!agenda) return;
  const { publicTitle: title, kind, grid } = there(write, Hazards, id);
  if (title !== undefined) write.put(AgendaItems, { id, title, kind, grid, ...agenda });
}

export const hazardAssessed = defineEvent('hazard.assessed', Assessing, {
  reduce(write, { data: { id, agenda = there(write, Hazards, id).agenda, ...rest } }) {
    const score = rest.likelihood * rest.harm;
    write.edit(Hazards, id, { ...rest, score, status: 'assessed', agenda });
    publish(write, id, agenda);
  },
});

export const hazardAgenda = defineEvent('hazard.agendaMoved', AgendaStep, {
  reduce(write, { data: { id, publicTitle = there(write, Hazards, id).publicTitle, ...agenda } }) {
    write.edit(Hazards, id, { agenda, publicTitle });
    publish(write, id, agenda);
  },
});

/** It is no hazard any more: what was public ends in public, with why. */
export const hazardClosed = defineEvent('hazard.closed', Closing, {
  reduce(write, { data: { id, reason }, at }) {
    write.remove(Hazards, id);
    if (write.get(AgendaItems, id)) write.edit(AgendaItems, id, { state: 'done', why: reason, endedAt: at });
  },
});

/** What ended leaves the agenda; the log keeps its story. */
export const hazardArchived = defineEvent('hazard.archived', One, {
  reduce: (write, { data }) => write.remove(AgendaItems, data.id),
});

export const hazardEvents = [hazardListed, hazardAssessed, hazardAgenda, hazardClosed, hazardArchived] as const;
