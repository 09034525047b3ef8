import { functionalLines } from '@liandong/shared/tasks/lines';
import { parties } from '@liandong/shared/tasks/parties';
import { computed, ref, type ComputedRef, type Ref } from 'vue';
import { useI18n } from 'vue-i18n';
import type { BoardCard } from '../board/cards.ts';
import { useContext } from '../board/context.ts';
import {
  columnKeys,
  tableRows,
  type Grouping,
  type RowWords,
  type Sorting,
  type TableColumn,
  type TableRow,
} from './table-rows.ts';

export interface Table {
  readonly sorting: Ref<Sorting>;
  readonly group: Ref<Grouping>;
  readonly rows: ComputedRef<readonly TableRow[]>;
  readonly words: RowWords;
  /** sorts by a column; by the same once more turns it round */
  sortBy(column: TableColumn): void;
  /** what a group is called */
  groupName(key: string): string;
}

/** The cards as a table: sorted and put together as the person who looks wishes. */
export function useTable(cards: () => readonly BoardCard[]): Table {
  const { t } = useI18n();
  const { labels, nameOf, gridName, words: terms, columnName } = useContext();
  const sorting = ref<Sorting>({ by: 'due', down: false });
  const group = ref<Grouping>('column');
  const words: RowWords = {
    label: (id) => labels.value.get(id)?.name ?? '',
    person: (account) => nameOf(account) || t('board.someone'),
    grid: gridName,
    party: (party) => terms.term(`Party.${party}`),
    line: (line) => terms.term(`FunctionalLine.${line}`),
  };
  const keys = computed<readonly string[]>(() => {
    if (group.value === 'column') return columnKeys;
    if (group.value === 'party') return parties;
    if (group.value === 'line') return functionalLines;
    return [...new Set(cards().flatMap(({ grid }) => grid ?? []))].sort();
  });

  function groupName(key: string): string {
    if (key === '') return t(`board-views.without.${group.value}`);
    if (group.value === 'column') return columnName(key as (typeof columnKeys)[number]);
    return group.value === 'none' ? '' : words[group.value](key);
  }

  return {
    sorting,
    group,
    words,
    rows: computed(() => tableRows(cards(), sorting.value, group.value, keys.value, words)),
    sortBy: (column) =>
      (sorting.value = { by: column, down: sorting.value.by === column ? !sorting.value.down : false }),
    groupName,
  };
}
