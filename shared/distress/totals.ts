import { inFives } from '../care/few.ts';
import { plus } from '../kernel/counts.ts';
import { once } from '../kernel/once.ts';
import type { Change, Stamped, Write } from '../kernel/state.ts';
import { everywhere } from '../needs/schema.ts';
import { hindering } from '../phases/hindrances.ts';
import { endedDistress } from './machine.ts';
import {
  distressContacts,
  distressLevels,
  distressTotals,
  severeLevel,
  type DistressContact,
  type DistressTotals,
} from './schema.ts';

/**
 * As a room may read it: how many are looked after, in fives from five on; of which level is nobody's to read there. It has no
 * stamp: that one more has come would be seen by it.
 */
export const distressOnWall = once(({ id, open }: Stamped<DistressTotals>) => ({ id, ...inFives({ open }) }));

const keyOf = (contact: DistressContact | undefined): string | undefined =>
  !contact || endedDistress.has(contact.status) ? undefined : contact.level === undefined ? 'new' : `P${contact.level}`;

/** Keeps how many are open by level, by the difference that one change makes. */
export function deriveDistress(
  write: Write,
  { collection, before, after }: Pick<Change, 'collection' | 'before' | 'after'>,
): void {
  if (collection !== distressContacts.name) return;
  const [was, is] = [keyOf(before as DistressContact | undefined), keyOf(after as DistressContact | undefined)];
  if (was === is) return;
  let { byLevel, open } = write.get(distressTotals, everywhere) ?? { byLevel: {}, open: 0 };
  if (was !== undefined) [byLevel, open] = [plus(byLevel, was, -1), open - 1];
  if (is !== undefined) [byLevel, open] = [plus(byLevel, is, 1), open + 1];
  write.put(distressTotals, { id: everywhere, byLevel, open });
  const now = write.get(distressTotals, everywhere);
  hinder(write, { collection: distressTotals.name, id: everywhere, before: undefined, after: now });
}

/** Levels that are severe, as they are counted. */
const severe = distressLevels.filter((level) => level >= severeLevel).map((level) => `P${level}`);

/** What is severe and open is in the way of ending the recovery [R14]: that there is any, not how many or which. */
const hinder = hindering('distress', distressTotals, ({ byLevel }) =>
  severe.some((level) => (byLevel[level] ?? 0) > 0),
);
