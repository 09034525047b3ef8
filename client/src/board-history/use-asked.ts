import { ref, shallowRef, type Ref, type ShallowRef } from 'vue';
import { ApiError } from '../app/api.ts';

/** Something that was asked of the server: what came last stays while it is asked again. */
export interface Asked<T> {
  readonly value: ShallowRef<T | undefined>;
  readonly waiting: Ref<boolean>;
  /** code of the shared error table; `offline` when no answer came */
  readonly problem: Ref<string | undefined>;
  ask(): Promise<void>;
}

/** Asks at once, and again when told to. */
export function useAsked<T>(get: () => Promise<T>): Asked<T> {
  const value = shallowRef<T>();
  const waiting = ref(false);
  const problem = ref<string>();
  let newest = 0;

  async function ask(): Promise<void> {
    const mine = ++newest;
    waiting.value = true;
    try {
      const answer = await get();
      if (mine !== newest) return; // a later question has gone out meanwhile
      value.value = answer;
      problem.value = undefined;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (mine === newest) problem.value = error.code;
    } finally {
      if (mine === newest) waiting.value = false;
    }
  }
  void ask();
  return { value, waiting, problem, ask };
}
