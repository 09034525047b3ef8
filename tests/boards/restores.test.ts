import { KeptHistory } from '@liandong/server/boards/kept-history';
import { restoreUpdate } from '@liandong/server/boards/restore-doc';
import { Restores } from '@liandong/server/boards/restores';
import { writtenMeanwhile } from '@liandong/server/boards/written-meanwhile';
import { notesOf } from '@liandong/shared/boards/board-doc';
import { addIdea } from '@liandong/shared/boards/ideas';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { stockClient } from '../api/boards-client.ts';
import { boardsFor, Gate, listen } from '../api/boards-world.ts';
import { startServer } from '../support/start-server.ts';

/** No deadline of the product, only an end, ms. */
const timeout = 10_000;
let server: Awaited<ReturnType<typeof startServer>>;
beforeAll(async () => void (server = await startServer()));
afterAll(() => server.stop());

function paragraph(text: string): Y.XmlElement {
  const made = new Y.XmlElement('paragraph');
  made.insert(0, [new Y.XmlText(text)]);
  return made;
}

const notes = (doc: Y.Doc): string => notesOf(doc, 'i1').toJSON();
function docOf(update: Uint8Array | undefined): Y.Doc {
  const doc = new Y.Doc();
  if (update) Y.applyUpdate(doc, update);
  return doc;
}

/** A board that read 「甲」 once and reads 「甲乙」 now, and what happens while it is made to read as then. */
async function restoredWhile(board: string, between: (doc: Y.Doc, stored: () => Promise<string>) => Promise<void>) {
  const { store } = server.ports;
  const gate = new Gate();
  gate.rights.set('ann', 'write');
  const history = new KeptHistory({ store, newId: randomUUID, log: () => undefined });
  const live = boardsFor(store, gate, { idleMs: 50 });
  const { server: door, url } = await listen(live);
  const { doc, synced, end } = stockClient(url, 'ann', board);
  await synced;
  const stored = async () => notes(docOf(await live.state(board)));
  addIdea(doc, { id: 'i1', title: '想法', by: 'ann', at: 1 });
  notesOf(doc, 'i1').insert(0, [paragraph('甲')]);
  await expect.poll(stored, { timeout }).toContain('甲');
  const then = await live.state(board);
  notesOf(doc, 'i1').insert(1, [paragraph('乙')]);
  await expect.poll(stored, { timeout }).toContain('乙');
  const copier = {
    async restore(now: Uint8Array, wanted: Uint8Array) {
      const edits = restoreUpdate(now, wanted);
      await between(doc, stored);
      return edits;
    },
    meanwhile: async (...of: Parameters<typeof writtenMeanwhile>) => writtenMeanwhile(...of),
  };
  const restores = new Restores({ live, copier, history }, Date.now);
  const before = await restores.bringBack({ board, account: 'bob', then });
  const after = await stored();
  const kept = notes(docOf(await store.version(board, before ?? '')));
  const versions = await store.versions(board);
  end();
  await live.close();
  await history.close();
  door.close();
  return { after, kept, count: versions.length };
}

const typeOn = (doc: Y.Doc): void => {
  const text = (notesOf(doc, 'i1').get(1) as Y.XmlElement).get(0) as Y.XmlText;
  text.insert(text.length, '，再送热茶');
};

describe('what somebody types while a version is brought back', () => {
  it('[P9] stands in the version of before, where its paragraph is taken away', async () => {
    const { after, kept, count } = await restoredWhile('c1/typed', async (doc, stored) => {
      typeOn(doc);
      await expect.poll(stored, { timeout }).toContain('热茶');
    });
    expect(after).not.toContain('热茶');
    expect(kept).toBe('<paragraph>甲</paragraph><paragraph>乙，再送热茶</paragraph>');
    expect(count).toBe(2);
  });

  it('[P9] also what comes to the board together with the edits', async () => {
    const { after, kept } = await restoredWhile('c1/together', async (doc) => {
      typeOn(doc);
      // On its way, and not yet stored.
      await new Promise((resolve) => setTimeout(resolve, 4));
    });
    expect(after).not.toContain('热茶');
    expect(kept).toBe('<paragraph>甲</paragraph><paragraph>乙，再送热茶</paragraph>');
  });

  it('[P9] nothing was typed: one version is kept', async () => {
    const { after, kept, count } = await restoredWhile('c1/quiet-restore', async () => undefined);
    expect([after, kept, count]).toEqual([
      '<paragraph>甲</paragraph>',
      '<paragraph>甲</paragraph><paragraph>乙</paragraph>',
      1,
    ]);
  });

  it('[P9] edits and words in one update are told apart', () => {
    const live = docOf(undefined);
    notesOf(live, 'i1').insert(0, [paragraph('甲')]);
    const then = Y.encodeStateAsUpdate(live);
    notesOf(live, 'i1').insert(1, [paragraph('乙')]);
    const state = Y.encodeStateAsUpdate(live);
    const edits = restoreUpdate(state, then);
    const typed: Uint8Array[] = [];
    live.on('update', (update: Uint8Array) => typed.push(update));
    typeOn(live);
    if (!edits) throw new Error('nothing to restore');
    const heard = [Y.mergeUpdates([...typed, edits])];
    expect(notes(docOf(writtenMeanwhile({ live: state, edits, heard })))).toBe(
      '<paragraph>甲</paragraph><paragraph>乙，再送热茶</paragraph>',
    );
  });
});
