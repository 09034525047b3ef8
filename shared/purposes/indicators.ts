import { activities } from '../activities/schema.ts';
import { incidents, type Incident } from '../incidents/schema.ts';
import { projects } from '../incubation/schema.ts';
import { stands, type Indicator, type Sample, type Tap } from '../indicators/measure.ts';
import { measures } from '../measures/schema.ts';
import { needs } from '../needs/schema.ts';
import { counts } from '../tasks/indicators.ts';
import { tasks } from '../tasks/schema.ts';
import { visits } from '../visits/schema.ts';
import { purposes } from './purpose.ts';

const one = { d: 1, n: 1 } as const;
const mix = { shape: 'mix', unit: 'percent', kinds: purposes, placed: true } as const;

/** Every act in the course of an incident that is good for something: to put it right, and to keep it from coming again. */
const incidentActs: Tap = {
  collection: incidents.name,
  stands(record): readonly Sample[] {
    const { course, grid, line } = record as unknown as Incident;
    return course.flatMap(({ purpose: kind, at }) => (kind === undefined ? [] : [{ ...one, at, grid, line, kind }]));
  },
};

/** What everybody may know of: a draft, an idea and what was called off are no act yet. */
const inPublic: readonly Tap[] = [
  stands(tasks, (task) =>
    counts(task) ? { ...one, at: task.createdAt, grid: task.grid, line: task.line, kind: task.purpose } : undefined,
  ),
  incidentActs,
  stands(activities, ({ status, endedAt, grid, purpose: kind }) =>
    endedAt === undefined || status === 'cancelled' ? undefined : { ...one, at: endedAt, grid, kind },
  ),
  stands(measures, ({ publishedAt, purpose: kind }) =>
    publishedAt === undefined ? undefined : { ...one, at: publishedAt, kind },
  ),
  stands(projects, ({ status, proposedAt, purpose: kind }) =>
    status === 'idea' ? undefined : { ...one, at: proposedAt, kind },
  ),
];

/** What is done for somebody in care: of few people nobody finds one by it. */
const ofPeople: readonly Tap[] = [
  stands(visits, ({ status, at, grid, purpose: kind }) =>
    status === 'done' && at !== undefined ? { ...one, at, grid, kind } : undefined,
  ),
  stands(needs, ({ status, at, block, purpose: kind }) =>
    status === 'withdrawn' ? undefined : { ...one, at, grid: block, kind },
  ),
];

/** Indicator of what acts are good for E27: of the work that all see, and of that with people apart from it [R10]. */
export const purposeIndicators: readonly Indicator[] = [
  {
    ...{ id: 'E27', object: 'task', dimension: 'relations', page: 'desk' },
    measures: [
      {
        ...{ ...mix, id: 'E27.nature', lined: true, taps: inPublic },
        events: [
          ...['task.opened', 'task.cancelled', 'task.revised', 'incident.progressed', 'incident.resolved'],
          ...['incident.closed', 'incident.evaluated', 'incident.revised', 'activity.ended', 'measure.published'],
          'incubation.screened',
        ],
      },
      {
        ...{ ...mix, id: 'E27.care', few: true, taps: ofPeople },
        events: ['visit.done', 'need.created', 'need.withdrawn'],
      },
    ],
  },
];
