import { blockIn } from '../areas/placed-in-block.ts';
import { plus, type Counts } from '../kernel/counts.ts';
import type { Change, Write } from '../kernel/state.ts';
import { binOf } from './histogram.ts';
import type { Measure, Sample, Tap } from './measure.ts';
import { cellKey, indicatorSlots, periodOf, slotId, stepNames, type Slot } from './slots.ts';

/** A sample added to counts, or taken from them. */
export function withSample(counts: Counts, { n = 0, d = 0, value }: Sample, sign: 1 | -1): Counts {
  let sum = counts;
  if (n !== 0) sum = plus(sum, 'n', sign * n);
  if (d !== 0) sum = plus(sum, 'd', sign * d);
  return value === undefined ? sum : plus(sum, binOf(value), sign);
}

function putIn(write: Write, measure: string, place: string, sample: Sample, sign: 1 | -1): void {
  const key = cellKey(sample.line, sample.kind);
  for (const step of stepNames) {
    const period = periodOf(step, sample.at);
    const id = slotId(measure, step, period, place);
    const slot = write.get(indicatorSlots, id);
    // What is so old that its slot holds a newer time stands in no window any more.
    if (slot && slot.period > period) continue;
    const cells = slot?.period === period ? slot.cells : {};
    write.put<Slot>(indicatorSlots, {
      id,
      period,
      cells: { ...cells, [key]: withSample(cells[key] ?? {}, sample, sign) },
    });
  }
}

/** Counts a sample in the whole community, and in the grid where it stands. */
function count(write: Write, measure: string, sample: Sample, sign: 1 | -1): void {
  putIn(write, measure, '', sample, sign);
  if (sample.grid !== undefined) putIn(write, measure, blockIn(write, sample.grid), sample, sign);
}

const isSame = (a: Sample | undefined, b: Sample | undefined): boolean =>
  a === b ||
  (a !== undefined &&
    b !== undefined &&
    a.at === b.at &&
    a.grid === b.grid &&
    a.line === b.line &&
    a.kind === b.kind &&
    a.n === b.n &&
    a.d === b.d &&
    a.value === b.value);

/** What a change takes from a measure and adds to it. */
function* samplesOf(
  tap: Tap,
  { before, after }: Change,
  write: Pick<Write, 'get'>,
): Generator<{ readonly sample: Sample; readonly sign: 1 | -1 }> {
  // What leaves live state was there all the same.
  if (!after) return;
  for (const sample of tap.steps?.(before, after, write) ?? []) yield { sample, sign: 1 };
  if (!tap.stands) return;
  const was = before ? tap.stands(before, write) : [];
  const is = tap.stands(after, write);
  if (was.length === is.length && was.every((sample, n) => isSame(sample, is[n]))) return;
  for (const sample of was) yield { sample, sign: -1 };
  for (const sample of is) yield { sample, sign: 1 };
}

/** Makes what counts the measures change by change: each costs what its own record costs, whatever else there is. */
export function tallyOf(measures: readonly Measure[]): (write: Write, change: Change) => void {
  const taps = new Map<string, { readonly measure: string; readonly tap: Tap }[]>();
  for (const { id, taps: of } of measures)
    for (const tap of of) taps.set(tap.collection, [...(taps.get(tap.collection) ?? []), { measure: id, tap }]);
  return (write, change) => {
    for (const { measure, tap } of taps.get(change.collection) ?? [])
      for (const { sample, sign } of samplesOf(tap, change, write)) count(write, measure, sample, sign);
  };
}
