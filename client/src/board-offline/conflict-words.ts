import { columns } from '@liandong/shared/boards/columns';
import type { Conflict } from '@liandong/shared/boards/conflicts';
import { useI18n } from 'vue-i18n';
import { useContext } from '../board/context.ts';

/** What a conflict is about and what its values are, in words. */
export function useConflictWords(): {
  field(conflict: Conflict): string;
  value(conflict: Conflict, value: string): string;
  author(conflict: Conflict, side: 'mine' | 'theirs'): string;
} {
  const { t } = useI18n();
  const { board, me, nameOf, gridName, words } = useContext();

  function field({ field: name }: Conflict): string {
    const column = columns.find((one) => name.endsWith(`:${one}`));
    if (!column) return t(`board-offline.field.${name}`);
    const which = name.startsWith('name:') ? 'columnName' : 'columnLimit';
    return t(`board-offline.field.${which}`, { column: t(`board.column.${column}`) });
  }

  function value({ field: name }: Conflict, text: string): string {
    if (text === '') return t('board-offline.away');
    if (name === 'grid') return gridName(text);
    if (name === 'line') return words.term(`FunctionalLine.${text}`) || text;
    if (name === 'party') return words.term(`Party.${text}`) || text;
    if (name === 'lanes') return t(`board-offline.field.${text}`);
    return text;
  }

  function author(conflict: Conflict, side: 'mine' | 'theirs'): string {
    const account = side === 'mine' ? conflict.by : board.authorOf(conflict.client);
    if (account !== undefined && account === me) return t('board-offline.wroteNow');
    const name = (account === undefined ? '' : nameOf(account)) || t('board-offline.someone');
    return t('board-offline.wrote', { name });
  }

  return { field, value, author };
}
