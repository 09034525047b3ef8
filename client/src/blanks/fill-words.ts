import { fillOf, type ListColumn, type ListName } from '@liandong/shared/blanks/figures';
import { useI18n } from 'vue-i18n';
import { useTerm } from '../app/use-term.ts';
import { useListWords } from '../lists/words.ts';
import { chinaMoment } from './china-days.ts';
import type { ListAnswer } from './values.ts';
import type { Value } from './write-cells.ts';

/** Words of what a cell can be filled with. */
export function useFillWords(areaName: (code: string) => string) {
  const { t } = useI18n();
  const term = useTerm();
  const words = useListWords();

  /** 上报事件（件）, 事件清单 · 时间 */
  function name(fill: string): string {
    const found = fillOf(fill);
    if (found?.sort === 'typed') return term('typed');
    if (found?.sort === 'fact') return term(`fact.${found.fact}`);
    if (found?.sort === 'figure') return term(`figure.${found.figure}`);
    return found
      ? t('blanks.listColumn', { list: term(`list.${found.list}`), column: term(`list.column.${found.column}`) })
      : fill;
  }

  function cell(list: ListName, column: ListColumn, row: ListAnswer['rows'][number], index: number): Value {
    switch (column) {
      case 'number':
        return index + 1;
      case 'time':
        return chinaMoment(row.at);
      case 'place':
        return row.grid === undefined ? '' : areaName(row.grid);
      case 'title':
        return row.title ?? '';
      case 'kind':
        return words.kind(list, row.kind);
      case 'status':
        return row.status === undefined ? t('blanks.gone') : words.status(list, row.status);
    }
  }

  return { name, cell };
}
