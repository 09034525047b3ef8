import { forWall } from '../kernel/mask.ts';
import { once } from '../kernel/once.ts';
import { grantFor } from '../kernel/rights.ts';
import type { Entity, Stamped } from '../kernel/state.ts';
import type { View, Visibility } from '../kernel/view.ts';
import { unsigned } from '../tasks/unsigned.ts';
import type { StockItem, StockPlace, StockTotals } from './schema.ts';

const nobodys = () => ({});
const own = <T extends { readonly grids: readonly string[]; readonly org?: string }>({ grids, org }: T) =>
  org === undefined ? { grids } : { org };

const onWall = once(({ id, name, code, unit, safety, rigid }: StockItem): Entity => {
  const item = { id, name: forWall(name), code, unit, safety, rigid };
  return item;
});

const withoutReason = once(({ frozen, ...item }: Stamped<StockItem>): Entity =>
  frozen === undefined ? item : ({ ...item, frozen: '' } as Entity),
);

/** Why an item is frozen is for those who hand goods out. */
function itemFor(item: Stamped<StockItem>, { actor }: View): Entity {
  const handsOut = ['R', 'issue', 'receive', 'C'].some((act) => grantFor(actor, 'stock', act) !== undefined);
  return handsOut ? item : withoutReason(item);
}

/** What is kept at all, and where, is known to those who ask and give: they must be able to name it. */
export const itemVisibility: Visibility<StockItem> = {
  object: 'pledge',
  belongs: nobodys,
  full: itemFor,
  summary: onWall,
};
export const placeVisibility: Visibility<StockPlace> = { object: 'pledge', belongs: nobodys };

/** Of goods themselves: those who keep them, and those in whose area they are; an organisation its own. */
export const goodsVisibility = { object: 'stock', belongs: own } as const;

/** Aggregates of the community are for whoever sees aggregates; an organisation's are its own. */
export const totalsVisibility: Visibility<StockTotals> = {
  object: 'stock',
  belongs: ({ org }) => (org === undefined ? {} : { org }),
  summary: (totals) => (totals.org === undefined ? unsigned(totals) : undefined),
};
