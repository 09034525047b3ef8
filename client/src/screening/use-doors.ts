import type { Household } from '@liandong/shared/households/schema';
import type { RemovableRef } from '@vueuse/core';
import { reactive, ref, watch, type ComputedRef, type Ref } from 'vue';
import { ApiError } from '../app/api.ts';
import { useRefusal } from '../app/refusal.ts';
import { readHouseholds, type Resident, type SeenHousehold } from '../households/seen.ts';
import { useKept } from '../requests/device.ts';
import { stillKept, toCall, type KnownDoor } from './doors.ts';

export interface Doors {
  readonly known: RemovableRef<Record<string, KnownDoor>>;
  /** by household; never kept on the device, so empty without a network */
  readonly people: ReadonlyMap<string, readonly Resident[]>;
  /** why the doors could not be fetched; empty when they were, or while there is no network and they are known */
  readonly problem: Ref<string>;
}

/** Doors of households that one works in: fetched when there is a network, and kept on the device without their people. */
export function useDoors(
  community: string,
  wanted: ComputedRef<readonly Household[]>,
  /** `loaded`: whether it is known by now what is wanted */
  { online, loaded, now }: Readonly<Record<'online' | 'loaded', ComputedRef<boolean>>> & { now: ComputedRef<number> },
): Doors {
  const refusal = useRefusal();
  const known = useKept<Record<string, KnownDoor>>(`visits.${community}`, {});
  const people = reactive(new Map<string, readonly Resident[]>());
  const problem = ref('');
  const asked = new Set<string>();

  const ids = (): ReadonlySet<string> => new Set(wanted.value.map(({ id }) => id));
  const kept = () => stillKept(known.value, loaded.value ? ids() : undefined, Date.now());

  /** What is not wanted any more, as when no screening is on, or was not read for a day, leaves the device. */
  function tidy(): void {
    const next = kept();
    if (Object.keys(next).length < Object.keys(known.value).length) known.value = next;
  }

  function take(seen: readonly SeenHousehold[]): void {
    const next = kept();
    const readAt = Date.now();
    for (const one of seen) {
      const { id, building, door, floor, help, languages } = one;
      const more = { ...(help ? { help } : {}), ...(languages ? { languages } : {}) };
      next[id] = { readAt, building, door, ...(floor === undefined ? {} : { floor }), ...more };
      people.set(id, toCall(one));
    }
    known.value = next;
  }

  async function fetchDoors(): Promise<void> {
    const fresh = [...ids()].filter((id) => !asked.has(id));
    if (fresh.length === 0) return;
    fresh.forEach((id) => asked.add(id));
    try {
      take(await readHouseholds(community, fresh));
      problem.value = '';
    } catch (error) {
      fresh.forEach((id) => asked.delete(id));
      if (!(error instanceof ApiError)) throw error;
      const isKnown = error.code === 'offline' && fresh.every((id) => id in known.value);
      problem.value = isKnown ? '' : refusal(error);
    }
  }

  watch([wanted, loaded, () => Math.floor(now.value / 3_600_000)], tidy, { immediate: true });
  watch([wanted, online], () => online.value && void fetchDoors(), { immediate: true });
  return { known, people, problem };
}
