import * as fake from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { BoardKeep } from './board-keep.ts';
import { rowsOf } from './board-rows.ts';
import { forgetBoards, forgetOthers, leaveOwnWords, openBoards } from './database.ts';
import { dropText, keepText, keptTexts } from './texts.ts';

const board = 'c/main';

/** A browser that has kept nothing yet. */
function freshBrowser(): void {
  for (const [name, type] of Object.entries(fake)) if (name.startsWith('IDB')) vi.stubGlobal(name, type);
  vi.stubGlobal('indexedDB', new fake.IDBFactory());
}

beforeEach(freshBrowser);
afterEach(async () => {
  await Promise.all(open.splice(0).map((keep) => keep.close()));
  vi.unstubAllGlobals();
});

const open: BoardKeep[] = [];

/** A document as a page has it, with what the browser keeps of it: `type` writes, `hear` takes from others. */
async function pageOf(account: string, on = board) {
  const doc = new Y.Doc();
  const keep = new BoardKeep(rowsOf(account, on));
  open.push(keep);
  for (const update of await keep.load()) Y.applyUpdate(doc, update, keep);
  let sent: number | undefined;
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin === 'server') keep.heard(update, doc);
    else if (origin !== keep) keep.wrote(update, sent);
  });
  return {
    doc,
    keep,
    /** the line carries: this many writing messages were sent before */
    online: (count: number | undefined) => (sent = count),
    type: (text: string) => doc.getText('t').insert(doc.getText('t').length, text),
    hear(text: string) {
      const other = new Y.Doc();
      Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
      other.getText('t').insert(0, text);
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(other, Y.encodeStateVector(doc)), 'server');
    },
    text: () => doc.getText('t').toJSON(),
    base: async () => (await keep.base())?.getText('t').toJSON(),
  };
}

const rowCount = async (account: string): Promise<number> => {
  const database = await openBoards(account);
  const count = await database.count('rows');
  database.close();
  return count;
};

describe('what the browser keeps of a board', () => {
  it('[P9] after a reload without a network all is there, and what the server lacks is known as such', async () => {
    const before = await pageOf('ann');
    before.hear('from others. ');
    before.type('mine');
    await before.keep.close();
    const after = await pageOf('ann');
    expect(after.text()).toBe('from others. mine');
    expect(after.keep.unsent).toBe(true);
    expect(await after.base()).toBe('from others. ');
  });

  it('[P9] two boards and two accounts are kept apart', async () => {
    const ann = await pageOf('ann');
    ann.type('mine');
    await ann.keep.close();
    expect((await pageOf('bob')).text()).toBe('');
    expect((await pageOf('ann', 'c/other')).text()).toBe('');
  });

  it('[P9] it counts as sent only when the server durably has the message that carried it', async () => {
    const page = await pageOf('ann');
    page.online(1);
    page.type('a');
    page.online(2);
    page.type('b');
    page.keep.confirmed(1, 0);
    expect(page.keep.unsent).toBe(true);
    expect(await page.base()).toBe('a');
    page.keep.confirmed(2, 0);
    expect(page.keep.unsent).toBe(false);
    expect(await page.base()).toBe('ab');
  });

  it('[P9] what was written without a line is there once the answer that told all is, not before', async () => {
    const page = await pageOf('ann');
    page.type('offline');
    page.online(1);
    page.type(' online');
    // The message of the edit is durable, the answer (the second) is not yet.
    page.keep.confirmed(1, 0);
    expect(page.keep.unsent).toBe(true);
    page.keep.confirmed(1, 2);
    expect(page.keep.unsent).toBe(true);
    page.keep.confirmed(2, 2);
    expect(page.keep.unsent).toBe(false);
    await page.keep.close();
    const after = await pageOf('ann');
    expect([after.text(), after.keep.unsent]).toEqual(['offline online', false]);
  });

  it('[P9] a line that was cut takes its count with it', async () => {
    const page = await pageOf('ann');
    page.online(1);
    page.type('a');
    page.keep.cut();
    page.keep.confirmed(1, 0);
    expect(page.keep.unsent).toBe(true);
  });

  it('[P9] many updates become one, and nothing of the text or of a second page is lost by it', async () => {
    const page = await pageOf('ann');
    const second = await pageOf('ann');
    second.type('second');
    await second.base();
    for (let n = 1; n <= 230; n++) {
      page.online(n);
      page.type('x');
    }
    page.keep.confirmed(230, 0);
    await page.base();
    page.keep.compact(page.doc);
    await page.base();
    expect(await rowCount('ann')).toBe(2);
    const after = await pageOf('ann');
    expect(after.text()).toContain('x'.repeat(230));
    expect(after.text()).toContain('second');
    expect(after.keep.unsent).toBe(true);
  });

  it('[P9] what only others wrote becomes one as well, for somebody who only looks', async () => {
    const rows = await rowsOf('ann', board);
    const others = new Y.Doc();
    const updates: Uint8Array[] = [];
    others.on('update', (update: Uint8Array) => updates.push(update));
    for (let n = 0; n < 200; n++) others.getText('t').insert(n, 'x');
    for (const update of updates) await rows.add(update, false);
    rows.close();
    const page = await pageOf('ann');
    page.hear('news ');
    await vi.waitFor(async () => expect(await rowCount('ann')).toBe(1), { timeout: 20_000 });
    expect((await pageOf('ann')).text()).toBe(`news ${'x'.repeat(200)}`);
  });

  it('[P9] a fresh start forgets the board and keeps the other boards', async () => {
    const [page, other] = [await pageOf('ann'), await pageOf('ann', 'c/other')];
    page.type('refused');
    other.type('stays');
    await other.keep.close();
    await page.keep.restart();
    expect(page.keep.unsent).toBe(false);
    expect((await pageOf('ann')).text()).toBe('');
    expect((await pageOf('ann', 'c/other')).text()).toBe('stays');
  });

  it('[P9] without a database the page works all the same, as long as it lives', async () => {
    vi.spyOn(console, 'warn').mockReturnValue();
    vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new Error('not in this window');
    });
    const page = await pageOf('ann');
    page.hear('from others. ');
    page.type('mine');
    expect(page.keep.unsent).toBe(true);
    expect(await page.base()).toBe('from others. ');
    vi.restoreAllMocks();
  });
});

