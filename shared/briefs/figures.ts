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
const times = (id: string, events: readonly string[], ...taps: readonly Tap[]): Measure => ({
  ...{ id, shape: 'sum', unit: 'times', placed: true },
  ...{ events, taps },
});
/** How many there are when the day is over. */
const there = (
  id: string,
  events: readonly string[],
  level: (state: State, now: number) => readonly Sample[],
): Measure => ({
  ...{ id, shape: 'sum', unit: 'times', placed: true, taps: [], events, level },
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

/** What moves a count of several. */
const openedBy = ['incident.reported', 'incident.closed', 'incident.reopened', 'incident.rejected', 'incident.merged'];
const clusteredBy = ['earlySign.cluster', 'earlySign.prevented', 'earlySign.raised', 'earlySign.dismissed'];
const heardBy = ['need.created', 'need.assessed', 'need.withdrawn'];
const metBy = ['need.metChanged', 'need.reassessing', 'need.withdrawn'];

/** The plain counts of the situation report, paragraph by paragraph. */
export const briefIndicators: readonly Indicator[] = [
  {
    ...{ id: 'B01', object: 'alert', dimension: 'risk_control', page: 'desk' },
    measures: [
      {
        ...{ id: 'B01.inForce', shape: 'sum', unit: 'times', taps: [] },
        events: ['alert.issued', 'alert.cleared', 'alert.cancelled', 'alert.expired'],
        level: (state, now) => [
          { at: now, n: [...state.all(alerts).values()].filter(({ status }) => status === 'issued').length },
        ],
      },
    ],
  },
  {
    ...{ id: 'B02', object: 'incident', dimension: 'risk_control', page: 'incidents' },
    measures: [
      times(
        'B02.reported',
        ['incident.reported', 'incident.rejected', 'incident.merged', 'incident.revised'],
        stands(incidents, ({ status, reportedAt, grid }) => (told.has(status) ? undefined : counted(reportedAt, grid))),
      ),
      times(
        'B02.closed',
        ['incident.closed', 'incident.reopened', 'incident.revised'],
        stands(incidents, ({ closedAt, grid }) => counted(closedAt, grid)),
      ),
      there('B02.open', openedBy, (state, now) =>
        [...state.all(incidents).values()]
          .filter(({ status }) => openStates.has(status))
          .map(({ grid }) => ({ at: now, grid, n: 1 })),
      ),
    ],
  },
  {
    ...{ id: 'B03', object: 'earlySign', dimension: 'risk_control', page: 'sensing' },
    measures: [
      // A phone may tell later what was seen: it counts on the day on which it was told.
      times(
        'B03.noted',
        ['earlySign.created'],
        steps(EarlySigns, (before, { changedAt, block }) => (before ? undefined : counted(changedAt, block))),
      ),
      there('B03.clusters', clusteredBy, (state, now) =>
        [...state.all(SignClusters).values()]
          .filter(({ since }) => since !== undefined)
          .map(({ grid }) => ({ at: now, grid, n: 1 })),
      ),
    ],
  },
  {
    ...{ id: 'B04', object: 'task', dimension: 'relations', page: 'desk' },
    measures: [
      times(
        'B04.created',
        ['task.opened', 'task.revised'],
        stands(tasks, ({ status, createdAt, grid }) => (status === 'draft' ? undefined : counted(createdAt, grid))),
      ),
      times(
        'B04.done',
        ['task.done', 'task.revised'],
        stands(tasks, ({ doneAt, grid }) => counted(doneAt, grid)),
      ),
      times(
        'B04.onDuty',
        ['assignment.checkedIn', 'assignment.typedIn'],
        stands(assignments, ({ checkedInAt, grid }) => counted(checkedInAt, grid)),
      ),
    ],
  },
  {
    ...{ id: 'B05', object: 'need', dimension: 'public_health', page: 'care' },
    measures: [
      times('B05.materialHeard', heardBy, heard('material')),
      times('B05.materialMet', metBy, met('material')),
      times('B05.spiritualHeard', heardBy, heard('spiritual')),
      times('B05.spiritualMet', metBy, met('spiritual')),
    ],
  },
  {
    ...{ id: 'B06', object: 'request', dimension: 'infrastructure', page: 'market' },
    measures: [
      times(
        'B06.asked',
        ['request.filed', 'request.moved', 'request.revised'],
        stands(Requests, ({ publishedAt, grid }) => counted(publishedAt, grid)),
      ),
      times(
        'B06.received',
        ['pledge.received'],
        stands(Pledges, ({ receivedAt, grid }) => counted(receivedAt, grid)),
      ),
    ],
  },
  {
    ...{ id: 'B07', object: 'screening', dimension: 'public_health', page: 'screening' },
    measures: [
      times(
        'B07.doors',
        ['screening.visited'],
        steps(screeningRecords, (before, { visited, building, changedAt }) =>
          visited === (before?.visited ?? 0)
            ? undefined
            : { at: changedAt, grid: building, n: visited - (before?.visited ?? 0) },
        ),
      ),
      times(
        'B07.visits',
        ['visit.done'],
        stands(visits, ({ status, at, grid, changedAt }) =>
          status === 'done' && at !== undefined ? counted(Math.min(at, changedAt), grid) : undefined,
        ),
      ),
    ],
  },
];
