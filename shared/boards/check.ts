import * as Y from 'yjs';
import { boardLimits, checksOf, commentsOf, ideasOf, isId, notesOf, orderOf, rootOf } from './board-doc.ts';
import { BoardProblem, checkNotes, checkText, fail } from './check-notes.ts';

/** What one root type comes to. */
export interface RootFacts {
  readonly entries: number;
  /** who each signed entry belongs to: ideas, votes and comments, by a key of the entry */
  readonly authors: ReadonlyMap<string, string>;
}

const unsigned: ReadonlyMap<string, string> = new Map();

function isTime(value: unknown): boolean {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

/** The map's entries, once it is sure that it is a map of ids and nothing hides in its list part. */
function entriesOf<T>(map: Y.Map<T>): [string, T][] {
  if (map._start !== null) fail('a list inside a map');
  const entries = [...map.entries()];
  if (entries.some(([key]) => !isId(key))) fail('a key that is no id');
  return entries;
}

function line(value: unknown): void {
  if (!(value instanceof Y.Text) || value instanceof Y.XmlText) return fail('a line that is no text');
  if (value.length > boardLimits.line) fail('a line that is too long');
  checkText(value, false);
}

/** A map with exactly these fields, each passing its check. */
function record(value: unknown, fields: Readonly<Record<string, (field: unknown) => unknown>>): Y.Map<unknown> {
  if (!(value instanceof Y.Map)) return fail('an entry that is no map');
  if (value._start !== null) fail('a list inside a map');
  const keys = [...(value as Y.Map<unknown>).keys()];
  if (keys.length !== Object.keys(fields).length) fail('fields missing or too many');
  for (const key of keys) {
    const check = Object.hasOwn(fields, key) ? fields[key] : undefined;
    if (!check || check(value.get(key)) === false) fail('a field that may not be there');
  }
  return value as Y.Map<unknown>;
}

function isKey(value: unknown): boolean {
  return typeof value === 'string' && value.length <= boardLimits.key && /^[0-9A-Za-z]+$/.test(value);
}

function isAccount(value: unknown): boolean {
  return typeof value === 'string' && isId(value);
}

function ideaFacts(doc: Y.Doc): RootFacts {
  const authors = new Map<string, string>();
  for (const [id, value] of entriesOf(ideasOf(doc))) {
    const idea = record(value, {
      title: line,
      by: isAccount,
      at: isTime,
      votes: (votes) => votes instanceof Y.Map,
    });
    authors.set(id, String(idea.get('by')));
    for (const [account, yes] of entriesOf(idea.get('votes') as Y.Map<unknown>)) {
      if (yes !== true) fail('a vote that is no vote');
      authors.set(`${id} ${account}`, account);
    }
  }
  return { entries: authors.size, authors };
}

function commentFacts(doc: Y.Doc, card: string): RootFacts {
  const comments = commentsOf(doc, card);
  if (comments._map.size > 0) fail('a map inside a list');
  const authors = new Map<string, string>();
  for (const comment of comments.toArray() as unknown[]) {
    if (typeof comment !== 'object' || comment === null || comment instanceof Y.AbstractType)
      return fail('a comment that is no record');
    const { id, by, at, text, ...rest } = comment as Record<string, unknown>;
    const written = typeof text === 'string' && text.length > 0 && text.length <= boardLimits.comment;
    if (!isAccount(id) || !isAccount(by) || !isTime(at) || !written || Object.keys(rest).length > 0)
      fail('a comment of another shape');
    authors.set(`${String(id)} ${String(at)}`, String(by));
  }
  return { entries: comments.length, authors };
}

/** Checks one root type by its name. @throws BoardProblem */
export function checkRoot(doc: Y.Doc, name: string): RootFacts {
  const root = rootOf(name);
  if (!root) return fail('a part that no board has');
  const card = root.card ?? '';
  switch (root.kind) {
    case 'ideas':
      return ideaFacts(doc);
    case 'comments':
      return commentFacts(doc, card);
    case 'notes':
      return { entries: checkNotes(notesOf(doc, card)), authors: unsigned };
    case 'order': {
      const entries = entriesOf(orderOf(doc));
      if (!entries.every(([, key]) => isKey(key))) fail('an order key of another shape');
      return { entries: entries.length, authors: unsigned };
    }
    case 'checks': {
      const entries = entriesOf(checksOf(doc, card));
      for (const [, item] of entries)
        record(item, { text: line, done: (done) => typeof done === 'boolean', order: isKey });
      return { entries: entries.length, authors: unsigned };
    }
  }
}

/** Checks that the document stands for itself: nothing in it waits for something that did not come. @throws BoardProblem */
export function checkWhole(doc: Y.Doc): void {
  if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null) fail('a part is missing before it');
}

/** Checks a whole document against the shape and the limits of a board. @returns the problem, or nothing */
export function checkBoard(doc: Y.Doc): string | undefined {
  try {
    checkWhole(doc);
    let entries = 0;
    for (const name of doc.share.keys()) entries += checkRoot(doc, name).entries;
    if (entries > boardLimits.entries) fail('too many entries');
    if (Y.encodeStateAsUpdate(doc).byteLength > boardLimits.bytes) fail('too large');
    return undefined;
  } catch (error) {
    if (error instanceof BoardProblem) return error.message;
    // Yjs itself stumbled over what it was given (a wrong type of root, a stack too deep).
    return 'not readable';
  }
}
