import { computed, ref, type ComputedRef, type Ref } from 'vue';
import { typedName } from './at-people.ts';

/** An `@` with a name that is being typed into a plain field. */
export interface Naming {
  /** where the list is to open, px from the window's left and top, and what was typed; nothing while none is */
  readonly asked: ComputedRef<{ readonly text: string; readonly left: number; readonly top: number } | undefined>;
  /** looks again: something was typed, or the caret moved */
  look(): void;
  close(): void;
  /** takes the `@` and what follows out of the words */
  cut(): void;
}

/** Follows the names that are typed into a field whose words are kept in `words`. */
export function useNaming(field: Readonly<Ref<HTMLInputElement | null>>, words: Ref<string>): Naming {
  const found = ref<{ at: number; text: string }>();

  function look(): void {
    const caret = field.value?.selectionStart;
    found.value = typeof caret === 'number' ? typedName((field.value?.value ?? '').slice(0, caret)) : undefined;
  }

  return {
    asked: computed(() => {
      const box = found.value && field.value?.getBoundingClientRect();
      return box && found.value ? { text: found.value.text, left: box.left, top: box.bottom } : undefined;
    }),
    look,
    close: () => (found.value = undefined),
    cut() {
      const one = found.value;
      found.value = undefined;
      if (one) words.value = words.value.slice(0, one.at) + words.value.slice(one.at + 1 + one.text.length);
    },
  };
}
