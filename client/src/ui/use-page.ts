import { computed, ref, watch, type ComputedRef, type Ref, type WatchSource } from 'vue';

/** Rows drawn at once; more come by the button, so that a list of thousands stays quick. */
const page = 60;

/** How much of a list is drawn: a page, and one more at each call; a page again when one of `restart` changes. */
export function usePage(
  total: () => number,
  restart: WatchSource[],
): { readonly most: Readonly<Ref<number>>; readonly rest: ComputedRef<number>; more(): void } {
  const most = ref(page);
  watch(restart, () => (most.value = page));
  return {
    most,
    rest: computed(() => Math.max(0, total() - most.value)),
    more: () => void (most.value += page),
  };
}
