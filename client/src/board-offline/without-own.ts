import * as Y from 'yjs';

/**
 * A document without one's own latest writing, as far as it can still be told: words that it took away stay away.
 * @param own the updates of that writing, in any order
 */
export function withoutOwn(doc: Y.Doc, own: readonly Uint8Array[]): Y.Doc {
  // Cutting a document at a state needs one that keeps what was taken away.
  const whole = new Y.Doc({ gc: false });
  Y.applyUpdate(whole, Y.encodeStateAsUpdate(doc));
  const { ds, sv } = Y.snapshot(whole);
  const state = new Map(sv);
  // One's own clients only ever add at the end: from the first of these updates on, all of theirs is unsent.
  for (const [client, clock] of own.length > 0 ? Y.parseUpdateMeta(Y.mergeUpdates([...own])).from : [])
    state.set(client, Math.min(clock, state.get(client) ?? 0));
  return Y.createDocFromSnapshot(whole, Y.createSnapshot(ds, state));
}
