import { rmSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import Database from 'libsql';
import * as Y from 'yjs';
import { isEmptyVector, isWhole, mergeTree } from '@liandong/server/boards/whole';
import { openSqliteStore } from '@liandong/server/store/sqlite';
import { newDataFolder } from '../support/start-server.ts';

/** Updates of two people who write one text and one map in turn, each having heard the other up to some point. */
function updatesOf(acts: readonly { who: boolean; hear: boolean; at: number; cut: boolean }[]): Uint8Array[] {
  const docs = [new Y.Doc(), new Y.Doc()] as const;
  docs.forEach((doc, i) => (doc.clientID = i + 1));
  const updates: Uint8Array[] = [];
  for (const doc of docs)
    doc.on('update', (update: Uint8Array, origin: unknown) => origin !== 'heard' && updates.push(update));
  for (const { who, hear, at, cut } of acts) {
    const [doc, other] = who ? docs : [docs[1], docs[0]];
    if (hear) Y.applyUpdate(doc, Y.encodeStateAsUpdate(other), 'heard');
    const text = doc.getText('t');
    if (cut && text.length > 0) text.delete(at % text.length, 1);
    else text.insert(at % (text.length + 1), String.fromCodePoint(0x4e00 + at));
    if (at % 3 === 0) doc.getMap('m').set(`k${at % 4}`, at);
  }
  return updates;
}

const acts = fc.array(fc.record({ who: fc.boolean(), hear: fc.boolean(), at: fc.nat(500), cut: fc.boolean() }), {
  minLength: 1,
  maxLength: 60,
});

it('[P9] many updates merged as a tree read as if they came one by one', () => {
  fc.assert(
    fc.property(acts, (given) => {
      const updates = updatesOf(given);
      const [one, tree] = [new Y.Doc(), new Y.Doc()];
      for (const update of updates) Y.applyUpdate(one, update);
      Y.applyUpdate(tree, mergeTree(updates));
      expect(tree.getText('t').toJSON()).toBe(one.getText('t').toJSON());
      expect(tree.getMap('m').toJSON()).toEqual(one.getMap('m').toJSON());
      expect(isWhole(mergeTree(updates))).toBe(true);
    }),
    { numRuns: 200, seed: 5 },
  );
});

it('[P9] a document from which an update is missing is told from a whole one exactly when Yjs waits for it', () => {
  fc.assert(
    fc.property(acts, fc.nat(), (given, lost) => {
      const updates = updatesOf(given);
      updates.splice(lost % updates.length, 1);
      const doc = new Y.Doc();
      for (const update of updates) Y.applyUpdate(doc, update);
      const merged = mergeTree(updates);
      if (doc.store.pendingStructs !== null) expect(isWhole(merged)).toBe(false);
      else expect(isWhole(merged)).toBe(true);
    }),
    { numRuns: 400, seed: 9 },
  );
});

it('[P9] nothing merged is an empty document, and an empty state vector is known', () => {
  expect(isWhole(mergeTree([]))).toBe(true);
  expect(isEmptyVector(Y.encodeStateVector(new Y.Doc()))).toBe(true);
  const doc = new Y.Doc();
  doc.getText('t').insert(0, 'x');
  expect(isEmptyVector(Y.encodeStateVector(doc))).toBe(false);
});

it('[P9] a stored state is known to be whole as long as its bytes are what was written', async () => {
  const folder = newDataFolder();
  try {
    const bytes = Uint8Array.of(1, 2, 3);
    let store = await openSqliteStore(folder);
    await store.appendBoard('b', bytes);
    expect(await store.board('b')).toEqual({ upTo: 1, updates: [bytes] });
    await store.compactBoard('b', bytes, 1);
    expect(await store.board('b')).toEqual({ upTo: 1, updates: [bytes], whole: true });
    await store.close();
    const db = new Database(join(folder, 'liandong.db'));
    db.prepare('UPDATE board_update SET body = ? WHERE board = ?').run(Buffer.from([1, 2, 4]), 'b');
    db.close();
    store = await openSqliteStore(folder);
    expect(await store.board('b')).toEqual({ upTo: 1, updates: [Uint8Array.of(1, 2, 4)] });
    await store.close();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
