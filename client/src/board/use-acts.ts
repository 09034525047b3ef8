import { orderOf } from '@liandong/shared/boards/board-doc';
import { setArchived } from '@liandong/shared/boards/card-fields';
import { removeIdea } from '@liandong/shared/boards/ideas';
import { v7 } from 'uuid';
import { useI18n } from 'vue-i18n';
import { useContext, type BoardContext } from './context.ts';
import { copyCard } from './copy-card.ts';
import { final } from './use-undo.ts';

export interface Acts {
  archive(cards: readonly string[], on: boolean): void;
  /** copies cards as ideas, each with its notes and checklist */
  copy(cards: readonly string[]): void;
  /** takes a card off the board whose task is gone; what was written on it stays in the history */
  takeOff(card: string): void;
  /** throws away an idea of one's own, which can't be taken back */
  throwAway(card: string): void;
}

/** Acts on cards that menus, keys and the bar of chosen cards share; each is said aloud. */
export function useActs(context: BoardContext = useContext()): Acts {
  const { t } = useI18n();
  const { board, cards, edit, opened, say, me, titleOf, unshared } = context;
  const names = (ids: readonly string[]): string =>
    ids.length === 1 ? t('board.quoted', { title: titleOf(ids[0] ?? '') }) : t('board.cards', { n: ids.length });

  return {
    archive(ids, on) {
      edit(on ? 'archive' : 'unarchive', (doc) => {
        for (const id of ids) setArchived(doc, id, on);
      });
      const said = t(on ? 'board.archivedSaid' : 'board.unarchivedSaid', { what: names(ids) });
      say(on ? t('board.archivedBack', { said }) : said);
      if (on) opened.value = { what: 'archived', cards: ids };
    },
    copy(ids) {
      const now = Date.now();
      edit('copy', (doc) => {
        // Ideas stand newest first: the last one copied is the oldest, so the order stays.
        for (const [index, id] of ids.entries()) {
          const card = cards.value.get(id);
          if (!card) continue;
          const copy = v7();
          unshared.wrote(copy);
          copyCard(doc, card, { id: copy, by: me, at: now + ids.length - index });
        }
      });
      say(t('board.copiedSaid', { what: names(ids) }));
    },
    takeOff(id) {
      const what = names([id]);
      edit('takeOff', (doc) => orderOf(doc).delete(id));
      say(t('board.takenOffSaid', { what }));
    },
    throwAway(id) {
      const what = names([id]);
      board.doc.value.transact(() => {
        orderOf(board.doc.value).delete(id);
        removeIdea(board.doc.value, id);
      }, final);
      say(t('board.takenOffSaid', { what }));
    },
  };
}
