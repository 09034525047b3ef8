import { forWall } from '../kernel/mask.ts';
import { once } from '../kernel/once.ts';
import { grantFor } from '../kernel/rights.ts';
import type { Entity, Stamped } from '../kernel/state.ts';
import type { View, Visibility } from '../kernel/view.ts';
import { unsigned } from '../tasks/unsigned.ts';
import type { StockItem, StockPlace, StockTotals } from './schema.ts';

const nobodys = () => ({});
const own = ({ grids, org }: { readonly grids: readonly string[]; readonly org?: string }) =>
  org === undefined ? { grids } : { org };

const withoutReason = once(({ frozen, ...item }: Stamped<StockItem>): Entity =>
  frozen === undefined ? item : ({ ...item, frozen: '' } as Entity),
);

/** Why an item is frozen is for those who hand goods out. */
function itemFor(item: Stamped<StockItem>, { actor }: View): Entity {
  const handsOut = ['R', 'issue', 'receive', 'C'].some((act) => grantFor(actor, 'stock', act) !== undefined);
  return handsOut ? item : withoutReason(item);
}

/** What is kept at all, and where, is part of the plan: whoever works by it can name it. */
export const itemVisibility: Visibility<StockItem> = { object: 'plan', belongs: nobodys, full: itemFor };
export const placeVisibility: Visibility<StockPlace> = { object: 'plan', belongs: nobodys };

/** Of goods themselves: those who keep them, and those in whose area they are; an organisation its own. */
export const goodsVisibility = { object: 'stock', belongs: own } as const;

const onWall = once((totals: Stamped<StockTotals>): Entity =>
  unsigned({ ...totals, name: forWall(totals.name) } as Stamped<Entity>),
);

/** Aggregates of the community are for whoever sees aggregates; an organisation's are its own. */
export const totalsVisibility: Visibility<StockTotals> = {
  object: 'stock',
  belongs: ({ org }) => (org === undefined ? {} : { org }),
  summary: (totals) => (totals.org === undefined ? onWall(totals) : undefined),
};
