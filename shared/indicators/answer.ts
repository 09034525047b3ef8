import { leastShown } from '../care/few.ts';
import { blockOf } from '../areas/block-of.ts';
import { Areas } from '../areas/schema.ts';
import type { Actor } from '../kernel/actor.ts';
import { cellOf, sight } from '../kernel/rights.ts';
import type { State } from '../kernel/state.ts';
import { phaseNow, type PhaseName } from '../phases/schema.ts';
import { indicators } from './list.ts';
import type { Indicator, Measure } from './measure.ts';
import { indicatorSettings, settingsId, weightsIn } from './schema.ts';
import { beginOf } from './slots.ts';
import { attained, valueOfMeasure, valuesByKind, type Value } from './value.ts';
import { dimensions, weighted, type Dimension, type Weights } from './weights.ts';
import {
  countsOver,
  levelNow,
  stretchOf,
  sumOf,
  type ByKind,
  type Filter,
  type Stretch,
  type WindowName,
} from './window.ts';

/** A measure as it is told: its value, of what, by kind and over time. */
export interface ToldMeasure extends Value {
  readonly id: string;
  readonly target?: number;
  /** too few people to be told of */
  readonly few?: true;
  readonly kinds: readonly ({ readonly kind: string } & Value)[];
  /** each hour or day by its beginning, ms since 1970 UTC */
  readonly trend: readonly { readonly at: number; readonly value: number | null }[];
}

export interface ToldIndicator {
  readonly id: string;
  readonly dimension: Dimension;
  readonly page?: string;
  /** whether somebody may open it to the entries that it is made of */
  readonly opens: boolean;
  readonly measures: readonly ToldMeasure[];
}

/** All that the page of indicators shows. */
export interface Told {
  readonly at: number;
  readonly seq: number;
  readonly phase: PhaseName;
  readonly weights: Weights;
  readonly indicators: readonly ToldIndicator[];
  readonly dimensions: readonly { readonly name: Dimension; readonly score: number | null }[];
  readonly score: number | null;
}

/** What somebody asks for. */
export interface Wanted extends Filter {
  readonly window: WindowName;
}

/** Whether somebody may know the figure at all: whoever sees some of its things, or sums of them. */
export function mayKnow(actor: Actor, { object }: Indicator): boolean {
  return actor.grants.some(({ role }) => {
    const { rights, summary } = cellOf(object, role);
    return summary || rights.length > 0;
  });
}

/** Whether somebody may see what the figure is made of. */
export const mayOpen = (actor: Actor, { object }: Indicator): boolean => sight(actor, object, {}) === 'all';

/** The grid around a place. */
export function blocksOf(state: State): (grid: string) => string {
  return (grid) => blockOf((code) => state.get(Areas, code), grid);
}

const nothing: Value = { value: null, n: 0, d: 0 };

/** What the indicators are read from. */
export interface Ground {
  readonly state: State;
  /** ms since 1970 UTC */
  readonly now: number;
  /** measures that stand in no state, by id */
  readonly outside: ReadonlyMap<string, Value>;
}

/** A measure over a stretch of time, by its filter. One that has no grids or lines says nothing of a single one. */
export function countsOf(state: State, measure: Measure, stretch: Stretch, filter: Filter, now: number): ByKind[] {
  if (filter.grid !== undefined && !measure.placed) return [];
  if (filter.line !== undefined && !measure.lined) return [];
  return countsOver(state, measure, stretch, filter, now, blocksOf(state));
}

function valueIn(state: State, measure: Measure, counts: readonly ByKind[], filter: Filter, now: number): ByKind {
  if (!measure.level) return sumOf(counts);
  const isAsked = (filter.grid === undefined || measure.placed) && (filter.line === undefined || measure.lined);
  return isAsked ? levelNow(state, measure, filter, now, blocksOf(state)) : {};
}

