import { cellOf } from '@liandong/shared/kernel/rights';
import { computed, type ComputedRef } from 'vue';
import type { Ground } from './ground.ts';
import type { List } from './list.ts';
import { activityLists } from './activity-lists.ts';
import { marketLists } from './market-lists.ts';
import { orderLists } from './order-lists.ts';
import { peopleLists } from './people-lists.ts';
import { sensingLists } from './sensing-lists.ts';
import { toldLists } from './told-lists.ts';
import { workLists } from './work-lists.ts';

/** All lists that somebody may see anything of, in the order of the day's work. */
export function useLists(ground: Ground): ComputedRef<readonly List[]> {
  const all = [
    ...workLists(ground),
    ...marketLists(ground),
    ...sensingLists(ground),
    ...peopleLists(ground),
    ...orderLists(ground),
    ...activityLists(ground),
    ...toldLists(ground),
  ];
  return computed(() =>
    all.filter(({ object }) => ground.actor.value.grants.some(({ role }) => cellOf(object, role).rights.length > 0)),
  );
}
