import type { Actor } from '@liandong/shared/kernel/actor';
import { cellOf } from '@liandong/shared/kernel/rights';
import { computed, type ComputedRef } from 'vue';
import { activityLists } from './activity-lists.ts';
import { careLists } from './care-lists.ts';
import type { Ground } from './ground.ts';
import { useHomes } from './homes.ts';
import type { List } from './list.ts';
import { marketLists } from './market-lists.ts';
import { orderLists } from './order-lists.ts';
import { partnerLists } from './partner-lists.ts';
import { peopleLists } from './people-lists.ts';
import { readyLists } from './ready-lists.ts';
import { sensingLists } from './sensing-lists.ts';
import { toldLists } from './told-lists.ts';
import { voiceLists } from './voice-lists.ts';
import { workLists } from './work-lists.ts';

/** Lists of one kind of work, under `lists.of.<name>`. */
export interface ListGroup {
  readonly name: string;
  readonly lists: readonly List[];
}

/** All lists, in the order of the day's work. */
export function allLists(ground: Ground): readonly ListGroup[] {
  const homes = useHomes(ground);
  return [
    { name: 'work', lists: [...workLists(ground), ...orderLists(ground)] },
    { name: 'goods', lists: marketLists(ground) },
    { name: 'watch', lists: sensingLists(ground) },
    { name: 'people', lists: peopleLists(ground, homes) },
    { name: 'care', lists: careLists(ground, homes) },
    { name: 'told', lists: [...activityLists(ground), ...toldLists(ground), ...voiceLists(ground)] },
    { name: 'partners', lists: partnerLists(ground) },
    { name: 'ready', lists: readyLists(ground) },
  ];
}

function maySee({ grants }: Actor, { object, acts }: List): boolean {
  const rights = grants.flatMap(({ role }) => cellOf(object, role).rights);
  return rights.some(({ act, self }) => acts === undefined || (acts.includes(act) && !self));
}

/** Those lists of which somebody may see anything. */
export function useLists(ground: Ground): ComputedRef<readonly ListGroup[]> {
  const all = allLists(ground);
  return computed(() =>
    all
      .map(({ name, lists }) => ({ name, lists: lists.filter((list) => maySee(ground.actor.value, list)) }))
      .filter(({ lists }) => lists.length > 0),
  );
}
