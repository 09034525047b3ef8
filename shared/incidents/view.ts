import { forWall } from '../kernel/mask.ts';
import { once } from '../kernel/once.ts';
import type { Stamped } from '../kernel/state.ts';
import type { Visibility } from '../kernel/view.ts';
import { limitNow } from './limits.ts';
import { openStates } from './machine.ts';
import { belongsOf } from './rules.ts';
import type { Incident } from './schema.ts';

/** An incident without any person and without what people wrote beside its title. */
export function bare(incident: Stamped<Incident>) {
  const { id, grid, line, hazard, severity, status, party, filedAt, escalation } = incident;
  const limit = limitNow(incident);
  const title = forWall(incident.title);
  return { id, title, grid, line, hazard, severity, status, party, filedAt, escalation, limit };
}

/** An incident as the wall sees it: once it is filed. */
export type BareIncident = ReturnType<typeof bare>;

const onWall = once((incident: Stamped<Incident>): BareIncident | undefined =>
  incident.filedAt === undefined || !openStates.has(incident.status) ? undefined : bare(incident),
);

export const incidentVisibility: Visibility<Incident> = {
  object: 'incident',
  belongs: belongsOf,
  summary: onWall,
  people: ({ handlers }) => handlers,
};
