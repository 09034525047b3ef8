import type { Household } from '@liandong/shared/households/schema';
import type { RemovableRef } from '@vueuse/core';
import { reactive, ref, watch, type ComputedRef, type Ref } from 'vue';
import { ApiError } from '../app/api.ts';
import { useRefusal } from '../app/refusal.ts';
import { readHouseholds, type Resident, type SeenHousehold } from '../households/seen.ts';
import { useKept } from '../requests/device.ts';
import type { KnownDoor } from './doors.ts';

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
  online: ComputedRef<boolean>,
): Doors {
  const refusal = useRefusal();
  const known = useKept<Record<string, KnownDoor>>(`doors.${community}`, {});
  const people = reactive(new Map<string, readonly Resident[]>());
  const problem = ref('');
  const asked = new Set<string>();

  function take(seen: readonly SeenHousehold[]): void {
    const next = { ...known.value };
    for (const { id, building, door, floor, help, languages, residents } of seen) {
      const more = { ...(help ? { help } : {}), ...(languages ? { languages } : {}) };
      next[id] = { building, door, ...(floor === undefined ? {} : { floor }), ...more };
      people.set(id, residents);
    }
    known.value = next;
  }

  async function fetchDoors(): Promise<void> {
    const ids = wanted.value.map(({ id }) => id).filter((id) => !asked.has(id));
    if (ids.length === 0) return;
    ids.forEach((id) => asked.add(id));
    try {
      take(await readHouseholds(community, ids));
      problem.value = '';
    } catch (error) {
      ids.forEach((id) => asked.delete(id));
      if (!(error instanceof ApiError)) throw error;
      const isKnown = error.code === 'offline' && ids.every((id) => id in known.value);
      problem.value = isKnown ? '' : refusal(error);
    }
  }

  watch([wanted, online], () => online.value && void fetchDoors(), { immediate: true });
  return { known, people, problem };
}
