import type { Stamped } from '@liandong/shared/kernel/state';
import { leftAt } from '@liandong/shared/stock/posting';
import {
  StockAccounts,
  StockItems,
  StockMovements,
  StockPlaces,
  type StockMovement,
} from '@liandong/shared/stock/schema';
import { stock } from '@liandong/shared/stock/capability';
import { isTold } from '@liandong/shared/stock/told';
import { computed, type ComputedRef } from 'vue';
import { may, stateOf } from '../requests/may.ts';
import type { Field } from './use-field.ts';

/** An item that can be handed out from a store in the own area. Quantities in its unit. */
export interface Shelf {
  readonly place: string;
  readonly placeName: string;
  readonly item: string;
  readonly name: string;
  readonly unit: string;
  readonly left: number;
}

/** Goods that came for the own area and nobody has signed for. */
export interface Coming {
  readonly movement: Stamped<StockMovement>;
  readonly name: string;
  readonly unit: string;
  readonly where: string;
}

/** What a person in the field hands out and signs for. */
export function useGoods({ view, actor, now, placeName }: Field): {
  readonly shelves: ComputedRef<readonly Shelf[]>;
  readonly coming: ComputedRef<readonly Coming[]>;
} {
  const [items, places] = [view.records(StockItems), view.records(StockPlaces)];
  const [accounts, movements] = [view.records(StockAccounts), view.records(StockMovements)];

  const shelves = computed(() =>
    [...accounts.value.values()].flatMap((account): Shelf[] => {
      const place = account.place === undefined ? undefined : places.value.get(account.place);
      const item = items.value.get(account.item);
      const left = leftAt(account, now.value);
      if (!place || !item || left === 0 || item.frozen !== undefined) return [];
      const said = { kind: 'issue_out', from: place.id };
      if (!may(stock, actor.value, 'stock.move', stateOf({ [StockPlaces.name]: [place] }), said)) return [];
      return [{ place: place.id, placeName: place.name, item: item.id, name: item.name, unit: item.unit, left }];
    }),
  );
  const coming = computed(() =>
    [...movements.value.values()].flatMap((movement): Coming[] => {
      const { status, kind, received, by, area, to } = movement;
      if (status !== 'posted' || received || by === actor.value.id || !['transfer', 'issue_out'].includes(kind))
        return [];
      const store = to === undefined ? undefined : places.value.get(to);
      const item = items.value.get(movement.item);
      if (!item || !isTold(actor.value, [area, store?.grid])) return [];
      const where = store?.name ?? (area === undefined ? '' : placeName(area));
      return [{ movement, name: item.name, unit: item.unit, where }];
    }),
  );
  return { shelves, coming };
}
