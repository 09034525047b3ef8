import * as Y from 'yjs';

/**
 * The shared document of a board. Everything of one card stands in root types named after the card's id,
 * because root types merge by name: two people who open the same card at once never replace each other's
 * notes. No status, assignee, due time or title of a task is ever in it; see README.md.
 */
const roots = {
  order: 'order',
  ideas: 'ideas',
  notes: 'notes:',
  checks: 'checks:',
  comments: 'comments:',
} as const;

export type RootKind = keyof typeof roots;

/** Limits that `checkBoard` holds a document to. */
export const boardLimits = {
  bytes: 2 * 1024 * 1024,
  entries: 5000,
  depth: 12,
  line: 200,
  comment: 2000,
  key: 200,
} as const;

const cardId = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,79}$/;

/** Whether a text can be the id of a card, an idea, an item or an account. */
export function isId(text: string): boolean {
  return cardId.test(text);
}

/** What a root type holds and for which card, from its name; nothing for a name that no board has. */
export function rootOf(name: string): { kind: RootKind; card?: string } | undefined {
  if (name === roots.order || name === roots.ideas) return { kind: name };
  for (const kind of ['notes', 'checks', 'comments'] as const) {
    if (!name.startsWith(roots[kind])) continue;
    const card = name.slice(roots[kind].length);
    return isId(card) ? { kind, card } : undefined;
  }
  return undefined;
}

/** Order keys of cards (fractional index), by card id. */
export function orderOf(doc: Y.Doc): Y.Map<string> {
  return doc.getMap<string>(roots.order);
}

/** Ideas by id; each a map of `title` (text), `by` (account), `at` (ms since 1970 UTC), `votes` (by account). */
export function ideasOf(doc: Y.Doc): Y.Map<Y.Map<unknown>> {
  return doc.getMap<Y.Map<unknown>>(roots.ideas);
}

/** Rich text of a card's notes, for the editor to bind to. */
export function notesOf(doc: Y.Doc, card: string): Y.XmlFragment {
  return doc.getXmlFragment(roots.notes + card);
}

/** Checklist of a card: items by id, each a map of `text`, `done` and `order`. */
export function checksOf(doc: Y.Doc, card: string): Y.Map<Y.Map<unknown>> {
  return doc.getMap<Y.Map<unknown>>(roots.checks + card);
}

/** A comment as it stands in the document; never changed, only removed by its author. */
export interface Comment {
  readonly id: string;
  readonly by: string;
  readonly at: number;
  readonly text: string;
}

/** Comments of a card, in the order in which they were written. */
export function commentsOf(doc: Y.Doc, card: string): Y.Array<Comment> {
  return doc.getArray<Comment>(roots.comments + card);
}
