import type { Indicator, Sample } from '../indicators/measure.ts';
import type { State } from '../kernel/state.ts';
import { tasks } from '../tasks/schema.ts';
import { certificatesFor, isCertified } from '../volunteers/fit.ts';
import { assignments, volunteers } from '../volunteers/schema.ts';
import { Trainings, type Training } from './schema.ts';

/** Drills are counted, and their findings followed, over so long, ms: a year. */
const looksBack = 365 * 86_400_000;
const working: ReadonlySet<string> = new Set(['open', 'assigned', 'claimed', 'accepted', 'in_progress', 'blocked']);
const holding: ReadonlySet<string> = new Set(['accepted', 'checked_in']);

/** Trainings and drills that ended within the last year. */
const lately = (state: State, now: number): readonly Training[] =>
  [...state.all(Trainings).values()].filter(({ endedAt = -Infinity }) => endedAt > now - looksBack);

/** Posts of work that asks for a certificate, and how many of them are held by somebody whose certificates hold now. */
function certifiedPosts(state: State, now: number): readonly Sample[] {
  const held = new Map<string, number>();
  for (const { person, task, status } of state.all(assignments).values()) {
    const [work, who] = [state.get(tasks, task), state.get(volunteers, person)];
    if (!holding.has(status) || !work || !who) continue;
    if (certificatesFor(work).every((one) => isCertified(who, one, now))) held.set(task, (held.get(task) ?? 0) + 1);
  }
  return [...state.all(tasks).values()]
    .filter((task) => working.has(task.status) && certificatesFor(task).length > 0)
    .map(({ id, grid, line, need }) => ({ at: now, grid, line, d: need, n: Math.min(need, held.get(id) ?? 0) }));
}

/** Posts come and go with their tasks, people with their assignments, and what they are certified in with a training. */
const certifiedBy = [
  ...['task.opened', 'task.done', 'task.returned', 'task.cancelled', 'task.revised', 'training.completed'],
  ...['assignment.accepted', 'assignment.typedIn', 'assignment.checkedOut', 'assignment.cancelled'],
  ...['assignment.noShow', 'assignment.reassigned', 'volunteer.revised'],
];
const about = { object: 'training', page: 'trainings' } as const;

/** Indicators of what people are able to E10 and E30. */
export const trainingIndicators: readonly Indicator[] = [
  {
    ...{ id: 'E10', ...about, dimension: 'risk_control' },
    measures: [
      {
        ...{ id: 'E10.drills', shape: 'sum', unit: 'times', better: 'more', target: 2, taps: [] },
        events: ['training.received', 'training.completed'],
        level: (state, now) => [{ at: now, n: lately(state, now).filter(({ kind }) => kind === 'drill').length }],
      },
      {
        ...{ id: 'E10.closed', shape: 'share', unit: 'percent', better: 'more', target: 90, taps: [] },
        events: ['training.received', 'training.completed', 'training.noted', 'task.done', 'task.returned'],
        level: (state, now) =>
          lately(state, now).map(({ findings }) => ({
            ...{ at: now, d: findings.length, n: findings.filter(({ done }) => done === true).length },
          })),
      },
    ],
  },
  {
    ...{ id: 'E30', ...about, dimension: 'infrastructure' },
    measures: [
      {
        ...{ id: 'E30.certified', shape: 'share', unit: 'percent', better: 'more', target: 90 },
        ...{ placed: true, lined: true, taps: [], level: certifiedPosts },
        events: certifiedBy,
      },
    ],
  },
];
