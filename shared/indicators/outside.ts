import type { Value } from './value.ts';

/** What stands in no state, by its measure: whether the chain of entries holds, as whoever follows the ledger last read it. */
export function outsideOf(ledgerHolds: boolean | undefined): ReadonlyMap<string, Value> {
  if (ledgerHolds === undefined) return new Map();
  return new Map([['E32.chain', { value: ledgerHolds ? 100 : 0, n: ledgerHolds ? 1 : 0, d: 1 }]]);
}
