import { openStates } from '@liandong/shared/incidents/machine';
import type { Incident } from '@liandong/shared/incidents/schema';
import type { Actor } from '@liandong/shared/kernel/actor';
import type { Stamped } from '@liandong/shared/kernel/state';
import { actsOn, type IncidentAct } from '../incidents/acts.ts';
import { isWhole, limitNow } from '../incidents/rows.ts';
import { standingOf } from '@liandong/shared/time-limits/due';
import { isStaff } from '@liandong/shared/time-limits/limits-of';
import type { Limit } from '@liandong/shared/tasks/limit';

/** What is done about an incident from the field; the rest is the desk's business. */
const fromField = new Set(
  ['accept', 'return', 'suspend', 'resume', 'resolve', 'progress', 'verify', 'rework'].map(
    (step) => `incident.${step}`,
  ),
);

/** An incident that is mine to work on, or that waits for somebody of my place. */
export interface MyIncident {
  readonly incident: Stamped<Incident>;
  readonly acts: readonly IncidentAct[];
  /** how it stands to its limit; whoever gives their time freely is shown the time and never urged */
  readonly limit: Limit | undefined;
  /** I was asked whether I need help, and have not said */
  readonly isAsked: boolean;
}

/** Incidents with something for me to do at `now` (ms), those in my hands first, then by the time that is left. */
export function myIncidents(actor: Actor, all: Iterable<Stamped<Incident>>, now: number): readonly MyIncident[] {
  const isUrged = isStaff(actor.grants);
  const mine = [...all]
    .filter((one) => isWhole(one) && openStates.has(one.status))
    .map((incident): MyIncident => {
      const limit = limitNow(incident);
      const standing = limit && standingOf(limit, now);
      const asked = incident.steps.some((step) => step.asked.includes(actor.id));
      return {
        incident,
        acts: actsOn(actor, incident, now).filter(({ type }) => fromField.has(type)),
        limit: standing && !isUrged ? { ...standing, state: 'normal' } : standing,
        isAsked: asked && incident.help?.by !== actor.id,
      };
    })
    .filter(({ incident, acts }) => acts.some(({ onward }) => onward) || incident.handlers.includes(actor.id));
  const order = ({ incident, limit }: MyIncident): number =>
    (incident.handlers.includes(actor.id) ? 0 : 1e15) + (limit?.left ?? 1e14);
  return mine.sort((a, b) => order(a) - order(b));
}
