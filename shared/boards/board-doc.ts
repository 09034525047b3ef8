import * as Y from 'yjs';

/**
 * The shared document of a board. Everything of one card stands in root types named after the card's id,
 * because root types merge by name: two people who open the same card at once never replace each other's
 * notes. No status, assignee, due time or title of a task is ever in it; see README.md.
 */
const ofBoard = ['order', 'ideas', 'labels', 'settings', 'conflicts'] as const;
const ofCard = ['notes', 'checks', 'comments', 'card'] as const;

export type RootKind = (typeof ofBoard)[number] | (typeof ofCard)[number];

/** Limits that a document is held to. Lengths are in UTF-16 units. */
export const boardLimits = {
  bytes: 2 * 1024 * 1024,
  entries: 20_000,
  depth: 12,
  line: 200,
  name: 40,
  /** letters, and nodes with stretches of one look, in the notes of one card */
  noteLetters: 50_000,
  notePieces: 2000,
  comment: 2000,
  key: 200,
  /** people named in one comment */
  named: 20,
  /** most cards that a column may be told to hold */
  column: 999,
  hues: 8,
} as const;

const cardId = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,79}$/;

/** Whether a text can be the id of a card, an idea, an item or an account. */
export function isId(text: string): boolean {
  return cardId.test(text);
}

/** What a root type holds and for which card, from its name; nothing for a name that no board has. */
export function rootOf(name: string): { kind: RootKind; card?: string } | undefined {
  const whole = ofBoard.find((kind) => kind === name);
  if (whole) return { kind: whole };
  const kind = ofCard.find((one) => name.startsWith(`${one}:`));
  if (!kind) return undefined;
  const card = name.slice(kind.length + 1);
  return isId(card) ? { kind, card } : undefined;
}

/** The name of a card's root type. */
export function rootName(kind: (typeof ofCard)[number], card: string): string {
  return `${kind}:${card}`;
}

/** Order keys of cards (fractional index), by card id. */
export function orderOf(doc: Y.Doc): Y.Map<string> {
  return doc.getMap<string>('order');
}

/** Ideas by id; each a map of `title` (text), `by` (account), `at` (ms since 1970 UTC), `votes` (by account). */
export function ideasOf(doc: Y.Doc): Y.Map<Y.Map<unknown>> {
  return doc.getMap<Y.Map<unknown>>('ideas');
}

/** Labels by id; each a map of `name` (text) and `hue`. */
export function labelsOf(doc: Y.Doc): Y.Map<Y.Map<unknown>> {
  return doc.getMap<Y.Map<unknown>>('labels');
}

/** What people agreed on for the whole board; see settings.ts. */
export function settingsOf(doc: Y.Doc): Y.Map<unknown> {
  return doc.getMap<unknown>('settings');
}

/** Fields that two people changed differently, by an id; see conflicts.ts. */
export function conflictsOf(doc: Y.Doc): Y.Map<unknown> {
  return doc.getMap<unknown>('conflicts');
}

/** Small shared fields of a card; see card-fields.ts. */
export function fieldsOf(doc: Y.Doc, card: string): Y.Map<unknown> {
  return doc.getMap<unknown>(rootName('card', card));
}

/** Rich text of a card's notes, for the editor to bind to. */
export function notesOf(doc: Y.Doc, card: string): Y.XmlFragment {
  return doc.getXmlFragment(rootName('notes', card));
}

/** Checklist of a card: items by id, each a map of `text`, `done`, `order` and, once it became one, `task`. */
export function checksOf(doc: Y.Doc, card: string): Y.Map<Y.Map<unknown>> {
  return doc.getMap<Y.Map<unknown>>(rootName('checks', card));
}

/** A comment as it stands in the document; never changed, only removed by its author. */
export interface Comment {
  readonly id: string;
  readonly by: string;
  readonly at: number;
  readonly text: string;
  /** accounts that it speaks to */
  readonly to?: readonly string[];
}

/** Comments of a card, in the order in which they were written. */
export function commentsOf(doc: Y.Doc, card: string): Y.Array<Comment> {
  return doc.getArray<Comment>(rootName('comments', card));
}
