import { checksOf, commentsOf, notesOf, rootName } from '@liandong/shared/boards/board-doc';
import { readCard, type CardFields } from '@liandong/shared/boards/card-fields';
import { computed, type ComputedRef } from 'vue';
import * as Y from 'yjs';
import type { Board } from '../boards/useBoard.ts';

/** What a card's face says of the shared writing on it. */
export interface Parts {
  readonly fields: CardFields;
  readonly checksDone: number;
  readonly checksAll: number;
  readonly notes: number;
  readonly comments: number;
}

const none: CardFields = { labels: [], links: [], archived: false };

/** Reads a root only where it is: asking Yjs for it would make it, and a board has four for each card. */
function there<T>(doc: Y.Doc, root: string, read: () => T, otherwise: T): T {
  return doc.share.has(root) ? read() : otherwise;
}

function readParts(board: Board, card: string): Parts {
  const read = <T>(kind: 'notes' | 'checks' | 'comments' | 'card', from: (doc: Y.Doc) => T, otherwise: T): T => {
    const root = rootName(kind, card);
    return board.read(root, (doc) => there(doc, root, () => from(doc), otherwise));
  };
  const checks = read('checks', (doc) => [...checksOf(doc, card).values()].map((item) => item.get('done')), []);
  return {
    fields: read('card', (doc) => readCard(doc, card), none),
    checksAll: checks.length,
    checksDone: checks.filter((done) => done === true).length,
    notes: read('notes', (doc) => filled(notesOf(doc, card)), 0),
    comments: read('comments', (doc) => commentsOf(doc, card).length, 0),
  };
}

/** The editor leaves an empty paragraph behind; that is nothing to count. */
function filled(notes: Y.XmlFragment): number {
  return notes.toArray().filter((block) => block instanceof Y.XmlElement && block.length > 0).length;
}

/** Whether two readings say the same, so that what hangs on them need not be drawn again. */
function same(a: Parts, b: Parts): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/**
 * The shared writing of each card, read again only when something of that very card changed: of 2,000 cards
 * a letter typed into one costs one reading.
 */
export function useParts(board: Board): (card: string) => Parts {
  const known = new Map<string, ComputedRef<Parts>>();
  return (card) => {
    let parts = known.get(card);
    if (!parts) {
      parts = computed<Parts>((before) => {
        const now = readParts(board, card);
        return before && same(before, now) ? before : now;
      });
      known.set(card, parts);
    }
    return parts.value;
  };
}

/** Words of a card's notes, checklist and comments, for the search; read only while somebody searches. */
export function wordsOf(board: Board, card: string): string {
  const read = (kind: 'notes' | 'checks' | 'comments', from: (doc: Y.Doc) => string): string => {
    const root = rootName(kind, card);
    return board.read(root, (doc) => there(doc, root, () => from(doc), ''));
  };
  return [
    read('notes', (doc) => plain(notesOf(doc, card).toJSON())),
    read('checks', (doc) => [...checksOf(doc, card).values()].map((item) => String(item.get('text'))).join(' ')),
    read('comments', (doc) =>
      commentsOf(doc, card)
        .toArray()
        .map(({ text }) => text)
        .join(' '),
    ),
  ].join(' ');
}

/** The words of notes without their tags; a household's code is among the words. */
function plain(notes: string): string {
  return notes.replace(/<household[^>]* ?code="([^"]*)"[^>]*>/g, ' $1 ').replace(/<[^>]*>/g, ' ');
}
