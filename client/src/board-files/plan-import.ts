import { boardLimits, checksOf, commentsOf, ideasOf, labelsOf, notesOf } from '@liandong/shared/boards/board-doc';
import type { Label } from '@liandong/shared/boards/labels';
import { readLabels } from '@liandong/shared/boards/labels';
import type * as Y from 'yjs';
import type { BoardFile, FileCard } from './board-file.ts';
import { isWritten } from './export-board.ts';
import { notesToJson } from './notes-json.ts';

/** What the person chose. Tasks are facts: a file never makes or changes one. */
export interface ImportChoice {
  /** what was written about tasks: leave it out, put it on the same tasks here, or make new ideas of it */
  readonly tasks: 'leave' | 'join' | 'ideas';
  /** what stands here already: leave it, or take it in a second time under new ids */
  readonly present: 'leave' | 'copy';
  /** names and limits of columns, lanes */
  readonly settings: boolean;
}

/** Where it goes: read when the plan is made, never written. */
export interface ImportTarget {
  readonly doc: Y.Doc;
  isTask(id: string): boolean;
  newId(): string;
}

/** One card as it will be written. */
export interface PlannedCard {
  readonly card: FileCard;
  /** id here */
  readonly id: string;
  readonly as: 'idea' | 'task';
  /** an idea's words */
  readonly title: string;
}

/** All that an import writes, and what it leaves out. */
export interface ImportPlan {
  readonly settings: BoardFile['settings'] | undefined;
  readonly labels: readonly Label[];
  /** label ids of the file → here */
  readonly labelIds: ReadonlyMap<string, string>;
  readonly cards: readonly PlannedCard[];
  readonly leftOut: { readonly present: number; readonly tasks: number; readonly unknownTasks: number };
}

function planLabels(file: BoardFile, { doc, newId }: ImportTarget): Pick<ImportPlan, 'labels' | 'labelIds'> {
  const here = readLabels(doc);
  const labelIds = new Map<string, string>();
  const labels: Label[] = [];
  for (const label of file.labels) {
    const alike = here.filter(({ name, hue }) => name === label.name && hue === label.hue);
    const known = alike.find(({ id }) => id === label.id) ?? alike[0];
    const id = known?.id ?? (labelsOf(doc).has(label.id) ? newId() : label.id);
    labelIds.set(label.id, id);
    if (!known) labels.push({ ...label, id });
  }
  return { labels, labelIds };
}

/** Says what an import will write. @param target the board as it is now */
export function planImport(file: BoardFile, target: ImportTarget, choice: ImportChoice): ImportPlan {
  const { doc, isTask, newId } = target;
  const leftOut = { present: 0, tasks: 0, unknownTasks: 0 };
  const seen = new Set<string>();
  const cards = file.cards.flatMap((card): PlannedCard[] => {
    const title = (card.title ?? card.task?.title ?? card.id).slice(0, boardLimits.line);
    if (card.kind === 'task') {
      if (choice.tasks === 'ideas') return [{ card, id: newId(), as: 'idea', title }];
      if (choice.tasks === 'join' && isTask(card.id))
        return isWritten(card) ? [{ card, id: card.id, as: 'task', title }] : [];
      if (choice.tasks === 'join') leftOut.unknownTasks++;
      else leftOut.tasks++;
      return [];
    }
    // Somebody copied a row: each of the two is an idea of its own.
    if (seen.has(card.id)) return [{ card, id: newId(), as: 'idea', title }];
    seen.add(card.id);
    const taken = ideasOf(doc).has(card.id) || isTask(card.id);
    if (taken && choice.present === 'leave') {
      leftOut.present++;
      return [];
    }
    return [{ card, id: taken ? newId() : card.id, as: 'idea', title }];
  });
  return { settings: choice.settings ? file.settings : undefined, ...planLabels(file, target), cards, leftOut };
}

/** The parts of a card that are not there yet: what stands here under the same id is not written again. */
export function newParts(doc: Y.Doc, { card, id }: PlannedCard): Pick<FileCard, 'checks' | 'comments' | 'notes'> {
  const comments = new Set(
    commentsOf(doc, id)
      .toArray()
      .map((comment) => comment.id),
  );
  const notes = JSON.stringify(notesToJson(notesOf(doc, id)));
  return {
    checks: card.checks.filter((check) => !checksOf(doc, id).has(check.id)),
    comments: card.comments.filter((comment) => !comments.has(comment.id)),
    notes: notes === JSON.stringify(card.notes) ? [] : card.notes,
  };
}
