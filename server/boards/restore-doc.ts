import { commentsOf, notesOf, rootOf } from '@liandong/shared/boards/board-doc';
import { replaceText } from '@liandong/shared/boards/line';
import * as Y from 'yjs';
import { copied, docOf } from './clone-doc.ts';

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Fields in one order, so that equal maps read the same. */
function plain(value: unknown): unknown {
  if (!(value instanceof Y.Map)) return value instanceof Y.AbstractType ? (value.toJSON() as unknown) : value;
  const fields = [...(value as Y.Map<unknown>).entries()].sort(([a], [b]) => (a < b ? -1 : 1));
  return fields.map(([key, inner]) => [key, plain(inner)]);
}

/** Makes a map read as another did: what both have is edited in place, so that what somebody writes meanwhile merges. */
function restoreMap(now: Y.Map<unknown>, then: Y.Map<unknown>): void {
  for (const key of now.keys()) if (!then.has(key)) now.delete(key);
  for (const [key, value] of then) {
    const known = now.get(key);
    if (now.has(key) && isSame(plain(known), plain(value))) continue;
    if (known instanceof Y.Map && value instanceof Y.Map) restoreMap(known, value);
    else if (known instanceof Y.Text && value instanceof Y.Text) replaceText(known, value.toJSON());
    else now.set(key, copied(value));
  }
}

function restoreRoot(now: Y.Doc, then: Y.Doc, name: string): void {
  const root = rootOf(name);
  // Conflicts are about now: what nobody has settled stays.
  if (!root || root.kind === 'conflicts') return;
  const card = root.card ?? '';
  if (root.kind === 'notes') {
    const [known, wanted] = [notesOf(now, card), notesOf(then, card)];
    if (known.toJSON() === wanted.toJSON()) return;
    known.delete(0, known.length);
    known.insert(0, wanted.toArray().map(copied) as Y.XmlElement[]);
  } else if (root.kind === 'comments') {
    const [known, wanted] = [commentsOf(now, card), commentsOf(then, card)];
    if (isSame(known.toArray(), wanted.toArray())) return;
    known.delete(0, known.length);
    known.push(wanted.toArray());
  } else restoreMap(now.getMap<unknown>(name), then.getMap<unknown>(name));
}

/**
 * The edits that make a board read as it did: only parts that differ are touched, and nothing of its history is lost.
 * @param live the board as it is, as one update
 * @param then the same as it is to read
 * @returns nothing when it reads so already
 */
export function restoreUpdate(live: Uint8Array, then: Uint8Array): Uint8Array | undefined {
  const [now, old] = [docOf([live]), docOf([then])];
  const names = new Set([...now.share.keys(), ...old.share.keys()]);
  let edits: Uint8Array | undefined;
  now.on('update', (update: Uint8Array) => (edits = update));
  now.transact(() => {
    for (const name of names) restoreRoot(now, old, name);
  });
  return edits;
}
