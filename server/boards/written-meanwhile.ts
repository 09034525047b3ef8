import * as Y from 'yjs';
import { docOf } from './clone-doc.ts';
import type { Rewritten } from './hand.ts';

/**
 * How a board would read without edits that were made for it, with all that others wrote until these were durable:
 * also what the edits took away together with the paragraph that it was typed in. What others removed meanwhile
 * stands there too: rather a word too many than one too few.
 */
export function writtenMeanwhile({ live, edits, heard }: Rewritten): Uint8Array {
  const whole = new Y.Doc({ gc: false });
  for (const update of [live, ...heard]) Y.applyUpdate(whole, update);
  const clocks = Y.decodeStateVector(Y.encodeStateVector(whole));
  for (const client of Y.parseUpdateMeta(edits).to.keys()) clocks.delete(client);
  const then = Y.createSnapshot(Y.snapshot(docOf([live])).ds, clocks);
  return Y.encodeStateAsUpdate(Y.createDocFromSnapshot(whole, then));
}
