import { onScopeDispose, ref, shallowRef, watch, type Ref } from 'vue';
import { keep, kept } from './kept.ts';

/**
 * What somebody is writing on a card, kept on this phone at each key until it was sent.
 * @param own fields that say who somebody is: a phone that others use too keeps none of them
 */
export function useKeptDraft<T extends object>(name: string, empty: T, own: readonly (keyof T)[] = []): Ref<T> {
  const draft = ref({ ...empty, ...(kept(`draft.${name}`) as Partial<T> | undefined) }) as Ref<T>;
  const unsaid = Object.fromEntries(own.map((field) => [field, empty[field]]));
  watch(draft, (now) => keep(`draft.${name}`, { ...now, ...unsaid }), { deep: true });
  return draft;
}

/** How long a draft that was taken away can be had back, ms: the phone may be another's next. */
const undoFor = 20_000;

/** Takes a draft away, and gives it back to whoever did not mean it, for a little while. */
export function useTakenAway<T extends object>(draft: Ref<T>, empty: T) {
  const taken = shallowRef<T>();
  let ends: ReturnType<typeof setTimeout> | undefined;
  function forget(): void {
    clearTimeout(ends);
    taken.value = undefined;
  }
  onScopeDispose(forget);
  return {
    taken,
    forget,
    takeAway(): void {
      forget();
      if (JSON.stringify(draft.value) !== JSON.stringify(empty)) {
        taken.value = draft.value;
        ends = setTimeout(forget, undoFor);
      }
      draft.value = { ...empty };
    },
    giveBack(): void {
      if (taken.value) draft.value = taken.value;
      forget();
    },
  };
}
