import type { Actor, Belongs } from '../kernel/actor.ts';
import { forWall } from '../kernel/mask.ts';
import { once } from '../kernel/once.ts';
import { cellOf, grantFor } from '../kernel/rights.ts';
import type { Entity, Stamped } from '../kernel/state.ts';
import type { View, Visibility } from '../kernel/view.ts';
import { unsigned } from '../tasks/unsigned.ts';
import { isTold } from './told.ts';
import type { StockItem, StockMovement, StockPlace, StockTotals } from './schema.ts';
import { without } from '../kernel/without.ts';

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

interface Goods {
  readonly grids: readonly string[];
  readonly org?: string;
  readonly area?: string;
  readonly given?: true;
}

/** Whether an actor sees goods by a right that is more than signing for what comes. */
function seesBeyondReceiving(actor: Actor, whose: Belongs): boolean {
  const grants = actor.grants.filter(({ role }) => cellOf('stock', role).rights.some(({ act }) => act !== 'receive'));
  return grantFor({ ...actor, grants }, 'stock', 'R', whose) !== undefined;
}

/** What another owner gave, without why and by whom: that is the giver's. */
const withoutWords = once((goods: Stamped<StockMovement>): Entity => {
  const { declined, reversed, ...rest } = without(goods, 'reason', 'approvedBy');
  const ended = {
    ...(declined === undefined ? {} : { declined: '' }),
    ...(reversed === undefined ? {} : { reversed: '' }),
  };
  return unsigned({ ...rest, ...ended, by: '' } as Stamped<Entity>);
});

/** Of goods themselves: those who keep them, and those in whose area they are; an organisation its own. Who only signs sees what comes to their area. */
export const goodsVisibility = {
  object: 'stock',
  belongs: own,
  full<T extends Goods>(goods: Stamped<T & Entity>, { actor }: View): Entity | undefined {
    if (isTold(actor, [...goods.grids, goods.area])) return goods;
    if (!seesBeyondReceiving(actor, own(goods))) return undefined;
    return goods.given && !seesBeyondReceiving(actor, {})
      ? withoutWords(goods as unknown as Stamped<StockMovement>)
      : goods;
  },
} as const;

const onWall = once((totals: Stamped<StockTotals>): Entity =>
  unsigned({ ...totals, name: forWall(totals.name) } as Stamped<Entity>),
);

const summed = (totals: Stamped<StockTotals>): Entity | undefined =>
  totals.org === undefined ? onWall(totals) : undefined;

/** Aggregates of the community are for whoever sees aggregates; an organisation's are its own. */
export const totalsVisibility: Visibility<StockTotals> = {
  object: 'stock',
  belongs: ({ org }) => (org === undefined ? {} : { org }),
  full: (totals, { actor }) =>
    seesBeyondReceiving(actor, totals.org === undefined ? {} : { org: totals.org }) ? totals : summed(totals),
  summary: summed,
};
