import { notesOf, orderOf } from '@liandong/shared/boards/board-doc';
import { addCheck } from '@liandong/shared/boards/checklist';
import { addIdea } from '@liandong/shared/boards/ideas';
import * as Y from 'yjs';

export const noteText = '三号楼的电梯停了，先把药送到一层，志愿者再一层一层往上送；有老人的那几户先打电话。';

/** How large a board is. */
export interface BoardSize {
  readonly cards: number;
  /** those of them, the first, that have notes and a checklist of four lines */
  readonly noted: number;
}

export const usual: BoardSize = { cards: 500, noted: 200 };

/** Ids of the first cards. */
export function idsOf(count: number): string[] {
  return Array.from({ length: count }, (_, n) => cardId(n));
}

function cardId(n: number): string {
  return `card-${n}`;
}

/** Cards that one message brings: a server may have a limit for the time that it looks at a message. */
const together = 50;

/** A board as updates of one client, signed by an account. */
export function boardOf({ cards, noted }: BoardSize, by: string): Uint8Array[] {
  const doc = new Y.Doc();
  doc.clientID = 7;
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  for (let from = 0; from < cards; from += together) write(doc, from, Math.min(cards, from + together), noted, by);
  return updates;
}

function write(doc: Y.Doc, from: number, to: number, noted: number, by: string): void {
  doc.transact(() => {
    for (let n = from; n < to; n++) {
      const id = cardId(n);
      addIdea(doc, { id, title: `送药到 ${n} 号楼，带上手电`, by, at: 1_700_000_000_000 });
      orderOf(doc).set(id, `a${n.toString(36).padStart(3, '0')}V`);
      if (n >= noted) continue;
      const paragraph = new Y.XmlElement('paragraph');
      notesOf(doc, id).push([paragraph]);
      paragraph.push([new Y.XmlText(noteText)]);
      for (let line = 0; line < 4; line++) addCheck(doc, id, { id: `k${line}`, text: '敲门问一声', order: `a${line}` });
    }
  });
}
