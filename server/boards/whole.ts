import * as Y from 'yjs';

/** Updates merged in one go. Yjs sorts all that are left at each piece, so a long row is merged as a tree. */
const atOnce = 16;

/** Many updates as one, without making a document of them. */
export function mergeTree(updates: readonly Uint8Array[]): Uint8Array {
  let level = updates;
  while (level.length > 1) {
    const next: Uint8Array[] = [];
    for (let i = 0; i < level.length; i += atOnce) next.push(mergeFew(level.slice(i, i + atOnce)));
    level = next;
  }
  return level[0] ?? emptyUpdate;
}

function mergeFew(updates: readonly Uint8Array[]): Uint8Array {
  return updates.length === 1 && updates[0] ? updates[0] : Y.mergeUpdates([...updates]);
}

/** The state of a document in which nothing was written. */
const emptyUpdate: Uint8Array = Uint8Array.of(0, 0);

/** The state vector of one who has nothing. */
export function isEmptyVector(vector: Uint8Array): boolean {
  return vector.length === 1 && vector[0] === 0;
}

/**
 * Whether an update is a whole document: no piece of it stands on one that is not there.
 * Found from the bytes, which is much cheaper than making a document of them.
 */
export function isWhole(update: Uint8Array): boolean {
  const { structs } = Y.decodeUpdate(update);
  const ends = new Map<number, number>();
  for (const struct of structs) {
    if (struct instanceof Y.Skip || struct.id.clock !== (ends.get(struct.id.client) ?? 0)) return false;
    ends.set(struct.id.client, struct.id.clock + struct.length);
  }
  const has = (id: Y.ID | null): boolean => id === null || id.clock < (ends.get(id.client) ?? 0);
  return structs.every(
    (struct) =>
      !(struct instanceof Y.Item) ||
      (has(struct.origin) && has(struct.rightOrigin) && (!(struct.parent instanceof Y.ID) || has(struct.parent))),
  );
}
