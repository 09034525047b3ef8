import { commentsOf, notesOf, rootOf, type RootKind } from '@liandong/shared/boards/board-doc';
import { readCard } from '@liandong/shared/boards/card-fields';
import * as Y from 'yjs';

/** A document from updates that are one after the other. */
export function docOf(updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc();
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update);
  });
  return doc;
}

/** A copy of a value, to be put into another document. */
export function copied(value: unknown): unknown {
  return value instanceof Y.AbstractType ? (value as Y.Map<unknown>).clone() : value;
}

/** Ids of the cards that were put away. */
function archivedIn(doc: Y.Doc): ReadonlySet<string> {
  const cards = [...doc.share.keys()].flatMap((name) => {
    const root = rootOf(name);
    return root?.kind === 'card' && root.card !== undefined ? [root.card] : [];
  });
  return new Set(cards.filter((card) => readCard(doc, card).archived));
}

/** Roots of a board that hold one entry a card, by the card's id. */
const byCard: readonly RootKind[] = ['order', 'ideas'];

function copyRoot(from: Y.Doc, to: Y.Doc, name: string, archived: ReadonlySet<string>): void {
  const root = rootOf(name);
  // What nobody has settled names clients of the old document; it is settled there.
  if (!root || root.kind === 'conflicts' || archived.has(root.card ?? '')) return;
  if (root.kind === 'notes') {
    const nodes = notesOf(from, root.card ?? '').toArray();
    notesOf(to, root.card ?? '').insert(0, nodes.map(copied) as Y.XmlElement[]);
  } else if (root.kind === 'comments') {
    commentsOf(to, root.card ?? '').push(commentsOf(from, root.card ?? '').toArray());
  } else {
    const target = to.getMap<unknown>(name);
    for (const [key, value] of from.getMap<unknown>(name)) {
      if (byCard.includes(root.kind) && archived.has(key)) continue;
      target.set(key, copied(value));
    }
  }
}

/** A board's first update, and the Yjs client that wrote it. */
export interface FirstUpdate {
  readonly update: Uint8Array;
  readonly client: number;
}

/** The first update of a copy of a board: all that stands on it now, without its history and without the cards that were put away. */
export function cloneBoard(updates: readonly Uint8Array[]): FirstUpdate {
  const [from, to] = [docOf(updates), new Y.Doc()];
  const archived = archivedIn(from);
  to.transact(() => {
    for (const name of from.share.keys()) copyRoot(from, to, name, archived);
  });
  return { update: Y.encodeStateAsUpdate(to), client: to.clientID };
}
