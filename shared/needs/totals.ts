import { plus } from '../kernel/counts.ts';
import { once } from '../kernel/once.ts';
import type { Change, Stamped, Write } from '../kernel/state.ts';
import {
  everywhere,
  needs,
  needTotals,
  type Answered,
  type BothFamilies,
  type Need,
  type NeedTotals,
} from './schema.ts';
import { needClasses, needClassNames, type NeedClass } from './taxonomy.ts';

/** What was found right by whoever knows: heard of only, or taken back, counts for no rate. */
const unconfirmed: ReadonlySet<string> = new Set(['identified', 'withdrawn']);

const none: Answered = { confirmed: 0, met: 0, partly: 0 };

/** The needs of one class: confirmed, met, met in part. */
export function answeredOf({ byState }: Pick<NeedTotals, 'byState'>, needClass: NeedClass): Answered {
  let sum = none;
  for (const [key, n] of Object.entries(byState)) {
    const [of, status = ''] = key.split('.');
    if (of !== needClass || unconfirmed.has(status)) continue;
    sum = {
      confirmed: sum.confirmed + n,
      met: sum.met + (status === 'met' ? n : 0),
      partly: sum.partly + (status === 'partially_met' ? n : 0),
    };
  }
  return sum;
}

/** Both sides of some totals: there is no way to ask for one. */
export function bothFamilies(totals: Pick<NeedTotals, 'byState'>): BothFamilies {
  const both = { material: none, spiritual: none };
  for (const needClass of needClassNames) {
    const family = needClasses[needClass];
    const [so, of] = [both[family], answeredOf(totals, needClass)];
    both[family] = {
      ...{ confirmed: so.confirmed + of.confirmed, met: so.met + of.met, partly: so.partly + of.partly },
    };
  }
  return both;
}

/** 需求回应率 in percent: (met + ½ met in part) ÷ confirmed [E18]; nothing where nobody asked. */
export function answerRate({ confirmed, met, partly }: Answered): number | null {
  return confirmed === 0 ? null : (100 * (met + partly / 2)) / confirmed;
}

/** Both sides as everybody may see them, without classes: few needs of one class might be known for whose they are. */
export const familiesOnly = once((totals: Stamped<NeedTotals>) => {
  const { id, version, changedAt } = totals;
  return { id, ...bothFamilies(totals), version, changedAt };
});

function count(write: Write, { block, needClass, status }: Need, n: 1 | -1): void {
  for (const id of [block, everywhere]) {
    const byState = write.get(needTotals, id)?.byState ?? {};
    write.put(needTotals, { id, byState: plus(byState, `${needClass}.${status}`, n) });
  }
}

/** Keeps the counts by the difference that one change makes. */
export function deriveNeeds(
  write: Write,
  { collection, before, after }: Pick<Change, 'collection' | 'before' | 'after'>,
): void {
  if (collection !== needs.name) return;
  const [was, is] = [before as Need | undefined, after as Need | undefined];
  const same = was?.status === is?.status && was?.needClass === is?.needClass && was?.block === is?.block;
  if (same) return;
  if (was) count(write, was, -1);
  if (is) count(write, is, 1);
}
