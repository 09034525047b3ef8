import type { Counts } from '../kernel/counts.ts';
import { quantile } from './histogram.ts';
import type { Measure } from './measure.ts';
import { sumOf, type ByKind } from './window.ts';

/** What a measure says: its value in its unit, and what it is reckoned from. No value where nothing could be divided. */
export interface Value {
  readonly value: number | null;
  /** of a spread, the ninth tenth */
  readonly p90?: number | null;
  readonly n: number;
  readonly d: number;
}

const inUnit: Readonly<Partial<Record<Measure['unit'], number>>> = {
  minutes: 60_000,
  hours: 3_600_000,
  days: 86_400_000,
};

function spread(counts: Counts, unit: Measure['unit']): Value {
  const [middle, ninth] = [quantile(counts, 0.5), quantile(counts, 0.9)];
  const ms = inUnit[unit] ?? 1;
  const d = Object.entries(counts).reduce((sum, [key, n]) => (key.startsWith('b') ? sum + n : sum), 0);
  return { value: middle === null ? null : middle / ms, p90: ninth === null ? null : ninth / ms, n: 0, d };
}

/** The value of some counts of one kind, or of all kinds together. */
export function valueOfCounts(
  { shape, unit, per = 1 }: Pick<Measure, 'shape' | 'unit' | 'per'>,
  counts: Counts,
): Value {
  const { n = 0, d = 0 } = counts;
  const ratio = d === 0 ? null : n / per / d;
  switch (shape) {
    case 'spread':
      return spread(counts, unit);
    case 'sum':
      return { value: n / per, n, d };
    case 'share':
    case 'mix':
      return { value: ratio === null ? null : 100 * ratio, n, d };
    case 'lack':
      return { value: ratio === null ? null : 100 * (1 - ratio), n, d };
    case 'mean':
    case 'least':
      return { value: ratio, n, d };
  }
}

const all = (byKind: ByKind): Counts => sumOf(Object.values(byKind).map((counts) => ({ '': counts })))[''] ?? {};

/** The values of a measure by kind. In a mix each kind is a part of all. */
export function valuesByKind(measure: Measure, byKind: ByKind): { readonly kind: string; readonly value: Value }[] {
  const { d } = all(byKind);
  return Object.entries(byKind).map(([kind, counts]) => ({
    kind,
    value: valueOfCounts(measure, measure.shape === 'mix' ? { ...counts, d: d ?? 0 } : counts),
  }));
}

/** The value of a measure over all kinds: of the lowest, whichever that is; of a mix, the first kind's share. */
export function valueOfMeasure(measure: Measure, byKind: ByKind): Value {
  if (measure.shape === 'least') {
    const values = valuesByKind(measure, byKind).map(({ value }) => value);
    const known = values.filter(({ value }) => value !== null);
    return (
      known.reduce<Value | undefined>(
        (low, one) => (low && Number(low.value) <= Number(one.value) ? low : one),
        undefined,
      ) ?? { value: null, n: 0, d: 0 }
    );
  }
  if (measure.shape === 'mix') {
    const of = valuesByKind(measure, byKind).find(({ kind }) => kind === measure.kinds?.[0]);
    const { d = 0 } = all(byKind);
    return of?.value ?? { value: d === 0 ? null : 0, n: 0, d };
  }
  return valueOfCounts(measure, all(byKind));
}

/** How far a value comes to its target, 0–100; nothing where it has none. */
export function attained(
  { better }: Pick<Measure, 'better'>,
  value: number | null,
  target: number | undefined,
): number | undefined {
  if (value === null || target === undefined || better === undefined) return undefined;
  // Nobody reaches nothing: a target that is none would give full marks to whatever was done.
  if (better === 'more') return target <= 0 ? undefined : 100 * Math.min(1, Math.max(0, value / target));
  return value <= target ? 100 : (100 * Math.max(0, target)) / value;
}
