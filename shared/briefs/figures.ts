import { alerts } from '../alerts/schema.ts';
import { steps, stands, type Indicator, type Measure, type Sample, type Tap } from '../indicators/measure.ts';
import { openStates } from '../incidents/machine.ts';
import { incidents } from '../incidents/schema.ts';
import type { State } from '../kernel/state.ts';
import { needs } from '../needs/schema.ts';
import type { NeedFamily } from '../needs/taxonomy.ts';
import { Pledges, Requests } from '../requests/schema.ts';
import { screeningRecords } from '../screening/schema.ts';
import { EarlySigns, SignClusters } from '../signs/schema.ts';
import { tasks } from '../tasks/schema.ts';
import { visits } from '../visits/schema.ts';
import { assignments } from '../volunteers/schema.ts';

/** How often something happened in a day. */
const times = (id: string, ...taps: readonly Tap[]): Measure => ({
  ...{ id, shape: 'sum', unit: 'times', placed: true },
  taps,
});
/** How many there are when the day is over. */
const there = (id: string, level: (state: State, now: number) => readonly Sample[]): Measure => ({
  ...{ id, shape: 'sum', unit: 'times', placed: true, taps: [], level },
});

const counted = (at: number | undefined, grid?: string): Sample | undefined =>
  at === undefined ? undefined : { at, grid, n: 1 };

const told: ReadonlySet<string> = new Set(['rejected', 'merged']);

const heard = (of: NeedFamily): Tap =>
  stands(needs, ({ family, status, at, block }) =>
    family === of && status !== 'withdrawn' ? counted(at, block) : undefined,
  );
const met = (of: NeedFamily): Tap =>
  stands(needs, ({ family, status, endedAt, block }) =>
    family === of && (status === 'met' || status === 'partially_met') ? counted(endedAt, block) : undefined,
  );

/** The plain counts of the situation report, paragraph by paragraph. */
export const briefIndicators: readonly Indicator[] = [
  {
    ...{ id: 'B01', object: 'alert', dimension: 'risk_control', page: 'desk', events: ['alert.issued'] },
    measures: [
      {
        ...{ id: 'B01.inForce', shape: 'sum', unit: 'times', taps: [] },
        level: (state, now) => [
          { at: now, n: [...state.all(alerts).values()].filter(({ status }) => status === 'issued').length },
        ],
      },
    ],
  },
  {
    ...{ id: 'B02', object: 'incident', dimension: 'risk_control', page: 'incidents' },
    events: ['incident.reported', 'incident.closed'],
    measures: [
      times(
        'B02.reported',
        stands(incidents, ({ status, reportedAt, grid }) => (told.has(status) ? undefined : counted(reportedAt, grid))),
      ),
      times(
        'B02.closed',
        stands(incidents, ({ closedAt, grid }) => counted(closedAt, grid)),
      ),
      there('B02.open', (state, now) =>
        [...state.all(incidents).values()]
          .filter(({ status }) => openStates.has(status))
          .map(({ grid }) => ({ at: now, grid, n: 1 })),
      ),
    ],
  },
  {
    ...{ id: 'B03', object: 'earlySign', dimension: 'risk_control', page: 'sensing' },
    events: ['earlySign.created', 'earlySign.cluster'],
    measures: [
      // A phone may tell later what was seen: it counts on the day on which it was told.
      times(
        'B03.noted',
        steps(EarlySigns, (before, { changedAt, block }) => (before ? undefined : counted(changedAt, block))),
      ),
      there('B03.clusters', (state, now) =>
        [...state.all(SignClusters).values()]
          .filter(({ since }) => since !== undefined)
          .map(({ grid }) => ({ at: now, grid, n: 1 })),
      ),
    ],
  },
  {
    ...{ id: 'B04', object: 'task', dimension: 'relations', page: 'desk' },
    events: ['task.opened', 'task.done', 'assignment.checkedIn'],
    measures: [
      times(
        'B04.created',
        stands(tasks, ({ status, createdAt, grid }) => (status === 'draft' ? undefined : counted(createdAt, grid))),
      ),
      times(
        'B04.done',
        stands(tasks, ({ doneAt, grid }) => counted(doneAt, grid)),
      ),
      times(
        'B04.onDuty',
        stands(assignments, ({ checkedInAt, grid }) => counted(checkedInAt, grid)),
      ),
    ],
  },
  {
    ...{ id: 'B05', object: 'need', dimension: 'public_health', page: 'care' },
    events: ['need.created', 'need.metChanged'],
    measures: [
      times('B05.materialHeard', heard('material')),
      times('B05.materialMet', met('material')),
      times('B05.spiritualHeard', heard('spiritual')),
      times('B05.spiritualMet', met('spiritual')),
    ],
  },
  {
    ...{ id: 'B06', object: 'request', dimension: 'infrastructure', page: 'market' },
    events: ['request.moved', 'pledge.received'],
    measures: [
      times(
        'B06.asked',
        stands(Requests, ({ publishedAt, grid }) => counted(publishedAt, grid)),
      ),
      times(
        'B06.received',
        stands(Pledges, ({ receivedAt, grid }) => counted(receivedAt, grid)),
      ),
    ],
  },
  {
    ...{ id: 'B07', object: 'screening', dimension: 'public_health', page: 'screening' },
    events: ['screening.visited', 'visit.done'],
    measures: [
      times(
        'B07.doors',
        steps(screeningRecords, (before, { visited, building, changedAt }) =>
          visited === (before?.visited ?? 0)
            ? undefined
            : { at: changedAt, grid: building, n: visited - (before?.visited ?? 0) },
        ),
      ),
      times(
        'B07.visits',
        stands(visits, ({ status, at, grid, changedAt }) =>
          status === 'done' && at !== undefined ? counted(Math.min(at, changedAt), grid) : undefined,
        ),
      ),
    ],
  },
];
