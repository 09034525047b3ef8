import { blockIn } from '../areas/placed-in-block.ts';
import type { Counts } from '../kernel/counts.ts';
import type { Change, Write } from '../kernel/state.ts';
import { binOf } from './histogram.ts';
import type { Measure, Sample, Tap } from './measure.ts';
import { cellKey, indicatorSlots, periodOf, slotId, stepNames, type Cells } from './slots.ts';

/** A sample added to counts, or taken from them. */
export function withSample(counts: Counts, { n = 0, d = 0, value }: Sample, sign: 1 | -1): Counts {
  const sum: Record<string, number> = { ...counts };
  if (n !== 0) sum['n'] = (sum['n'] ?? 0) + sign * n;
  if (d !== 0) sum['d'] = (sum['d'] ?? 0) + sign * d;
  if (value === undefined) return sum;
  const bin = binOf(value);
  sum[bin] = (sum[bin] ?? 0) + sign;
  return sum;
}

/** A slot as it is going to be put. */
interface Draft {
  readonly id: string;
  period: number;
  cells: Record<string, Cells>;
}

/** A slot, and the hour or day that is counted in it. */
interface Place {
  readonly draft: Draft;
  readonly period: number;
}

/** The slots that one change of a record touches: each is copied once and put once, however many measures it moves. */
class Touched {
  private readonly drafts = new Map<string, Draft>();
  /** where the sample before stood, and its slots: most samples of a change stand together */
  private at = NaN;
  private grid: string | undefined;
  private places: readonly Place[] = [];

  constructor(
    private readonly write: Write,
    private readonly source: string,
  ) {}

  /** Counts a sample in the whole community, and in the grid where it stands. */
  count(measure: string, sample: Sample, sign: 1 | -1): void {
    const key = cellKey(sample.line, sample.kind);
    for (const { draft, period } of this.placesOf(sample)) {
      // What is so old that its slot holds a newer time stands in no window any more.
      if (draft.period > period) continue;
      if (draft.period < period) {
        draft.period = period;
        draft.cells = {};
      }
      const cells = draft.cells[measure];
      draft.cells[measure] = { ...cells, [key]: withSample(cells?.[key] ?? {}, sample, sign) };
    }
  }

  put(): void {
    for (const draft of this.drafts.values()) this.write.put(indicatorSlots, draft);
  }

  private placesOf({ at, grid }: Sample): readonly Place[] {
    if (at === this.at && grid === this.grid) return this.places;
    const around = grid === undefined ? [''] : ['', blockIn(this.write, grid)];
    this.places = around.flatMap((place) =>
      stepNames.map((step) => {
        const period = periodOf(step, at);
        return { draft: this.draftOf(slotId(this.source, step, period, place), period), period };
      }),
    );
    [this.at, this.grid] = [at, grid];
    return this.places;
  }

  private draftOf(id: string, period: number): Draft {
    const known = this.drafts.get(id);
    if (known) return known;
    const slot = this.write.get(indicatorSlots, id);
    const draft = { id, period: slot?.period ?? period, cells: { ...slot?.cells } };
    this.drafts.set(id, draft);
    return draft;
  }
}

const isInPlace = (a: Sample, b: Sample): boolean =>
  a.at === b.at && a.grid === b.grid && a.line === b.line && a.kind === b.kind;

const isSame = (a: Sample, b: Sample): boolean => isInPlace(a, b) && a.n === b.n && a.d === b.d && a.value === b.value;

/** Takes what a record added, and adds what it adds now; where it stands as it stood that is one step. */
function replace(touched: Touched, measure: string, was: Sample | undefined, is: Sample | undefined): void {
  if (was && is) {
    if (isSame(was, is)) return;
    if (was.value === undefined && is.value === undefined && isInPlace(was, is)) {
      const [n, d] = [(is.n ?? 0) - (was.n ?? 0), (is.d ?? 0) - (was.d ?? 0)];
      touched.count(measure, { ...is, n, d }, 1);
      return;
    }
  }
  if (was) touched.count(measure, was, -1);
  if (is) touched.count(measure, is, 1);
}

const none: readonly Sample[] = [];

function countChange(
  touched: Touched,
  { measure, tap }: { readonly measure: string; readonly tap: Tap },
  { before, after }: Change,
  write: Write,
): void {
  // What leaves live state was there all the same.
  if (!after) return;
  for (const sample of tap.steps?.(before, after, write) ?? none) touched.count(measure, sample, 1);
  if (!tap.stands) return;
  const was = before ? tap.stands(before, write) : none;
  const is = tap.stands(after, write);
  for (let n = 0; n < Math.max(was.length, is.length); n++) replace(touched, measure, was[n], is[n]);
}

/** Makes what counts the measures change by change: each costs what its own record costs, whatever else there is. */
export function tallyOf(measures: readonly Measure[]): (write: Write, change: Change) => void {
  const taps = new Map<string, { readonly measure: string; readonly tap: Tap }[]>();
  for (const { id, taps: of } of measures)
    for (const tap of of) taps.set(tap.collection, [...(taps.get(tap.collection) ?? []), { measure: id, tap }]);
  return (write, change) => {
    const looking = taps.get(change.collection);
    if (!looking || !change.after) return;
    const touched = new Touched(write, change.collection);
    for (const one of looking) countChange(touched, one, change, write);
    touched.put();
  };
}
