import { useI18n } from 'vue-i18n';
import type { BoardCard } from '../board/cards.ts';
import { chinaDay } from '../board/china-day.ts';
import { chinaClock } from '../requests/clock.ts';
import { dotted } from '../ui/own-words.ts';
import type { RowWords } from './table-rows.ts';

/** "2026-11-29 14:02" in China: paper is read on another day. */
export function paperTime(at: number): string {
  return `${chinaDay(at)} ${chinaClock(at)}`;
}

/** When a card is due, or its day. */
export function dayOnPaper({ due, day }: BoardCard): string {
  return due === undefined ? (day ?? '') : paperTime(due);
}

/** The line below a card's title: only what the card on the screen shows too. */
export function usePaperWords(words: RowWords): (card: BoardCard) => string {
  const { t } = useI18n();
  return (card) =>
    dotted(
      ...card.parties.map(words.party),
      card.grid && words.grid(card.grid),
      dayOnPaper(card),
      dotted(...card.people.slice(0, 3).map(words.person)),
      card.checksAll > 0 ? `${t('board-views.column.checks')} ${card.checksDone}/${card.checksAll}` : '',
      ...card.labels.map(words.label),
    );
}
