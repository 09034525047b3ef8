import { homeOf } from '@liandong/shared/care/subject';
import type { Household } from '@liandong/shared/households/schema';
import { reactive, watch, type ComputedRef, type Ref, ref } from 'vue';
import { ApiError } from '../app/api.ts';
import { useRefusal } from '../app/refusal.ts';
import { readHouseholds, type SeenHousehold } from '../households/seen.ts';

export interface Names {
  /** 周*梅, or the door of a household; the word for “somebody” until it is known */
  of(subject: string): string;
  /** door of where somebody lives; empty until it is known */
  door(subject: string): string;
  readonly problem: Ref<string>;
}

/** Masked names and doors of those on the page, fetched as they come; nothing of it is kept on the device. */
export function useNames(
  community: string,
  register: ComputedRef<ReadonlyMap<string, Household>>,
  wanted: ComputedRef<readonly string[]>,
  /** what somebody is called whose household is not known, or not yet */
  unknown: (subject: string) => string,
): Names {
  const refusal = useRefusal();
  const known = reactive(new Map<string, SeenHousehold>());
  const problem = ref('');
  const asked = new Set<string>();
  const home = (subject: string): Household | undefined => homeOf((id) => register.value.get(id), subject);

  async function fetchNames(): Promise<void> {
    const homes = wanted.value.map((subject) => home(subject)?.id).filter((id) => id !== undefined);
    const fresh = [...new Set(homes)].filter((id) => !asked.has(id));
    if (fresh.length === 0) return;
    fresh.forEach((id) => asked.add(id));
    try {
      for (const one of await readHouseholds(community, fresh)) known.set(one.id, one);
      problem.value = '';
    } catch (error) {
      fresh.forEach((id) => asked.delete(id));
      if (!(error instanceof ApiError)) throw error;
      // Without a network the page says so by itself; the names come when it is back.
      problem.value = error.code === 'offline' ? '' : refusal(error);
    }
  }
  watch([wanted, register], () => void fetchNames(), { immediate: true });

  const seen = (subject: string): SeenHousehold | undefined => known.get(home(subject)?.id ?? '');
  return {
    of(subject) {
      const found = seen(subject);
      if (!found) return unknown(subject);
      return found.residents.find(({ id }) => id === subject)?.name ?? found.door;
    },
    door: (subject) => seen(subject)?.door ?? '',
    problem,
  };
}
