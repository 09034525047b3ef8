import { notesOf, orderOf } from '@liandong/shared/boards/board-doc';
import { ideaFields, readCard, setArchived, setField, setLabel, setLink } from '@liandong/shared/boards/card-fields';
import { checkBoard } from '@liandong/shared/boards/check';
import { addCheck, linkTask, tick } from '@liandong/shared/boards/checklist';
import { addComment } from '@liandong/shared/boards/comments';
import { columns } from '@liandong/shared/boards/columns';
import { addIdea } from '@liandong/shared/boards/ideas';
import { addLabel } from '@liandong/shared/boards/labels';
import { maxMessageBytes } from '@liandong/shared/boards/messages';
import { limitColumn, nameColumn, setLanes } from '@liandong/shared/boards/settings';
import * as Y from 'yjs';
import { chinaTime } from './board-file.ts';
import { secondOf } from './check-values.ts';
import { jsonToNotes } from './notes-json.ts';
import { originLine, underOrigin } from './origin.ts';
import { newParts, type ImportPlan, type PlannedCard } from './plan-import.ts';

/** Who writes what is imported, and when. */
export interface ImportSigner {
  readonly account: string;
  /** ms since 1970 UTC */
  readonly now: number;
  newId(): string;
}

function writeParts(doc: Y.Doc, planned: PlannedCard, { account, now, newId }: ImportSigner): void {
  const { id } = planned;
  const { checks, comments, notes } = newParts(doc, planned);
  const second = new Set<object>([...secondOf(checks), ...secondOf(comments)]);
  for (const check of checks) {
    // A line's id becomes its task's: a copy of it may not have the same.
    const line = id !== planned.card.id || second.has(check) ? newId() : check.id;
    addCheck(doc, id, { ...check, id: line });
    if (check.done) tick(doc, id, line, true);
    if (check.task !== undefined) linkTask(doc, id, line, check.task);
  }
  for (const comment of comments) {
    const origin = comment.from ?? { author: comment.author, at: comment.at || chinaTime(now) };
    for (const [n, text] of underOrigin(origin, comment.text).entries())
      addComment(doc, id, {
        id: n === 0 && !second.has(comment) ? comment.id : newId(),
        by: account,
        at: now,
        text,
        ...(n === 0 && comment.to && { to: comment.to }),
      });
  }
  if (notes.length > 0) jsonToNotes(notes, notesOf(doc, id));
}

function writeIdea(doc: Y.Doc, { card, id, title }: PlannedCard, n: number, signer: ImportSigner): void {
  // Ideas that nobody placed stand newest first: a millisecond each keeps the order of the file.
  addIdea(doc, { id, title, by: signer.account, at: signer.now - n });
  const origin =
    card.from ?? (card.at ? { author: card.author ?? '', at: card.at, votes: card.votes ?? 0 } : undefined);
  if (!origin) return;
  addComment(doc, id, { id: signer.newId(), by: signer.account, at: signer.now, text: originLine('idea', origin) });
}

function writeCard(doc: Y.Doc, planned: PlannedCard, n: number, plan: ImportPlan, signer: ImportSigner): void {
  const { card, id, as } = planned;
  if (as === 'idea') writeIdea(doc, planned, n, signer);
  const here = readCard(doc, id);
  for (const label of card.labels) setLabel(doc, id, plan.labelIds.get(label) ?? label, true);
  for (const link of card.links) setLink(doc, id, link, true);
  if (card.archived) setArchived(doc, id, true);
  for (const field of ideaFields) if (here[field] === undefined && card[field]) setField(doc, id, field, card[field]);
  if (card.order !== undefined && !orderOf(doc).has(id)) orderOf(doc).set(id, card.order);
  writeParts(doc, planned, signer);
}

/** Writes a plan: one change of the document, so that others see it at once and one undo takes it back. */
export function applyImport(doc: Y.Doc, plan: ImportPlan, signer: ImportSigner): void {
  doc.transact(() => {
    for (const label of plan.labels) addLabel(doc, label);
    const { names, limits, lanes } = plan.settings ?? { names: {}, limits: {} };
    for (const column of columns) {
      if (names[column] !== undefined) nameColumn(doc, column, names[column]);
      if (limits[column] !== undefined) limitColumn(doc, column, limits[column]);
    }
    if (lanes) setLanes(doc, lanes);
    for (const [n, card] of plan.cards.entries()) writeCard(doc, card, n, plan, signer);
  });
}

/** Why a plan can't be written: the board would be too full, or the change too large to send at once. */
export function obstacleTo(doc: Y.Doc, plan: ImportPlan, signer: ImportSigner): 'full' | 'tooLarge' | undefined {
  const trial = new Y.Doc();
  Y.applyUpdate(trial, Y.encodeStateAsUpdate(doc));
  const before = Y.encodeStateVector(trial);
  applyImport(trial, plan, signer);
  const size = Y.encodeStateAsUpdate(trial, before).byteLength;
  const problem = checkBoard(trial);
  trial.destroy();
  // It leaves in one message, with a little around it.
  if (size > maxMessageBytes * 0.9) return 'tooLarge';
  return problem === undefined ? undefined : 'full';
}

/** How many ideas, and cards of tasks, a plan writes. */
export function countOf({ cards, labels }: ImportPlan): { ideas: number; tasks: number; labels: number } {
  const ideas = cards.filter(({ as }) => as === 'idea').length;
  return { ideas, tasks: cards.length - ideas, labels: labels.length };
}

/** Whether a plan writes nothing at all. */
export function isNothing({ cards, labels, settings }: ImportPlan): boolean {
  return cards.length + labels.length === 0 && settings === undefined;
}
