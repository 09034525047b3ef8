import { checksOf, notesOf, rootName } from '@liandong/shared/boards/board-doc';
import { setField, setLabel, setLink } from '@liandong/shared/boards/card-fields';
import { addCheck, readChecks } from '@liandong/shared/boards/checklist';
import { addIdea } from '@liandong/shared/boards/ideas';
import { v7 } from 'uuid';
import * as Y from 'yjs';
import type { BoardCard } from './cards.ts';

/** Who copies, and the new idea's id. */
export interface Copy {
  readonly id: string;
  readonly by: string;
  /** ms since 1970 UTC */
  readonly at: number;
}

/** A copy of a card as a new idea: its notes, checklist (nothing ticked), labels, links and fields; no votes, no comments. */
export function copyCard(doc: Y.Doc, card: BoardCard, { id, by, at }: Copy): void {
  doc.transact(() => {
    addIdea(doc, { id, title: card.title, by, at });
    if (doc.share.has(rootName('notes', card.id))) copyNotes(notesOf(doc, card.id), notesOf(doc, id));
    if (doc.share.has(rootName('checks', card.id)) && checksOf(doc, card.id).size > 0)
      // A line's id becomes its task's, so each copy gets one of its own.
      for (const line of readChecks(doc, card.id)) addCheck(doc, id, { ...line, id: v7() });
    for (const label of card.labels) setLabel(doc, id, label, true);
    for (const link of card.links) setLink(doc, id, link, true);
    setField(doc, id, 'day', card.day);
    setField(doc, id, 'grid', card.grid);
    setField(doc, id, 'line', card.line);
    setField(doc, id, 'party', card.parties[0]);
  });
}

function copyNotes(from: Y.XmlFragment, to: Y.XmlFragment): void {
  const blocks = from.toArray().flatMap((block) => (block instanceof Y.XmlElement ? [block.clone()] : []));
  if (blocks.length > 0) to.insert(0, blocks);
}
