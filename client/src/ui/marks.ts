import { computed, inject, provide, shallowRef, type ComputedRef, type InjectionKey, type Ref } from 'vue';

/** What is shown is not the real thing as it is now: every title around says so. */
export type Mark = 'drill' | 'replay';

const marksKey: InjectionKey<Readonly<Ref<readonly Mark[]>>> = Symbol('marks');
const none: Readonly<Ref<readonly Mark[]>> = shallowRef([]);

/** What is shown around, if it is a drill, or the past. */
export function useMarks(): Readonly<Ref<readonly Mark[]>> {
  return inject(marksKey, none);
}

/** Marks all that stands below. @returns whether nothing above says so already */
export function provideMark(mark: Mark, on: () => boolean): ComputedRef<boolean> {
  const around = useMarks();
  const isNew = computed(() => on() && !around.value.includes(mark));
  provide(
    marksKey,
    computed(() => (isNew.value ? [...around.value, mark] : around.value)),
  );
  return isNew;
}
