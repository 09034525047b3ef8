import * as Y from 'yjs';
import { boardLimits, ideasOf } from './board-doc.ts';
import { replaceText } from './line.ts';

/** An idea as a screen shows it. */
export interface Idea {
  readonly id: string;
  readonly title: string;
  /** account that wrote it */
  readonly by: string;
  readonly at: number;
  /** accounts that are for it */
  readonly votes: readonly string[];
}

/** Writes a new idea. The id becomes the task's id when somebody dispatches it. */
export function addIdea(doc: Y.Doc, idea: { id: string; title: string; by: string; at: number }): void {
  doc.transact(() => {
    const entry = new Y.Map<unknown>();
    entry.set('title', new Y.Text(idea.title.slice(0, boardLimits.line)));
    entry.set('by', idea.by);
    entry.set('at', idea.at);
    entry.set('votes', new Y.Map<true>());
    ideasOf(doc).set(idea.id, entry);
  });
}

/** Changes an idea's title where it differs, so that two people's edits of it merge. */
export function retitleIdea(doc: Y.Doc, id: string, title: string): void {
  const text = ideasOf(doc).get(id)?.get('title');
  if (text instanceof Y.Text) replaceText(text, title.slice(0, boardLimits.line));
}

/** Takes an idea off the board: it was dispatched, or its author thought better of it. */
export function removeIdea(doc: Y.Doc, id: string): void {
  ideasOf(doc).delete(id);
}

/** Gives one's own vote, or takes it back. */
export function vote(doc: Y.Doc, id: string, account: string, inFavour: boolean): void {
  const votes = ideasOf(doc).get(id)?.get('votes');
  if (!(votes instanceof Y.Map)) return;
  if (inFavour) votes.set(account, true);
  else votes.delete(account);
}

/** All ideas, in no particular order. */
export function readIdeas(doc: Y.Doc): readonly Idea[] {
  return [...ideasOf(doc).entries()].map(([id, entry]) => {
    const votes = entry.get('votes');
    return {
      id,
      title: String(entry.get('title')),
      by: String(entry.get('by')),
      at: Number(entry.get('at')),
      votes: votes instanceof Y.Map ? [...votes.keys()] : [],
    };
  });
}
