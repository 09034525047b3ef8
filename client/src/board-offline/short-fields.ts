import { checksOf, fieldsOf, ideasOf, labelsOf, rootOf, settingsOf } from '@liandong/shared/boards/board-doc';
import { ideaFields } from '@liandong/shared/boards/card-fields';
import * as Y from 'yjs';

/** A short field of a board: where two people can't both be right. */
export interface ShortField {
  /** as a conflict names it: `ideas x`, `checks:t1 k3`, `settings`, `labels l1`, `card:t1` */
  readonly place: string;
  readonly field: string;
  readonly value: string;
  /** Yjs client that wrote the last of it */
  readonly client: number;
}

/** Short fields by place and field. */
export type ShortFields = ReadonlyMap<string, ShortField>;

const isIdeaField = (key: string): boolean => ideaFields.some((field) => field === key);
const isAny = (): boolean => true;

/** The newest piece of a text: what was typed last has the highest clock of its client, and clients differ. */
function writerOf(text: Y.Text, before: ReadonlyMap<number, number>): number {
  let client = 0;
  for (let item = text._start; item; item = item.right) {
    const isNew = item.id.clock + item.length > (before.get(item.id.client) ?? 0);
    if (isNew || client === 0) client = item.id.client;
  }
  return client;
}

/**
 * All short fields of a document.
 * @param before the state vector of an older state: a text's writer is looked for among what came after it
 */
export function shortFields(doc: Y.Doc, before: ReadonlyMap<number, number> = new Map()): ShortFields {
  const found = new Map<string, ShortField>();
  const add = (one: ShortField): void => void found.set(`${one.place}\n${one.field}`, one);

  function texts(root: string, map: Y.Map<Y.Map<unknown>>, field: string): void {
    for (const [id, entry] of map.entries()) {
      const text = entry.get(field);
      if (text instanceof Y.Text)
        add({ place: `${root} ${id}`, field, value: text.toJSON(), client: writerOf(text, before) });
    }
  }

  function values(place: string, map: Y.Map<unknown>, isOne: (key: string) => boolean): void {
    for (const [field, value] of map.entries())
      if (isOne(field) && (typeof value === 'string' || typeof value === 'number'))
        add({ place, field, value: String(value), client: map._map.get(field)?.id.client ?? 0 });
  }

  texts('ideas', ideasOf(doc), 'title');
  texts('labels', labelsOf(doc), 'name');
  values('settings', settingsOf(doc), isAny);
  for (const name of [...doc.share.keys()]) {
    const { kind, card = '' } = rootOf(name) ?? {};
    if (kind === 'checks') texts(name, checksOf(doc, card), 'text');
    if (kind === 'card') values(name, fieldsOf(doc, card), isIdeaField);
  }
  return found;
}
