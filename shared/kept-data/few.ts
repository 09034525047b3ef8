import { inFives } from '../care/few.ts';
import { once } from '../kernel/once.ts';
import { grantFor } from '../kernel/rights.ts';
import type { Entity, Stamped } from '../kernel/state.ts';
import type { View } from '../kernel/view.ts';
import { signedForStaff } from '../tasks/unsigned.ts';
import type { DataTally, ListedRow } from './schema.ts';

/** A row as it is published: in fives, and of fewer nothing but that nothing is left. */
export function rowInFives({ row, gathered = 0, gone = 0, kept }: ListedRow): ListedRow {
  return { row, ...inFives({ gathered, gone, kept: kept ?? 0 }), ...(kept === 0 ? { kept } : {}) };
}

/** A tally in fives, or nothing before there are five. It has no version and no time: from these one would learn of each that comes. */
export const tallyInFives = once(({ id, gathered, gone, kept }: Stamped<DataTally>): Entity | undefined => {
  const told = inFives({ gathered, gone, kept });
  return Object.keys(told).length > 0 ? { id, ...told } : undefined;
});

/** Whoever publishes the list sees what it will be made of; everybody else in fives. */
export function tallySeen(tally: Stamped<DataTally>, view: View): Entity | undefined {
  return grantFor(view.actor, 'recovery', 'A') ? signedForStaff(tally, view) : tallyInFives(tally);
}