describe('forgetting', () => {
  const text = { id: 'x', board, at: 1, why: 'refused', parts: [{ kind: 'notes', card: 't', text: 'a' }] } as const;

  it('[P7] at sign-out nothing of any board stays, nor any text that was put aside', async () => {
    const page = await pageOf('ann');
    page.hear('people');
    page.type('mine');
    await page.keep.close();
    await keepText('ann', text);
    await forgetBoards('ann');
    expect(await rowCount('ann')).toBe(0);
    expect(await keptTexts('ann', board)).toEqual([]);
  });

  it('[P7] when a login ends, or another person comes to the device, others’ words go and own unsent ones wait', async () => {
    for (const leave of [leaveOwnWords, () => forgetOthers('bob')]) {
      freshBrowser();
      const page = await pageOf('ann');
      page.hear('people');
      page.type('mine');
      await page.keep.close();
      await leave('ann');
      expect(await rowCount('ann')).toBe(1);
      const after = await pageOf('ann');
      expect(after.text()).not.toContain('people');
      expect(after.keep.unsent).toBe(true);
      // The server's own state brings the rest, and the words find their place.
      Y.applyUpdate(after.doc, Y.encodeStateAsUpdate(page.doc), 'server');
      expect(after.text()).toBe('peoplemine');
    }
  });

  it('[P7] others’ words that were heard just before a login ended, or after it, are not written after the wipe', async () => {
    const page = await pageOf('ann');
    page.hear('people');
    await page.base();
    page.hear('before ');
    await page.keep.forget();
    await leaveOwnWords('ann');
    page.hear('after ');
    await page.base();
    await page.keep.close();
    expect(await rowCount('ann')).toBe(0);
  });

  it('[P7] nor do they come back as one document of all of them', async () => {
    const page = await pageOf('ann');
    for (let n = 0; n < 201; n++) {
      page.hear('x');
      await page.base();
    }
    await page.keep.forget();
    await leaveOwnWords('ann');
    page.keep.compact(page.doc);
    await page.base();
    expect(await rowCount('ann')).toBe(0);
  });

  it('[P9] text that was put aside stays until its writer drops it', async () => {
    await keepText('ann', text);
    expect(await keptTexts('ann', board)).toEqual([text]);
    expect(await keptTexts('ann', 'c/other')).toEqual([]);
    await dropText('ann', 'x');
    expect(await keptTexts('ann', board)).toEqual([]);
  });
});
