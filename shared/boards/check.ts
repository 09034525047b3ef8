import * as Y from 'yjs';
import * as board from './board-doc.ts';
import { isField } from './card-fields.ts';
import { checkComments } from './check-comments.ts';
import { BoardProblem, checkNotes, fail } from './check-notes.ts';
import { checkLine, checkRecord, isIdText, isKey, isTime } from './check-values.ts';
import { isConflict } from './conflicts.ts';
import { namedInComments, type Namings } from './named.ts';
import { isSetting } from './settings.ts';

/** What one entry of a root type comes to. */
export interface Entry {
  /** how much of the limit it takes */
  readonly size: number;
  /** whom each signed thing in it belongs to */
  readonly signed: ReadonlyMap<string, string>;
  /** who is named in it, where somebody can be */
  readonly named?: Namings;
}

/** The one entry of a root type that is a list: notes, comments. */
export const whole = '*';

const unsigned: ReadonlyMap<string, string> = new Map();
const one: Entry = { size: 1, signed: unsigned };

function idea(value: unknown): Entry {
  const record = checkRecord(value, {
    title: checkLine,
    by: isIdText,
    at: isTime,
    votes: (votes) => votes instanceof Y.Map && votes._start === null,
  });
  // The time is signed with it: nobody can say that an author wrote at another time.
  const signed = new Map([[`at ${String(record.get('at'))}`, String(record.get('by'))]]);
  for (const [account, yes] of (record.get('votes') as Y.Map<unknown>).entries()) {
    if (yes !== true || !board.isId(account)) fail('a vote that is no vote');
    signed.set(account, account);
  }
  return { size: signed.size, signed };
}

function check(value: unknown): Entry {
  checkRecord(value, { text: (text) => checkLine(text), done: isFlag, order: isKey }, { task: isIdText });
  return one;
}

function label(value: unknown): Entry {
  checkRecord(value, { name: (name) => checkLine(name, board.boardLimits.name), hue: isHue });
  return one;
}

function conflict(value: unknown): Entry {
  // All of it is signed, so that nobody puts other values into it.
  return isConflict(value)
    ? { size: 1, signed: new Map([[JSON.stringify(value), value.by]]) }
    : fail('a conflict of another shape');
}

const isFlag = (value: unknown) => typeof value === 'boolean';
const isHue = (value: unknown) =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < board.boardLimits.hues;
const plain = (good: boolean): Entry => (good ? one : fail('a value that may not be there'));

type Lists = 'notes' | 'comments';

const entries: Readonly<Record<Exclude<board.RootKind, Lists>, (value: unknown, key: string) => Entry>> = {
  order: (value) => plain(isKey(value)),
  ideas: idea,
  labels: label,
  settings: (value, key) => plain(isSetting(key, value)),
  conflicts: conflict,
  card: (value, key) => plain(isField(key, value)),
  checks: check,
};

function listEntry(doc: Y.Doc, kind: Lists, card: string): Entry {
  if (kind === 'notes') {
    const { nodes, named } = checkNotes(board.notesOf(doc, card));
    return { size: nodes, signed: unsigned, named };
  }
  const comments = board.commentsOf(doc, card);
  if (comments._map.size > 0) fail('a map inside a list');
  const signed = checkComments(comments);
  return { size: comments.length, signed, named: namedInComments(comments.toArray()) };
}

/** The keys of a root type's entries. @throws BoardProblem for a root type that no board has */
export function keysOf(doc: Y.Doc, name: string): string[] {
  const root = board.rootOf(name) ?? fail('a part that no board has');
  if (root.kind === 'notes' || root.kind === 'comments') return [whole];
  return [...doc.getMap(name).keys()];
}

/**
 * Checks one entry of a root type.
 * @param key of the map; `*` for notes and comments, which are one
 * @returns nothing for an entry that is gone
 * @throws BoardProblem
 */
export function checkEntry(doc: Y.Doc, name: string, key: string): Entry | undefined {
  const { kind, card = '' } = board.rootOf(name) ?? fail('a part that no board has');
  if (kind === 'notes' || kind === 'comments')
    return key === whole ? listEntry(doc, kind, card) : fail('a map inside a list');
  const map = doc.getMap<unknown>(name);
  if (key === whole || map._start !== null) fail('a list inside a map');
  if (!map.has(key)) return undefined;
  if (!isNamed(kind, key)) fail('a key that is no id');
  return entries[kind](map.get(key), key);
}

/** Settings and fields have keys of their own, which their checks know. */
function isNamed(kind: board.RootKind, key: string): boolean {
  return kind === 'settings' || kind === 'card' || board.isId(key);
}

/** Checks that the document stands for itself: nothing in it waits for something that did not come. @throws BoardProblem */
export function checkWhole(doc: Y.Doc): void {
  if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null) fail('a part is missing before it');
}

/** Checks a whole document against the shape and the limits of a board. @returns the problem, or nothing */
export function checkBoard(doc: Y.Doc): string | undefined {
  try {
    checkWhole(doc);
    let size = 0;
    for (const name of doc.share.keys()) {
      const keys = keysOf(doc, name);
      // An empty map may still hide a list.
      if (keys.length === 0) checkEntry(doc, name, 'none');
      for (const key of keys) size += checkEntry(doc, name, key)?.size ?? 0;
    }
    if (size > board.boardLimits.entries) fail('too many entries');
    if (Y.encodeStateAsUpdate(doc).byteLength > board.boardLimits.bytes) fail('too large');
    return undefined;
  } catch (error) {
    if (error instanceof BoardProblem) return error.message;
    // Yjs itself stumbled over what it was given (a wrong type of root, a stack too deep).
    return 'not readable';
  }
}
