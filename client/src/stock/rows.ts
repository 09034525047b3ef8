import type { Stamped } from '@liandong/shared/kernel/state';
import { coverDays, itemStates, statesOf, type ItemState } from '@liandong/shared/stock/figures';
import { withPart } from '@liandong/shared/stock/lots';
import {
  totalsId,
  type StockAccount,
  type StockItem,
  type StockMovement,
  type StockTotals,
} from '@liandong/shared/stock/schema';

type Held = Pick<StockTotals, 'onHand' | 'reserved' | 'dated' | 'issued'>;

/** An item as somebody sees it: of the community, or of one organisation. */
export interface ItemRow {
  readonly item: Stamped<StockItem>;
  readonly held: Held;
  /** its stores, the fullest first */
  readonly accounts: readonly Stamped<StockAccount>[];
  readonly states: readonly ItemState[];
  /** undefined where nothing was issued, or how much was is not this reader's to see */
  readonly cover: number | undefined;
}

/** What the stores that one sees hold together, where the totals are not one's to see. */
function heldIn(accounts: readonly StockAccount[]): Held {
  let dated: StockTotals['dated'] = [];
  for (const { lots } of accounts)
    for (const { expires, quantity } of lots)
      if (expires !== undefined) dated = withPart(dated, { expires, quantity }, 1) as StockTotals['dated'];
  const sum = (of: 'onHand' | 'reserved') => accounts.reduce((total, account) => total + account[of], 0);
  return { onHand: sum('onHand'), reserved: sum('reserved'), dated, issued: [] };
}

/** Every item of the catalogue as an owner has it, the gravest state first. */
export function itemRows(
  items: Iterable<Stamped<StockItem>>,
  totals: ReadonlyMap<string, StockTotals>,
  accounts: Iterable<Stamped<StockAccount>>,
  owner: string | undefined,
  now: number,
): ItemRow[] {
  const byItem = new Map<string, Stamped<StockAccount>[]>();
  for (const account of accounts)
    if (account.place !== undefined && account.org === owner)
      byItem.set(account.item, [...(byItem.get(account.item) ?? []), account]);
  const rows = [...items].map((item): ItemRow => {
    const own = (byItem.get(item.id) ?? []).sort((a, b) => b.onHand - a.onHand);
    const held = totals.get(totalsId(item.id, owner)) ?? heldIn(own);
    return { item, held, accounts: own, states: statesOf(item, held, now), cover: coverDays(held, now) };
  });
  const weight = ({ states: [first = 'sufficient'] }: ItemRow): number => itemStates.indexOf(first);
  return rows.sort((a, b) => weight(a) - weight(b) || (a.item.name < b.item.name ? -1 : 1));
}

/** What a movement did to the stores of an owner: so many more, or fewer where negative; reversed and unposted ones nothing. */
export function effectOf(
  { status, from, to, quantity }: StockMovement,
  isOwn: (place: string | undefined) => boolean,
): number {
  if (status !== 'posted') return 0;
  return (isOwn(to) ? quantity : 0) - (isOwn(from) ? quantity : 0);
}
