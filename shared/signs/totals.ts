import { plus, type Counts } from '../kernel/counts.ts';
import type { Change, Collection, Write } from '../kernel/state.ts';
import { EarlySigns, type EarlySign } from './schema.ts';

/** Signs of a grid by state: all that are open, and what was settled within a month. */
export interface SignTotals {
  /** grid code */
  readonly id: string;
  readonly byStatus: Counts;
}
export const SignTotals: Collection<SignTotals> = { name: 'signTotals' };

function count(write: Write, sign: EarlySign | undefined, n: 1 | -1): void {
  if (!sign) return;
  const { byStatus = {} } = write.get(SignTotals, sign.block) ?? {};
  write.put(SignTotals, { id: sign.block, byStatus: plus(byStatus, sign.status, n) });
}

/** Keeps the totals by the difference that one change makes. */
export function deriveSignTotals(write: Write, change: Change): void {
  if (change.collection !== EarlySigns.name) return;
  const before = change.before as EarlySign | undefined;
  const after = change.after as EarlySign | undefined;
  if (before?.status === after?.status && before?.block === after?.block) return;
  count(write, before, -1);
  count(write, after, 1);
}

/** 征兆化解率 E08: prevented ÷ (prevented + raised); nothing where neither was. */
export function preventedShare(totals: Iterable<Pick<SignTotals, 'byStatus'>>): number | undefined {
  let [prevented, raised] = [0, 0];
  for (const { byStatus } of totals) {
    prevented += byStatus['prevented'] ?? 0;
    raised += byStatus['raised'] ?? 0;
  }
  return prevented + raised === 0 ? undefined : prevented / (prevented + raised);
}
