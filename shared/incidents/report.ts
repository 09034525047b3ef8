import { faultOfGrid } from '../areas/fault-of-grid.ts';
import type { Actor, Belongs } from '../kernel/actor.ts';
import { defineCommand } from '../kernel/command.ts';
import { refuse } from '../kernel/refusal.ts';
import { faultOfPhotos, readPhotos } from '../reports/photos.ts';
import { callsFor } from './calls.ts';
import { incidentReported } from './events.ts';
import { incidents, Report } from './schema.ts';

/** One's own area; for whoever is bound to none, a resident or an organisation, it is what they tell themselves. */
function ownPlace({ id, grants }: Actor, grid: string): Belongs {
  return grants.some(({ grids }) => grids) ? { grids: [grid] } : { grids: [grid], people: [id] };
}

/** Tells of an incident. A captain, a worker, a resident may; what nobody said is mended when it is filed. */
export const incidentReport = defineCommand('incident.report', Report, {
  needs: [{ object: 'incident', act: 'C', belongs: (_, { grid }, actor) => ownPlace(actor, grid) }],
  reads: readPhotos,
  decide(context, payload) {
    const { state, now } = context;
    if (state.get(incidents, payload.id)) return { duplicate: true };
    const fault = faultOfGrid(state, payload.grid) ?? faultOfPhotos(context, payload.photos);
    if (fault) return fault;
    if (payload.occurredAt !== undefined && payload.occurredAt > now)
      return refuse('invalid', { field: 'occurredAt', reason: 'incident.not_yet' });
    const usual = { line: 'other', hazard: 'accident', severity: 'important', occurredAt: now } as const;
    const told = { ...usual, ...payload };
    return { events: [incidentReported.make(told)], commands: callsFor(told) };
  },
});
