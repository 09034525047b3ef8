import * as Y from 'yjs';
import { boardLimits, checksOf } from './board-doc.ts';
import { replaceText } from './line.ts';

/** One line of a checklist as a screen shows it. */
export interface CheckItem {
  readonly id: string;
  readonly text: string;
  readonly done: boolean;
  readonly order: string;
  /** id of the task that it became */
  readonly task?: string;
}

/** Adds a line. `order` is a fractional index after the last line's. */
export function addCheck(doc: Y.Doc, card: string, item: { id: string; text: string; order: string }): void {
  doc.transact(() => {
    const entry = new Y.Map<unknown>();
    entry.set('text', new Y.Text(item.text.slice(0, boardLimits.line)));
    entry.set('done', false);
    entry.set('order', item.order);
    checksOf(doc, card).set(item.id, entry);
  });
}

/** Ticks a line or takes the tick away. */
export function tick(doc: Y.Doc, card: string, id: string, done: boolean): void {
  checksOf(doc, card).get(id)?.set('done', done);
}

/** Changes a line's words where they differ. */
export function rewordCheck(doc: Y.Doc, card: string, id: string, words: string): void {
  const text = checksOf(doc, card).get(id)?.get('text');
  if (text instanceof Y.Text) replaceText(text, words.slice(0, boardLimits.line));
}

/** Notes that a line became a task. */
export function linkTask(doc: Y.Doc, card: string, id: string, task: string): void {
  checksOf(doc, card).get(id)?.set('task', task);
}

/** Puts a line at another place: `order` is a fractional index between its new neighbours'. */
export function moveCheck(doc: Y.Doc, card: string, id: string, order: string): void {
  checksOf(doc, card).get(id)?.set('order', order);
}

/** Takes a line away. */
export function removeCheck(doc: Y.Doc, card: string, id: string): void {
  checksOf(doc, card).delete(id);
}

/** A card's checklist in its order, ties by id. */
export function readChecks(doc: Y.Doc, card: string): readonly CheckItem[] {
  const items = [...checksOf(doc, card).entries()].map(([id, entry]) => {
    const task = entry.get('task');
    return {
      id,
      text: String(entry.get('text')),
      done: entry.get('done') === true,
      order: String(entry.get('order')),
      ...(typeof task === 'string' && { task }),
    };
  });
  return items.sort((a, b) => byKey(a.order, a.id, b.order, b.id));
}

/** Compares two order keys by code unit, ties by id: the same on every screen and in every language. */
export function byKey(a: string, idA: string, b: string, idB: string): number {
  if (a !== b) return a < b ? -1 : 1;
  return idA < idB ? -1 : 1;
}
