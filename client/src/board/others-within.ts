import { ideasOf, rootName } from '@liandong/shared/boards/board-doc';
import * as Y from 'yjs';

/** What an act of writing brought, as Yjs' undo keeps it. */
export type Inserted = Y.UndoManager['undoStack'][number]['insertions'];

/**
 * Something that another client wrote inside what an act brought: a title's words, a vote, a tick, a colour; or
 * on the card of an idea that the act brought. Taking the act back would take it along.
 */
export function othersWithin(doc: Y.Doc, inserted: Inserted): Y.Item | undefined {
  for (const item of itemsOf(doc, inserted)) {
    const found = isThere(doc, item) && (inside(doc, item) ?? onCard(doc, item));
    if (found) return found;
  }
  return undefined;
}

function* itemsOf(doc: Y.Doc, { clients }: Inserted): Generator<Y.Item> {
  for (const [client, ranges] of clients) {
    const structs = doc.store.clients.get(client) ?? [];
    for (const { clock, len } of ranges)
      for (let at = Y.findIndexSS(structs, clock); at < structs.length; at++) {
        const struct = structs[at];
        if (!struct || struct.id.clock >= clock + len) break;
        if (struct instanceof Y.Item) yield struct;
      }
  }
}

/** An item and those that stand for it since it was taken away and brought back: Yjs writes it anew each time. */
function versions(doc: Y.Doc, item: Y.Item): readonly Y.Item[] {
  return item.redone ? [item, ...versions(doc, Y.getItem(doc.store, item.redone))] : [item];
}

function isThere(doc: Y.Doc, item: Y.Item): boolean {
  return versions(doc, item).at(-1)?.deleted === false;
}

function inside(doc: Y.Doc, item: Y.Item): Y.Item | undefined {
  for (const { content } of versions(doc, item)) {
    const found = content instanceof Y.ContentType ? othersIn(doc, content.type) : undefined;
    if (found) return found;
  }
  return undefined;
}

function onCard(doc: Y.Doc, { parent, parentSub }: Y.Item): Y.Item | undefined {
  if (parent !== ideasOf(doc) || parentSub === null) return undefined;
  for (const kind of ['notes', 'checks', 'comments', 'card'] as const) {
    const root = doc.share.get(rootName(kind, parentSub));
    const found = root && othersIn(doc, root);
    if (found) return found;
  }
  return undefined;
}

function othersIn(doc: Y.Doc, type: Pick<Y.AbstractType<unknown>, '_map' | '_start'>): Y.Item | undefined {
  const items = [...type._map.values()];
  for (let item = type._start; item; item = item.right) items.push(item);
  for (const item of items) {
    if (!item.countable || !isThere(doc, item)) continue;
    const found = item.id.client === doc.clientID ? inside(doc, item) : item;
    if (found) return found;
  }
  return undefined;
}
