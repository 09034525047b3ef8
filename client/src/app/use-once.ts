import { readonly, ref, type Ref } from 'vue';

/**
 * Does a piece of work once at a time: while it is under way, `busy` is true and asking for it again does nothing.
 * A button that only looks busy still lets its form be sent.
 */
export function useOnce<A extends unknown[]>(
  work: (...args: A) => Promise<void>,
): { readonly busy: Readonly<Ref<boolean>>; run(...args: A): Promise<void> } {
  const busy = ref(false);
  async function run(...args: A): Promise<void> {
    if (busy.value) return;
    busy.value = true;
    try {
      await work(...args);
    } finally {
      busy.value = false;
    }
  }
  return { busy: readonly(busy), run };
}
