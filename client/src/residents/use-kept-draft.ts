import { ref, watch, type Ref } from 'vue';
import { keep, kept } from './kept.ts';

/** What somebody is writing on a card, kept on this phone at each key until it was sent. */
export function useKeptDraft<T extends object>(name: string, empty: T): Ref<T> {
  const draft = ref({ ...empty, ...(kept(`draft.${name}`) as Partial<T> | undefined) }) as Ref<T>;
  watch(draft, (now) => keep(`draft.${name}`, now), { deep: true });
  return draft;
}
