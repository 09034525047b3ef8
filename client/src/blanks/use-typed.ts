import { typedFill } from '@liandong/shared/blanks/figures';
import { cellKey, type Blank, type Typed } from '@liandong/shared/blanks/schema';
import { computed, ref, type ComputedRef } from 'vue';

/** A cell that somebody types. */
export interface TypedCell {
  readonly key: string;
  readonly sheet: number;
  readonly cell: string;
  /** what stands in it now */
  readonly words: string;
  /** what stood in it the last time, and who typed that when */
  readonly last: Typed | undefined;
  readonly isChanged: boolean;
}

/** Cells that were typed: those of the last time stand there, and what is written over them is kept here until it is sent. */
export function useTyped(blank: () => Blank) {
  const drafts = ref<ReadonlyMap<string, string>>(new Map());
  const cells: ComputedRef<readonly TypedCell[]> = computed(() => {
    const last = new Map((blank().typed ?? []).map((one) => [cellKey(one), one]));
    return blank()
      .cells.filter(({ fill }) => fill === typedFill)
      .map(({ sheet, cell }) => {
        const key = cellKey({ sheet, cell });
        const before = last.get(key);
        const words = drafts.value.get(key) ?? before?.words ?? '';
        return { key, sheet, cell, words, last: before, isChanged: words.trim() !== (before?.words ?? '') };
      });
  });
  const changed = computed(() => cells.value.filter(({ isChanged }) => isChanged));
  return {
    cells,
    changed,
    /** what stands in each cell, by its key */
    words: computed(() => new Map(cells.value.map(({ key, words }) => [key, words.trim()]))),
    write: (key: string, words: string): void => void (drafts.value = new Map(drafts.value).set(key, words)),
    /** `blank.type` with what is other than the last time; nothing where nothing is */
    wish: () =>
      changed.value.length === 0
        ? undefined
        : {
            id: blank().id,
            cells: changed.value.map(({ sheet, cell, words }) => ({
              ...{ sheet, cell },
              ...(words.trim() === '' ? {} : { words: words.trim() }),
            })),
          },
  };
}
