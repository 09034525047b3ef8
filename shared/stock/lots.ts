import { isGood } from './figures.ts';
import type { LotPart } from './schema.ts';

type Lots = readonly LotPart[];

/** Whether two parts are of the same lot. */
export function isSameLot(a: Pick<LotPart, 'lot' | 'expires'>, b: Pick<LotPart, 'lot' | 'expires'>): boolean {
  return a.lot === b.lot && a.expires === b.expires;
}

const order = ({ expires = Number.MAX_SAFE_INTEGER }: LotPart): number => expires;

/** Lots with one part more, or less where `sign` is -1; the first expiring first, and none that is empty. */
export function withPart(lots: Lots, part: LotPart, sign: 1 | -1): Lots {
  const at = lots.find((lot) => isSameLot(lot, part));
  const quantity = (at?.quantity ?? 0) + sign * part.quantity;
  const others = lots.filter((lot) => lot !== at);
  return (quantity === 0 ? others : [...others, { ...part, quantity }]).sort((a, b) => order(a) - order(b));
}

/** Takes a quantity, the first expiring first; nothing when the lots don't hold so many. */
export function takeFirst(lots: Lots, quantity: number): Lots | undefined {
  let left = quantity;
  const parts: LotPart[] = [];
  for (const lot of lots) {
    const taken = Math.min(left, lot.quantity);
    if (taken > 0) parts.push({ ...lot, quantity: taken });
    left -= taken;
  }
  return left === 0 ? parts : undefined;
}

/** How many there are, in the item's unit. */
export function sumOf(lots: Lots): number {
  return lots.reduce((sum, { quantity }) => sum + quantity, 0);
}

/** Those that can be handed out at a time (ms). */
export function goodLots(lots: Lots, now: number): Lots {
  return lots.filter((lot) => isGood(lot, now));
}
