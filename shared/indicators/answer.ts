import { blockOf } from '../areas/block-of.ts';
import { Areas } from '../areas/schema.ts';
import type { Actor } from '../kernel/actor.ts';
import { cellOf, sight } from '../kernel/rights.ts';
import type { State } from '../kernel/state.ts';
import { phaseNow, type PhaseName } from '../phases/schema.ts';
import { toldOfFew } from './few.ts';
import { indicators } from './list.ts';
import type { Indicator, Measure } from './measure.ts';
import { objectsOf } from './objects.ts';
import { indicatorSettings, settingsId, weightsIn } from './schema.ts';
import { reachedOf, scored, scoresOf, targetOf } from './scores.ts';
import { beginOf } from './slots.ts';
import { restingIn } from './standing.ts';
import { valueOfMeasure, valuesByKind, type Value } from './value.ts';
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
  /** told in whole fives, since it is of few people */
  readonly inFives?: true;
  readonly kinds: readonly ({ readonly kind: string } & Value)[];
  /** each hour or day by its beginning, ms since 1970 UTC */
  readonly trend: readonly { readonly at: number; readonly value: number | null }[];
}

export interface ToldIndicator {
  readonly id: string;
  readonly dimension: Dimension;
  readonly page?: string;
  /** whether somebody may open a figure of it to the entries that it is made of */
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

/** Whether somebody may see what one of its figures is made of: all of every kind of thing that it opens to, or the sum alone. */
const mayOpenMeasure = (actor: Actor, indicator: Indicator, measure: Measure): boolean =>
  objectsOf(indicator, measure).every((object) => object !== undefined && sight(actor, object, {}) === 'all');

/** What somebody may open to its entries of an indicator, or of one figure of it: not what they may know the sum of alone. */
export function openedFor(actor: Actor, indicator: Indicator, only?: string): readonly Measure[] {
  return indicator.measures.filter(
    (measure) => (only === undefined || measure.id === only) && mayOpenMeasure(actor, indicator, measure),
  );
}

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

/** A measure as it was counted: for nobody's eyes yet. */
interface Counted {
  readonly measure: Measure;
  readonly value: Value;
  readonly byKind: ByKind;
  readonly trend: ToldMeasure['trend'];
}

function count({ state, now, outside }: Ground, measure: Measure, wanted: Wanted): Counted {
  const brought = outside.get(measure.id);
  if (brought) return { measure, value: brought, byKind: {}, trend: [] };
  const stretch = stretchOf(wanted.window, now);
  const counts = countsOf(state, measure, stretch, wanted, now);
  const byKind = valueIn(state, measure, counts, wanted, now);
  return { measure, value: valueOfMeasure(measure, byKind), byKind, trend: trendOf(measure, stretch, counts) };
}

function told({ measure, value, byKind, trend }: Counted, target: number | undefined, opens: boolean): ToldMeasure {
  const { id, few, wholeOnly } = measure;
  const aim = target === undefined ? {} : { target };
  // Of few people whoever may not read of them is told what finds nobody: no kinds, no hours, whole fives.
  if (few && !opens) {
    const seen = toldOfFew(measure, value);
    return { id, ...(seen ? { ...seen, inFives: true } : { ...nothing, few }), ...aim, kinds: [], trend: [] };
  }
  if (wholeOnly && !opens) return { id, ...value, ...aim, kinds: [], trend: [] };
  const kinds = valuesByKind(measure, byKind).filter(({ kind }) => kind !== '');
  return { ...{ id, ...value, ...aim, trend }, kinds: kinds.map(({ kind, value: one }) => ({ kind, ...one })) };
}

function trendOf(measure: Measure, { step, first }: Stretch, counts: readonly ByKind[]): ToldMeasure['trend'] {
  // What counts what is there is kept once a day: of hours nothing is known.
  if (measure.level && step === 'hour') return [];
  return counts.map((byKind, n) => ({ at: beginOf(step, first + n), value: valueOfMeasure(measure, byKind).value }));
}

/** The indicators as somebody may know them; the scores are the same for all who ask. */
export function tellIndicators(ground: Ground, actor: Actor, wanted: Wanted): Told {
  const { state, now } = ground;
  const { targets } = state.get(indicatorSettings, settingsId) ?? {};
  const rests = restingIn(state);
  const counted = new Map(scored.map(({ measure }) => [measure.id, count(ground, measure, wanted)]));
  const all = indicators
    .filter((indicator) => mayKnow(actor, indicator) && !rests.has(indicator.id))
    .map((indicator) => {
      const { id, dimension, page, measures } = indicator;
      const opens = openedFor(actor, indicator).length > 0;
      return {
        ...{ id, dimension, opens, ...(page === undefined ? {} : { page }) },
        measures: measures.flatMap((measure) => {
          const found = counted.get(measure.id);
          const target = targetOf(measure, targets);
          return found ? [told(found, target, mayOpenMeasure(actor, indicator, measure))] : [];
        }),
      };
    });
  const phase = phaseNow(state);
  const weights = weightsIn(state, phase);
  const scores = scoresOf(reachedOf((id) => counted.get(id)?.value, targets, rests));
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
        const isHidden = measure.few && !mayOpenMeasure(actor, indicator, measure);
        return { id: measure.id, ...(isHidden ? (toldOfFew(measure, value) ?? nothing) : value) };
      });
    return values.some(({ n, d }) => n !== 0 || d !== 0) ? [{ grid, values }] : [];
  });
}
