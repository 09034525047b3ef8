import { computed, type ComputedRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { useContext } from '../board/context.ts';
import type { RowWords } from './table-rows.ts';

/** What of the board is shown, in words; empty when it is all. */
export function useFilterWords(words: RowWords): ComputedRef<readonly string[]> {
  const { t } = useI18n();
  const { filter } = useContext();
  return computed(() => {
    const { party, grid, line, text, labels, people, mine } = filter;
    return [
      ...(mine.value ? [t('board-views.filter.mine')] : []),
      ...(party.value ? [words.party(party.value)] : []),
      ...(grid.value ? [words.grid(grid.value)] : []),
      ...(line.value ? [words.line(line.value)] : []),
      ...labels.value.map((id) => t('board-views.filter.label', { name: words.label(id) })),
      ...people.value.map((account) => t('board-views.filter.person', { name: words.person(account) })),
      ...(text.value.trim() ? [t('board-views.filter.text', { text: text.value.trim() })] : []),
    ];
  });
}
