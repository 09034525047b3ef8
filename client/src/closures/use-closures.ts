import { closures as records, isAlarm, isStanding, isUnnoticed, type Closure } from '@liandong/shared/closures/schema';
import type { Stamped } from '@liandong/shared/kernel/state';
import { computed } from 'vue';
import type { Live } from '../live/use-live.ts';

/** Closures and warnings of a community, what alarms first and then what ends soonest. */
export function useClosures(live: Live) {
  const all = live.records<Closure>(records);
  const sorted = computed<readonly Stamped<Closure>[]>(() =>
    [...all.value.values()].sort(
      (a, b) =>
        Number(isAlarm(b)) - Number(isAlarm(a)) ||
        Number(isStanding(b)) - Number(isStanding(a)) ||
        a.expires - b.expires ||
        (a.id < b.id ? -1 : 1),
    ),
  );
  return {
    all: sorted,
    standing: computed(() => sorted.value.filter(isStanding)),
    unnoticed: computed(() => sorted.value.filter(isUnnoticed)),
    alarms: computed(() => sorted.value.filter(isAlarm)),
  };
}
