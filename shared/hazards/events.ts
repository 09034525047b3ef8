import { defineEvent } from '../kernel/event.ts';
import type { Write } from '../kernel/state.ts';
import { there } from '../tasks/there.ts';
import { AgendaItems, AgendaStep, Assessing, Closing, Hazards, Listing, type Hazard } from './schema.ts';

export const hazardListed = defineEvent('hazard.listed', Listing, {
  reduce: (write, { data, by, at }) => write.put(Hazards, { ...data, status: 'listed', by, at, groups: [], needs: [] }),
});

/** What is on the agenda is public; what was never there is not. */
function publish(write: Write, id: string, agenda: Hazard['agenda']): void {
  if (!agenda) return;
  const { title, kind, grid } = there(write, Hazards, id);
  write.put(AgendaItems, { id, title, kind, grid, ...agenda });
}

export const hazardAssessed = defineEvent('hazard.assessed', Assessing, {
  reduce(write, { data: { id, agenda = there(write, Hazards, id).agenda, ...rest } }) {
    const score = rest.likelihood * rest.harm;
    write.edit(Hazards, id, { ...rest, score, status: 'assessed', agenda });
    publish(write, id, agenda);
  },
});

export const hazardAgenda = defineEvent('hazard.agendaMoved', AgendaStep, {
  reduce(write, { data: { id, ...agenda } }) {
    write.edit(Hazards, id, { agenda });
    publish(write, id, agenda);
  },
});

/** It is no hazard any more: the log keeps why. */
export const hazardClosed = defineEvent('hazard.closed', Closing, {
  reduce(write, { data: { id } }) {
    write.remove(Hazards, id);
    write.remove(AgendaItems, id);
  },
});

export const hazardEvents = [hazardListed, hazardAssessed, hazardAgenda, hazardClosed] as const;