function told({ state, now, outside }: Ground, measure: Measure, wanted: Wanted, opens: boolean): ToldMeasure {
  const { id, few } = measure;
  const brought = outside.get(id);
  const stretch = stretchOf(wanted.window, now);
  const counts = countsOf(state, measure, stretch, wanted, now);
  const byKind = valueIn(state, measure, counts, wanted, now);
  const value = valueOfMeasure(measure, byKind);
  const target = state.get(indicatorSettings, settingsId)?.targets[id] ?? measure.target;
  const aim = target === undefined ? {} : { target };
  // Of few people whoever may not read of them is told nothing.
  if (few && !opens && value.d < leastShown) return { id, ...nothing, ...aim, few, kinds: [], trend: [] };
  if (brought) return { id, ...brought, ...aim, kinds: [], trend: [] };
  return {
    ...{ id, ...value, ...aim },
    kinds: valuesByKind(measure, byKind)
      .filter(({ kind }) => kind !== '')
      .map(({ kind, value: one }) => ({ kind, ...one })),
    trend: few && !opens ? [] : trendOf(measure, stretch, counts),
  };
}

function trendOf(measure: Measure, { step, first }: Stretch, counts: readonly ByKind[]): ToldMeasure['trend'] {
  // What counts what is there is kept once a day: of hours nothing is known.
  if (measure.level && step === 'hour') return [];
  return counts.map((byKind, n) => ({ at: beginOf(step, first + n), value: valueOfMeasure(measure, byKind).value }));
}

/** How far each dimension comes to its targets: the mean of its measures that have one. */
function scoresOf(all: readonly ToldIndicator[]): Partial<Record<Dimension, number>> {
  const found = new Map<Dimension, number[]>();
  for (const { id, dimension, measures } of all)
    for (const { id: measure, value, target } of measures) {
      const of = indicators.find((one) => one.id === id)?.measures.find((one) => one.id === measure);
      const reached = of && attained(of, value, target);
      const key = of?.dimension ?? dimension;
      if (reached !== undefined) found.set(key, [...(found.get(key) ?? []), reached]);
    }
  return Object.fromEntries(
    [...found].map(([name, values]) => [name, values.reduce((sum, one) => sum + one, 0) / values.length]),
  );
}

/** The indicators as somebody may know them. */
export function tellIndicators(ground: Ground, actor: Actor, wanted: Wanted): Told {
  const { state, now } = ground;
  const all = indicators
    .filter((indicator) => mayKnow(actor, indicator))
    .map((indicator) => {
      const { id, dimension, page, measures } = indicator;
      const opens = mayOpen(actor, indicator);
      return {
        ...{ id, dimension, opens, ...(page === undefined ? {} : { page }) },
        measures: measures.map((measure) => told(ground, measure, wanted, opens)),
      };
    });
  const phase = phaseNow(state);
  const weights = weightsIn(state, phase);
  const scores = scoresOf(all);
  return {
    ...{ at: now, seq: state.seq, phase, weights, indicators: all },
    dimensions: dimensions.map((name) => ({ name, score: scores[name] ?? null })),
    score: weighted(weights, scores),
  };
}

/** One indicator by grid, for the map of where it is low: every grid of those that somebody evaluates in which something was counted. */
export function byGrid(
  { state, now }: Pick<Ground, 'state' | 'now'>,
  actor: Actor,
  indicator: Indicator,
  { window, line }: Omit<Wanted, 'grid'>,
): { readonly grid: string; readonly values: readonly (Value & { readonly id: string })[] }[] {
  const opens = mayOpen(actor, indicator);
  const grids = [...state.all(Areas).values()]
    .filter(({ id, kind }) => kind === 'grid' && sight(actor, 'evaluation', { grids: [id] }) !== undefined)
    .map(({ id }) => id);
  return grids.flatMap((grid) => {
    const values = indicator.measures
      .filter(({ placed }) => placed)
      .map((measure) => {
        const filter = { grid, line };
        const counts = countsOf(state, measure, stretchOf(window, now), filter, now);
        const value = valueOfMeasure(measure, valueIn(state, measure, counts, filter, now));
        const isFew = measure.few === true && !opens && value.d < leastShown;
        return { id: measure.id, ...(isFew ? nothing : value) };
      });
    return values.some(({ n, d }) => n !== 0 || d !== 0) ? [{ grid, values }] : [];
  });
}
