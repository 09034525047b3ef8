import type { ObjectKind } from '../kernel/rights.ts';
import type { Collection, Entity, Stamped, State, Write } from '../kernel/state.ts';
import { levels } from './slots.ts';
import type { Dimension } from './weights.ts';

/** What a record, or a step of it, adds to a measure. */
export interface Sample {
  /** when it counts, ms since 1970 UTC: a time of the server's clock that is over */
  readonly at: number;
  /** where it stands, and its functional line; without them it counts in the whole alone */
  readonly grid?: string | undefined;
  readonly line?: string | undefined;
  /** one of the measure's kinds */
  readonly kind?: string | undefined;
  /** what is counted, and of how many; whole numbers, so that taking back leaves nothing behind */
  readonly n?: number;
  readonly d?: number;
  /** of a spread: how long it took, ms */
  readonly value?: number;
}

/**
 * How a measure is reckoned: `share` n ÷ d in percent, `lack` what is left of it, `mean` n ÷ d, `sum` n, `spread` the middle
 * and the ninth tenth of values, `mix` the share of each kind, `least` the lowest n ÷ d of any kind.
 */
export type Shape = 'share' | 'lack' | 'mean' | 'sum' | 'spread' | 'mix' | 'least';

export const units = ['percent', 'minutes', 'hours', 'days', 'times', 'points', 'ties'] as const;
export type Unit = (typeof units)[number];

/** Looks at the records of one collection as they change. */
export interface Tap {
  readonly collection: string;
  /** what a record adds as it stands; of one that changes the old is taken back, of one that leaves live state nothing is */
  stands?(record: Stamped<Entity>, write: Pick<Write, 'get'>): readonly Sample[];
  /** what a step adds, for good */
  steps?(before: Stamped<Entity> | undefined, after: Stamped<Entity>, write: Pick<Write, 'get'>): readonly Sample[];
}

/** One figure of an indicator. */
export interface Measure {
  /** `E24.joint`: the indicator, and which of its figures */
  readonly id: string;
  readonly shape: Shape;
  readonly unit: Unit;
  /** n of it are one of the unit, where it isn't one */
  readonly per?: number;
  /** which way is good; without it there is no target */
  readonly better?: 'more' | 'less';
  /** default, in its unit */
  readonly target?: number;
  readonly kinds?: readonly string[];
  /** where it belongs to another dimension than its indicator */
  readonly dimension?: Dimension;
  /** whether its samples say a grid, and a line: only then it can be filtered */
  readonly placed?: true;
  readonly lined?: true;
  /** counts of fewer than five people are for those alone who may read whom they are about */
  readonly few?: true;
  /** the figure is everybody's, as the wall shows it; its kinds and hours are for those alone who may read whom it is about */
  readonly wholeOnly?: true;
  /** types of events that move it, the entries that it opens to for whoever sees all of their objects; none where no single entry does */
  readonly events: readonly string[];
  readonly taps: readonly Tap[];
  /** it is not in state: whoever tells it brings it */
  readonly outside?: true;
  /** what is due and not done: no step has said so; looked up when somebody reads */
  overdue?(state: State, now: number): readonly Sample[];
  /** how it stands now, where it counts what is there and not what happened; kept once a day for its trend */
  level?(state: State, now: number): readonly Sample[];
}

/** An indicator of the domain guide §7. */
export interface Indicator {
  readonly id: string;
  /** whose right it takes to know it, and beside those of its events to open it to the entries that it is made of */
  readonly object: ObjectKind;
  readonly dimension: Dimension;
  /** name of the page where what it counts is worked on */
  readonly page?: string;
  readonly measures: readonly Measure[];
}

/** Where the counts of a measure stand: by the collections that it looks at, or with those of what is there. */
export function sourcesOf({ taps, level }: Measure): readonly string[] {
  return level ? [levels] : [...new Set(taps.map(({ collection }) => collection))];
}

/** Counts records of a collection as they stand: `stands(tasks, (task) => …)`. */
export function stands<T extends Entity>(
  collection: Collection<T>,
  of: (record: Stamped<NoInfer<T>>, write: Pick<Write, 'get'>) => Sample | undefined,
): Tap {
  return {
    collection: collection.name,
    stands: (record, write) => {
      const sample = of(record as Stamped<T>, write);
      return sample ? [sample] : [];
    },
  };
}

/** Counts steps of records: `steps(requests, (before, after) => …)`. */
export function steps<T extends Entity>(
  collection: Collection<T>,
  of: (
    before: Stamped<NoInfer<T>> | undefined,
    after: Stamped<NoInfer<T>>,
    write: Pick<Write, 'get'>,
  ) => Sample | undefined,
): Tap {
  return {
    collection: collection.name,
    steps: (before, after, write) => {
      const sample = of(before as Stamped<T> | undefined, after as Stamped<T>, write);
      return sample ? [sample] : [];
    },
  };
}
