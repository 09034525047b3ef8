import { alerts } from '../alerts/schema.ts';
import { inFives, leastShown } from '../care/few.ts';
import { closures, isStanding } from '../closures/schema.ts';
import { openStates } from '../incidents/machine.ts';
import { incidents } from '../incidents/schema.ts';
import type { Collection, Entity, Stamped, State } from '../kernel/state.ts';
import { needs } from '../needs/schema.ts';
import type { NeedFamily } from '../needs/taxonomy.ts';
import { Pledges, Requests } from '../requests/schema.ts';
import { screeningRecords } from '../screening/schema.ts';
import { EarlySigns } from '../signs/schema.ts';
import { tasks } from '../tasks/schema.ts';
import { visits as careVisits } from '../visits/schema.ts';
import { dayOf } from '../volunteers/hours.ts';
import { Reports, Rounds } from './schema.ts';

/** A stretch of time, ms since 1970 UTC. */
export interface Period {
  readonly from: number;
  readonly until: number;
}

/** A record that is counted in a figure, and where it stands. */
export interface Counted {
  readonly id: string;
  readonly grid: string;
}

interface Rule {
  /** name of the collection whose records are counted */
  readonly of: string;
  counts(record: Stamped<Entity>, period: Period): readonly string[] | undefined;
}

const within = (at: number | undefined, { from, until }: Period): boolean =>
  at !== undefined && from <= at && at < until;

/** Counts records of a collection; `grid` says where one stands. */
function rule<T extends Entity>(
  of: Collection<T>,
  counts: (record: Stamped<NoInfer<T>>, period: Period) => boolean,
  places: (record: Stamped<NoInfer<T>>) => readonly string[],
): Rule {
  return {
    of: of.name,
    counts: (record, period) => (counts(record as Stamped<T>, period) ? places(record as Stamped<T>) : undefined),
  };
}
const here = ({ grid }: { readonly grid: string }): readonly string[] => [grid];
/** Of few people a place says whose it is: told for the whole community alone. */
const nowhere = (): readonly string[] => [];
const heard = (of: NeedFamily): Rule =>
  rule(needs, ({ family, status, at }, p) => family === of && status !== 'withdrawn' && within(at, p), nowhere);
const told = new Set(['rejected', 'merged']);
const isCare = ({ line, status }: { line: string; status: string }): boolean => line === 'care' && status !== 'draft';

/**
 * What a report counts, in its order. What was done for people's minds stands beside what was done for their things: the two
 * halves of one table, and none is left out.
 */
const rules = {
  incidentsNew: rule(incidents, ({ reportedAt, status }, p) => !told.has(status) && within(reportedAt, p), here),
  incidentsClosed: rule(incidents, ({ closedAt }, p) => within(closedAt, p), here),
  incidentsOpen: rule(incidents, ({ status, reportedAt }, p) => openStates.has(status) && reportedAt < p.until, here),
  quickReports: rule(Reports, ({ at }, p) => within(at, p), here),
  zeroReports: rule(Rounds, ({ state, at }, p) => state === 'well' && within(at, p), here),
  signsNew: rule(EarlySigns, ({ observedAt }, p) => within(observedAt, p), here),
  visits: rule(
    screeningRecords,
    ({ visits }, p) => visits.some(({ at }) => within(at, p)),
    ({ building }) => [building],
  ),
  careVisits: rule(careVisits, ({ status, at }, p) => status === 'done' && within(at, p), nowhere),
  tasksDone: rule(tasks, ({ doneAt, line }, p) => line !== 'care' && within(doneAt, p), here),
  materialHeard: heard('material'),
  materialAsked: rule(Requests, ({ kind, publishedAt }, p) => kind === 'goods' && within(publishedAt, p), here),
  materialReceived: rule(Pledges, ({ receivedAt }, p) => within(receivedAt, p), here),
  spiritualHeard: heard('spiritual'),
  spiritualAsked: rule(tasks, (task, p) => isCare(task) && within(task.createdAt, p), here),
  spiritualDone: rule(tasks, (task, p) => isCare(task) && within(task.doneAt, p), here),
  alertsInForce: rule(
    alerts,
    ({ status, issuedAt, validUntil }, p) => status === 'issued' && issuedAt < p.until && validUntil > p.from,
    () => [],
  ),
  closuresStanding: rule(closures, isStanding, ({ grids }) => grids.slice(0, 1)),
} as const satisfies Readonly<Record<string, Rule>>;

export type FigureKey = keyof typeof rules;
export const figureKeys = Object.keys(rules) as readonly FigureKey[];
/** Halves of one table: things, and minds. */
export const twins = {
  material: ['materialHeard', 'materialAsked', 'materialReceived'],
  spiritual: ['spiritualHeard', 'spiritualAsked', 'spiritualDone'],
} as const satisfies Readonly<Record<string, readonly FigureKey[]>>;

/**
 * What is said of people in care: a sum of one whole day that the server counts as a report goes up, in whole fives, and that
 * opens to no record.
 */
export const sumsAlone: ReadonlySet<FigureKey> = new Set(['careVisits', 'materialHeard', 'spiritualHeard']);

/** Name of the collection that a figure counts. */
export function collectionOf(key: FigureKey): string {
  return rules[key].of;
}

/** What a figure is made of, by the records that stand. */
export function countedIn(state: State, key: FigureKey, period: Period): readonly Counted[] {
  const { of, counts } = rules[key];
  return [...state.map(of).values()].flatMap((record) => {
    const places = counts(record, period);
    return places === undefined ? [] : [{ id: record.id, grid: places[0] ?? '' }];
  });
}

/** A figure as it goes up: how many in all, and in each place. */
export interface Figure {
  readonly key: FigureKey;
  readonly n: number;
  readonly grids: { grid: string; n: number }[];
}

/** Whether a figure is told as "fewer than five", since it is of people in care. */
export function isFew({ key, n }: Pick<Figure, 'key' | 'n'>): boolean {
  return sumsAlone.has(key) && n < leastShown;
}

/** Whether a stretch of time is one day of China's calendar, from midnight to midnight. */
const isDay = ({ from, until }: Period): boolean =>
  dayOf(from) === dayOf(until - 1) && dayOf(from - 1) < dayOf(from) && dayOf(until - 1) < dayOf(until);

/**
 * All figures of a stretch of time. Those of people in care are counted for one whole day alone, since by sums of stretches as
 * one likes somebody would be found; fewer than five are 0.
 */
export function figuresOf(state: State, period: Period): Figure[] {
  const told = isDay(period) ? figureKeys : figureKeys.filter((key) => !sumsAlone.has(key));
  return told.map((key) => {
    const counted = countedIn(state, key, period);
    const grids = new Map<string, number>();
    for (const { grid } of counted) if (grid) grids.set(grid, (grids.get(grid) ?? 0) + 1);
    const n = sumsAlone.has(key) ? (inFives({ [key]: counted.length })[key] ?? 0) : counted.length;
    return { key, n, grids: [...grids].map(([grid, times]) => ({ grid, n: times })) };
  });
}
