import { computed, type ComputedRef } from 'vue';
import type { KeptWords } from './seen-care.ts';
import type { Opened } from './use-opened.ts';

/** Words of opened records, by the record’s id. */
export function useWords(
  opened: Opened<{ readonly until: number; readonly words: readonly KeptWords[] }>,
): ComputedRef<ReadonlyMap<string, string>> {
  return computed(() => new Map((opened.content.value?.words ?? []).map(({ id, text }) => [id, text])));
}
