import { stands, type Indicator, type Sample } from '../indicators/measure.ts';
import { leastShown } from '../care/few.ts';
import type { State } from '../kernel/state.ts';
import { assignments, volunteers } from './schema.ts';

/** How much of all hours the busiest tenth bears: it says whether the load is spread, and names nobody. */
function load(state: State, now: number): readonly Sample[] {
  const minutes = [...state.all(volunteers).values()]
    .map(({ confirmedMinutes = 0 }) => confirmedMinutes)
    .filter((one) => one > 0)
    .sort((a, b) => b - a);
  // Of few people the share would tell who.
  if (minutes.length < leastShown) return [];
  const sum = (some: readonly number[]): number => some.reduce((all, one) => all + one, 0);
  return [{ at: now, n: sum(minutes.slice(0, Math.ceil(minutes.length / 10))), d: sum(minutes) }];
}

const about = { object: 'volunteer', dimension: 'relations', page: 'shifts' } as const;

/** Indicator of voluntary service E26; the way there and back is in no figure. */
export const volunteerIndicators: readonly Indicator[] = [
  {
    ...{ id: 'E26', ...about },
    measures: [
      {
        ...{ id: 'E26.hours', shape: 'sum', unit: 'hours', per: 60, placed: true },
        events: ['assignment.hoursConfirmed'],
        taps: [
          stands(assignments, ({ status, endedAt, confirmedMinutes, grid }) =>
            status !== 'hours_confirmed' || endedAt === undefined || confirmedMinutes === undefined
              ? undefined
              : { at: endedAt, grid, n: confirmedMinutes },
          ),
        ],
      },
      {
        ...{ id: 'E26.came', shape: 'share', unit: 'percent', better: 'more', target: 90, placed: true },
        events: ['assignment.accepted', 'assignment.checkedIn', 'assignment.typedIn'],
        taps: [
          stands(assignments, ({ acceptedAt, checkedInAt, grid }) =>
            acceptedAt === undefined ? undefined : { at: acceptedAt, grid, d: 1, n: checkedInAt === undefined ? 0 : 1 },
          ),
        ],
      },
      { id: 'E26.load', shape: 'share', unit: 'percent', taps: [], events: ['assignment.hoursConfirmed'], level: load },
    ],
  },
];
