import { computed, type ComputedRef } from 'vue';
import { hueOf } from '../boards/hue.ts';
import type { Desk } from './context.ts';

/** Somebody else who is here, once, however many pages are open. */
export interface Colleague {
  readonly id: string;
  readonly name: string;
  readonly hue: string;
  /** id of the task looked at */
  readonly task: string | undefined;
}

/** Colleagues who are here now, with the colour that they have on map, lists and boards; not oneself. */
export function useColleagues(desk: Desk): ComputedRef<readonly Colleague[]> {
  return computed(() => {
    const others = desk.live.here.value.filter(({ account }) => account !== desk.account.id);
    // Of several pages of one person the one counts that looks at something.
    const byAccount = new Map(
      [...others]
        .sort((a, b) => Number(a.record !== undefined) - Number(b.record !== undefined))
        .map((one) => [one.account, one]),
    );
    return [...byAccount.values()].map(({ account, record }) => ({
      id: account,
      name: desk.personName(account),
      hue: hueOf(account),
      task: record,
    }));
  });
}
