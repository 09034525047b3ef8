import type { Closing } from '@liandong/shared/boards/close-codes';
import { v7 } from 'uuid';
import { shallowRef, type ShallowRef } from 'vue';
import * as Y from 'yjs';
import type { BoardKeep } from './board-keep.ts';
import { dropText, keepText, keptTexts } from './texts.ts';
import { unsentParts, type UnsentText } from './unsent-text.ts';
import { withoutOwn } from './without-own.ts';

/** Text of one board that the server did not take. */
export interface UnsentTexts {
  readonly texts: ShallowRef<readonly UnsentText[]>;
  /**
   * Puts aside what of a document the server does not have.
   * @param isKept whether it outlives the page: not where the person may be here no longer
   */
  putAside(doc: Y.Doc, keep: BoardKeep, why: Closing, isKept: boolean): Promise<void>;
  /** the writer has what it needs of it */
  drop(id: string): void;
}

/** Follows the text that was put aside on this device for one account. */
export function useUnsentTexts(account: string, board: string): UnsentTexts {
  const texts = shallowRef<readonly UnsentText[]>([]);
  void keptTexts(account, board).then((kept) => (texts.value = [...kept, ...texts.value]));
  return {
    texts,
    async putAside(doc, keep, why, isKept) {
      if (!keep.unsent) return;
      const mine = new Y.Doc();
      Y.applyUpdate(mine, Y.encodeStateAsUpdate(doc));
      const own = keep.ownUpdates;
      const parts = unsentParts((await keep.base()) ?? withoutOwn(mine, own), mine);
      if (parts.length === 0) return;
      const text: UnsentText = { id: v7(), board, at: Date.now(), why, parts };
      texts.value = [...texts.value, text];
      if (isKept) await keepText(account, text);
    },
    drop(id) {
      texts.value = texts.value.filter((text) => text.id !== id);
      void dropText(account, id);
    },
  };
}
