import { activitySignUps } from '../activities/schema.ts';
import type { Indicator, Measure } from '../indicators/measure.ts';
import { indicatorSettings, settingsId } from '../indicators/schema.ts';
import { periodOf } from '../indicators/slots.ts';
import type { State } from '../kernel/state.ts';
import { selfClaimed } from '../tasks/indicators.ts';
import { activeResidents, activeWithin } from './active.ts';

/** In what somebody takes part of their own accord, and by whom it is divided. */
const takingPart = [
  ...['indicator.adultsStated', 'task.claimed', 'activity.arrived', 'activity.cameUnsigned', 'assignment.checkedIn'],
  ...['assignment.typedIn', 'skillOffer.made', 'deed.noted', 'proposal.submitted', 'proposal.commented'],
];

/** Whoever comes without an account has no id that tells one from another: at least so many took part as came to one activity. */
function guests(state: State, since: number): number {
  const came = new Map<string, number>();
  for (const { person, cameAt, activity } of state.all(activitySignUps).values())
    if (person === undefined && cameAt !== undefined && periodOf('day', cameAt) > since)
      came.set(activity, (came.get(activity) ?? 0) + 1);
  return Math.max(0, ...came.values());
}

/** Of the adults who live here, those who took part within the last days. Without a stated number of adults nothing is divided. */
const active: Measure = {
  ...{ id: 'E20.active', shape: 'share', unit: 'percent', better: 'more', target: 10, few: true, taps: [] },
  events: takingPart,
  level(state, now) {
    const adults = state.get(indicatorSettings, settingsId)?.adults;
    if (adults === undefined) return [];
    const since = periodOf('day', now) - activeWithin;
    const known = [...state.all(activeResidents).values()].filter(({ day }) => day > since).length;
    return [{ at: now, d: adults, n: Math.min(known + guests(state, since), adults) }];
  },
};

/** Indicator of participation E20. */
export const potentialIndicators: readonly Indicator[] = [
  {
    ...{ id: 'E20', object: 'task', dimension: 'relations', page: 'desk' },
    measures: [active, selfClaimed],
  },
];
