import type { StockAccount, StockItem, StockPlace } from '@liandong/shared/stock/schema';

/** What a store of the community holds of an item. */
export interface Held {
  /** the account's id */
  readonly id: string;
  readonly item: string;
  readonly place: string;
  readonly name: string;
  readonly unit: string;
  readonly placeName: string;
  readonly onHand: number;
  readonly reserved: number;
}

/** How much of it may go out. */
export function stockItemAvailable({ onHand, reserved }: Pick<Held, 'onHand' | 'reserved'>): number {
  return Math.max(0, onHand - reserved);
}

/** Goods of the community's own stores that can be sent. */
export function heldIn(
  accounts: Iterable<StockAccount>,
  items: ReadonlyMap<string, StockItem>,
  places: ReadonlyMap<string, StockPlace>,
): readonly Held[] {
  return [...accounts].flatMap(({ id, item, place, org, onHand, reserved }): Held[] => {
    const [of, at] = [items.get(item), place === undefined ? undefined : places.get(place)];
    if (!of || !at || place === undefined || org !== undefined || onHand - reserved <= 0) return [];
    return [{ id, item, place, name: of.name, unit: of.unit, placeName: at.name, onHand, reserved }];
  });
}
