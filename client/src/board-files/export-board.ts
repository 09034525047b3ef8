import { commentsOf, notesOf, orderOf, rootName, rootOf } from '@liandong/shared/boards/board-doc';
import { readCard, type CardFields } from '@liandong/shared/boards/card-fields';
import { readChecks } from '@liandong/shared/boards/checklist';
import { readIdeas, type Idea } from '@liandong/shared/boards/ideas';
import { readLabels } from '@liandong/shared/boards/labels';
import { readSettings } from '@liandong/shared/boards/settings';
import type * as Y from 'yjs';
import { chinaTime, format, version, type BoardFile, type FileCard, type TaskFacts } from './board-file.ts';
import { exportComments } from './export-comments.ts';
import { notesToJson } from './notes-json.ts';

/** What an export takes from outside the document. */
export interface ExportFacts {
  readonly community: string;
  readonly board: string;
  readonly name: string;
  /** ms since 1970 UTC */
  readonly at: number;
  /** the tasks on the board, by id */
  readonly tasks: ReadonlyMap<string, TaskFacts>;
  /** masked name of an account; empty where it is not known */
  nameOf(account: string): string;
}

const bare: CardFields = { labels: [], links: [], archived: false };

function exportCard(doc: Y.Doc, id: string, idea: Idea | undefined, facts: ExportFacts): FileCard {
  // Asking the document for a part makes one, and it would keep four of every card that anybody looked through.
  const has = (kind: 'card' | 'checks' | 'comments' | 'notes'): boolean => doc.share.has(rootName(kind, id));
  const { labels, links, archived, ...fields } = has('card') ? readCard(doc, id) : bare;
  const { comments, ideaFrom } = exportComments(has('comments') ? commentsOf(doc, id).toArray() : [], facts.nameOf);
  const order = orderOf(doc).get(id);
  const task = facts.tasks.get(id);
  return {
    id,
    kind: idea ? 'idea' : 'task',
    ...(idea && {
      title: idea.title,
      author: facts.nameOf(idea.by) || '—',
      at: chinaTime(idea.at),
      votes: idea.votes.length,
    }),
    ...(ideaFrom && { from: ideaFrom }),
    ...(task && { task }),
    ...(order !== undefined && { order }),
    labels,
    links,
    archived,
    ...fields,
    checks: has('checks') ? readChecks(doc, id) : [],
    notes: has('notes') ? notesToJson(notesOf(doc, id)) : [],
    comments,
  };
}

/** Everything shared of a board, with the facts of its tasks beside it. What two people disagree about stays on the board. */
export function exportBoard(doc: Y.Doc, facts: ExportFacts): BoardFile {
  const ideas = new Map(readIdeas(doc).map((idea) => [idea.id, idea]));
  const written = [...doc.share.keys()].flatMap((name) => rootOf(name)?.card ?? []);
  const ids = new Set([...ideas.keys(), ...orderOf(doc).keys(), ...written, ...facts.tasks.keys()]);
  return {
    format,
    version,
    at: chinaTime(facts.at),
    board: { community: facts.community, id: facts.board, name: facts.name },
    settings: readSettings(doc),
    labels: readLabels(doc),
    cards: [...ids]
      .sort()
      .map((id) => exportCard(doc, id, ideas.get(id), facts))
      .filter((card) => card.kind === 'idea' || card.task !== undefined || isWritten(card)),
  };
}

/** Whether anything shared stands on a card: a part that was only looked at holds nothing. */
export function isWritten({ order, labels, links, archived, checks, notes, comments, ...card }: FileCard): boolean {
  const filled = [labels, links, checks, notes, comments].some((list) => list.length > 0);
  return filled || archived || order !== undefined || [card.day, card.grid, card.party, card.line].some(Boolean);
}
