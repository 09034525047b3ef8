import { availableOf } from '@liandong/shared/stock/figures';
import { Requests } from '@liandong/shared/requests/schema';
import { computed, type ComputedRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { useRouter } from 'vue-router';
import { blankDraft, type Draft } from '../market/draft.ts';
import { useKept } from '../requests/device.ts';
import { filing } from '../requests/steps.ts';
import type { ItemRow } from './rows.ts';
import { useStock } from './use-stock.ts';

const over: ReadonlySet<string> = new Set(['closed', 'cancelled', 'rejected']);

export interface Asking {
  /** items of the community under their safety stock of which none is asked for yet, for whoever may ask */
  readonly short: ComputedRef<readonly ItemRow[]>;
  /** whether one may ask for more of an item */
  asks(row: ItemRow): boolean;
  /** fills the form of a request up to twice the safety stock; a person reads it there and sends it */
  ask(row: ItemRow): Promise<void>;
}

/** What runs low proposes a request for itself [R29]. */
export function useAsk(): Asking {
  const { t, n } = useI18n();
  const router = useRouter();
  const { live, rows, now, actor, stores, owner, community } = useStock();
  const requests = live.records(Requests);
  const grid = computed(() => stores.value[0]?.grid ?? community);
  const draft = useKept<Draft>('request', blankDraft(grid.value));
  const leftOf = ({ held }: ItemRow): number => availableOf(held, now.value);
  const asked = computed(
    () => new Set([...requests.value.values()].flatMap((one) => (over.has(one.status) ? [] : [one.title]))),
  );
  const asks = (row: ItemRow): boolean =>
    owner.value === undefined && leftOf(row) < row.item.safety && filing(actor.value, grid.value).submit;

  return {
    asks,
    short: computed(() => rows.value.filter((row) => asks(row) && !asked.value.has(row.item.name))),
    async ask(row) {
      const { name, unit, safety, code } = row.item;
      draft.value = {
        ...blankDraft(grid.value),
        ...{ item: name, unit, code, quantity: 2 * safety - leftOf(row) },
        why: t('stock.askWhy', { left: n(leftOf(row)), unit, safety: n(safety) }),
      };
      await router.push({ name: 'market', params: { community }, query: { file: '1' } });
    },
  };
}
