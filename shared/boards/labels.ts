import * as Y from 'yjs';
import { boardLimits, labelsOf } from './board-doc.ts';
import { replaceText } from './line.ts';

/** A label as a screen shows it. */
export interface Label {
  readonly id: string;
  readonly name: string;
  /** 0 … `boardLimits.hues` - 1 */
  readonly hue: number;
}

/** Makes a label. */
export function addLabel(doc: Y.Doc, { id, name, hue }: Label): void {
  doc.transact(() => {
    const entry = new Y.Map<unknown>();
    entry.set('name', new Y.Text(name.slice(0, boardLimits.name)));
    entry.set('hue', hue);
    labelsOf(doc).set(id, entry);
  });
}

/** Renames a label where it differs. */
export function renameLabel(doc: Y.Doc, id: string, name: string): void {
  const text = labelsOf(doc).get(id)?.get('name');
  if (text instanceof Y.Text) replaceText(text, name.slice(0, boardLimits.name));
}

/** Gives a label another colour. */
export function paintLabel(doc: Y.Doc, id: string, hue: number): void {
  labelsOf(doc).get(id)?.set('hue', hue);
}

/** Takes a label off the board; cards that have it no longer show it. */
export function removeLabel(doc: Y.Doc, id: string): void {
  labelsOf(doc).delete(id);
}

/** All labels, by id. */
export function readLabels(doc: Y.Doc): readonly Label[] {
  return [...labelsOf(doc).entries()]
    .map(([id, entry]) => ({ id, name: String(entry.get('name')), hue: Number(entry.get('hue')) }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}
