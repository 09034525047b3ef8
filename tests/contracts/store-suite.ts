import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { StoreConflict } from '@liandong/server/store/errors';
import { erasedDigest, type Store, type StoredAnswer } from '@liandong/server/store/port';
import { Chain } from './store-samples.ts';

/** One place that a store can be opened on again and again. */
export interface StorePlace {
  open(): Promise<Store>;
  remove(): void | Promise<void>;
}

const answer = (id: string, at = 1): StoredAnswer => ({
  id,
  account: 'acc',
  digest: 'd',
  answer: `{"id":"${id}"}`,
  at,
});

/** What every store must do; run over each implementation. */
export function storeSuite(name: string, place: () => StorePlace): void {
  describe(`store contract: ${name}`, () => {
    let at: StorePlace;
    let store: Store;
    beforeEach(async () => {
      at = place();
      store = await at.open();
    });
    afterEach(async () => {
      await store.close();
      await at.remove();
    });
    const reopen = async () => {
      await store.close();
      store = await at.open();
    };

    it('[P1] gives back after reopening all that was committed, in order', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.uuid(),
          fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 6 }),
          async (community, sizes) => {
            const chain = new Chain(community);
            const sent = sizes.map((size) => chain.batch(size));
            await Promise.all(sent.map((batch) => store.commit([batch])));
            await reopen();
            const read = await store.events(community, 0);
            expect(read.events).toEqual(sent.flatMap((batch) => batch.events));
            expect(read.texts).toEqual(sent.flatMap((batch) => batch.texts));
            expect(await store.head(community)).toMatchObject({ seq: chain.seq, hash: chain.hash });
          },
        ),
        { numRuns: 8 },
      );
    });

    it('[P1] keeps the epoch that a community got when it was first asked for', async () => {
      const first = await store.head('a');
      expect(first).toMatchObject({ seq: 0, hash: '0'.repeat(64) });
      await store.commit([new Chain('a').batch()]);
      await reopen();
      expect((await store.head('a')).epoch).toBe(first.epoch);
      expect((await store.head('b')).epoch).not.toBe(first.epoch);
      expect(await store.communities()).toEqual(['a', 'b']);
    });

    it('[P1] refuses a batch that does not continue its head, whole, and keeps its neighbours', async () => {
      const [a, b] = [new Chain('a'), new Chain('b')];
      const gap = new Chain('c', { seq: 1, hash: a.hash }).batch();
      const good = store.commit([a.batch()]);
      const bad = store.commit([b.batch(), gap]);
      const alsoGood = store.commit([a.batch()]);
      await expect(bad).rejects.toBeInstanceOf(StoreConflict);
      await Promise.all([good, alsoGood]);
      expect((await store.head('a')).seq).toBe(2);
      expect((await store.head('b')).seq).toBe(0);
    });

    it('[P1] lets exactly one of two writers at the same place win', async () => {
      const results = await Promise.allSettled([
        store.commit([new Chain('a').batch()]),
        store.commit([new Chain('a').batch()]),
      ]);
      expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected']);
      expect((await store.events('a', 0)).events).toHaveLength(1);
    });

    it('[P2] keeps an answer with its effect, and refuses a second one under the same id', async () => {
      const chain = new Chain('a');
      await store.commit([chain.batch(1, { answers: [answer('x')] })]);
      await expect(store.commit([chain.batch(1, { answers: [answer('x')] })])).rejects.toBeInstanceOf(StoreConflict);
      expect((await store.head('a')).seq).toBe(1);
      expect(await store.answer('acc', 'x')).toEqual(answer('x'));
      expect(await store.answer('other', 'x')).toBeUndefined();
    });

    it('[P2] forgets refusals older than a time; what was applied or never came stays for good', async () => {
      const refused = (id: string, at: number) => ({
        ...answer(id, at),
        answer: `{"id":"${id}","error":{"code":"illegal"}}`,
      });
      const never = { ...refused('never', 10), digest: 'never' };
      const old = Array.from({ length: 1_200 }, (_, i) => refused(`old-${i}`, 10));
      const answers = [...old, refused('new', 20), answer('applied', 10), never];
      await store.commit([{ community: 'a', events: [], texts: [], answers, records: [] }]);
      await store.forgetRefusals(20);
      for (const { id } of [old[0], old.at(-1)].flatMap((one) => one ?? []))
        expect(await store.answer('acc', id)).toBeUndefined();
      for (const kept of answers.slice(-3)) expect(await store.answer('acc', kept.id)).toEqual(kept);
    });

    it('[P2] keeps the first of two answers under one id, and gives it back to both', async () => {
      const [first, second] = [answer('x', 1), { ...answer('x', 2), digest: 'never' }];
      expect(await Promise.all([first, second].map((one) => store.keepAnswer(one)))).toEqual([first, first]);
      const chain = new Chain('a');
      await store.commit([chain.batch(1, { answers: [answer('y')] })]);
      expect(await store.keepAnswer({ ...answer('y', 9), digest: 'never' })).toEqual(answer('y'));
      await reopen();
      expect(await store.answer('acc', 'x')).toEqual(first);
    });

    it('[P3] pages through events with the texts of exactly those', async () => {
      const batch = new Chain('a').batch(25);
      await store.commit([batch]);
      const page = await store.events('a', 10, 10);
      expect(page.events).toEqual(batch.events.slice(10, 20));
      expect(page.texts).toEqual(batch.texts.slice(10, 20));
      expect(await store.events('a', 25)).toEqual({ events: [], texts: [] });
    });

    it('[P7] keeps communities apart, in events and records', async () => {
      await store.commit([new Chain('a').batch(2), new Chain('b').batch(1)]);
      await store.putRecords('a', [{ kind: 'k', id: '1', body: 1 }]);
      expect((await store.events('b', 0)).events).toHaveLength(1);
      expect(await store.record('b', 'k', '1')).toBeUndefined();
    });

    it('[store] writes, replaces, deletes and pages records of any JSON', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.jsonValue().filter((body) => body !== null),
          async (body) => {
            await store.putRecords('a', [{ kind: 'json', id: 'x', body }]);
            expect(await store.record('a', 'json', 'x')).toEqual(JSON.parse(JSON.stringify(body)));
          },
        ),
        { numRuns: 25 },
      );
      const rows = ['1', '2', '3'].map((id) => ({ kind: 'row', id, body: { id } }));
      await store.commit([{ community: 'a', events: [], texts: [], answers: [], records: rows }]);
      expect(await store.records('a', 'row')).toEqual(rows);
      expect(await store.records('a', 'row', '1', 1)).toEqual([rows[1]]);
      await store.putRecords('a', [{ kind: 'row', id: '2', body: null }]);
      // Of two nodes that begin at once, both go on with what the first wrote.
      const added = [1, 2].map((body) => store.addRecord('a', { kind: 'once', id: 'x', body }));
      expect(await Promise.all(added)).toEqual([1, 1]);
      expect(await store.records('a', 'row')).toEqual([rows[0], rows[2]]);
    });

    it('[P7] erases the digests of what an account was refused with a text of its, and of nobody else', async () => {
      const refusal = (id: string, account: string) => ({
        ...{ id, account, digest: 'd', at: 1 },
        answer: `{"id":"${id}","error":{"code":"illegal"}}`,
      });
      const answers = [
        refusal('tried', 'acc'),
        { ...refusal('never', 'acc'), digest: 'never' },
        answer('other'),
        refusal('x', 'b'),
      ];
      const { event, text } = new Chain('a').next();
      const body = JSON.stringify({ ...JSON.parse(event.body), by: 'acc', cause: 'came' });
      const rest = { answers: [...answers, answer('came')], records: [] };
      await store.commit([{ community: 'a', events: [{ ...event, body }], texts: [text], ...rest }]);
      const nothing = { events: [], texts: [], answers: [], records: [] };
      await store.commit([{ community: 'a', ...nothing, erases: [{ seq: 1, path: '/note' }] }]);
      const digestOf = async (account: string, id: string) => (await store.answer(account, id))?.digest;
      expect([await digestOf('acc', 'came'), await digestOf('acc', 'tried')]).toEqual([erasedDigest, erasedDigest]);
      expect(await digestOf('acc', 'never')).toBe('never');
      expect([await digestOf('acc', 'other'), await digestOf('b', 'x')]).toEqual([answer('other').digest, 'd']);
    });

    it('[P7] erases a text with its salt, the digest of the command that brought it, and the snapshots that may hold it', async () => {
      const batch = new Chain('a').batch(3);
      await store.commit([batch, new Chain('b').batch(2)]);
      for (const id of ['a', 'b']) await store.saveSnapshot(id, { seq: 1, version: 'v', body: new Uint8Array([1]) });
      const nothing = { events: [], texts: [], answers: [], records: [] };
      await store.commit([{ community: 'a', ...nothing, erases: [{ seq: 2, path: '/note' }] }]);
      await reopen();
      const { events, texts } = await store.events('a', 0);
      expect(events).toEqual(batch.events);
      expect(texts).toEqual(batch.texts.map((text) => (text.seq === 2 ? { ...text, salt: '', value: null } : text)));
      expect((await store.events('b', 0)).texts.every(({ value }) => value !== null)).toBe(true);
      expect([await store.snapshot('a'), await store.snapshot('b')]).toEqual([undefined, expect.anything()]);
    });

    it('[store] keeps the newest snapshot of each community, byte for byte', async () => {
      expect(await store.snapshot('a')).toBeUndefined();
      const body = new Uint8Array(3_000_000).map((_, i) => (i * 31) % 256);
      await store.saveSnapshot('a', { seq: 1, version: 'v1', body: body.subarray(0, 10) });
      await store.saveSnapshot('a', { seq: 2, version: 'v2', body });
      await reopen();
      const found = await store.snapshot('a');
      expect(found).toMatchObject({ seq: 2, version: 'v2' });
      expect(Buffer.compare(found?.body ?? new Uint8Array(), body)).toBe(0);
      expect(await store.snapshot('b')).toBeUndefined();
    });

    it('[P9] numbers updates of a board without gap, also across compaction', async () => {
      const byte = (n: number) => new Uint8Array([n]);
      const numbers = await Promise.all([1, 2, 3].map((n) => store.appendBoard('b', byte(n))));
      expect(numbers).toEqual([1, 2, 3]);
      await store.compactBoard('b', byte(12), 2);
      expect(await store.board('b')).toEqual({ upTo: 3, updates: [byte(12), byte(3)] });
      await store.compactBoard('b', byte(123), 3);
      await reopen();
      expect(await store.board('b')).toEqual({ upTo: 3, updates: [byte(123)], whole: true });
      expect(await store.appendBoard('b', byte(4))).toBe(4);
      expect(await store.board('b')).toEqual({ upTo: 4, updates: [byte(123), byte(4)] });
      expect(await store.board('none')).toEqual({ upTo: 0, updates: [] });
      expect(await store.boards()).toEqual(['b']);
    });

    it('[P9] binds a board’s Yjs client to who first wrote with it, and gives what came after a number', async () => {
      const byte = (value: number) => new Uint8Array([value]);
      await store.appendBoard('d', byte(1), [[4_294_967_295, 'ann']]);
      await store.appendBoard('d', byte(2), [
        [4_294_967_295, 'eve'],
        [8, 'bob'],
      ]);
      expect(await store.boardAuthors('d')).toEqual([
        [8, 'bob'],
        [4_294_967_295, 'ann'],
      ]);
      expect(await store.boardAuthors('e')).toEqual([]);
      expect(await store.board('d', 1)).toEqual({ upTo: 2, updates: [byte(2)] });
      expect(await store.board('d', 2)).toEqual({ upTo: 2, updates: [] });
    });

    it('[P9] [R49] begins a board once, with whose its first update is', async () => {
      const byte = (n: number) => new Uint8Array([n]);
      const tried = await Promise.all([1, 2].map((n) => store.beginBoard('b', byte(n), [[7, 'ann']])));
      expect(tried).toEqual([true, false]);
      await store.appendBoard('c', byte(3));
      expect(await store.beginBoard('c', byte(4), [])).toBe(false);
      await reopen();
      expect(await store.board('b')).toEqual({ upTo: 1, updates: [byte(1)] });
      expect(await store.boardAuthors('b')).toEqual([[7, 'ann']]);
      expect(await store.board('c')).toEqual({ upTo: 1, updates: [byte(3)] });
    });

    it('[P9] keeps versions of a board as bytes, newest first, until they are dropped', async () => {
      const state = new Uint8Array(2_000_000).map((_, i) => (i * 31) % 256);
      const [old, named] = [
        { id: 'v1', at: 1, by: ['ann', 'bob'] },
        { id: 'v2', at: 2, by: [], name: '会前' },
      ];
      await store.keepVersion('b', old, state);
      await store.keepVersion('b', named, state.subarray(0, 3));
      await store.keepVersion('c', old, state.subarray(0, 1));
      await reopen();
      expect(await store.versions('b')).toEqual([
        { ...named, bytes: 3 },
        { ...old, bytes: state.byteLength },
      ]);
      expect(Buffer.compare((await store.version('b', 'v1')) ?? new Uint8Array(), state)).toBe(0);
      expect(await store.version('b', 'v3')).toBeUndefined();
      await store.dropVersions('b', ['v1']);
      expect(await store.versions('b')).toHaveLength(1);
      expect(await store.versions('c')).toHaveLength(1);
    });

    it('[P9] notes an act once, newest first, and forgets what is old on every board', async () => {
      const act = (at: number, part = 'ideas') => ({ at, by: 'ann', part });
      await store.noteActs('b', [act(10), act(10), act(20), act(20, 'order')]);
      await store.noteActs('b', [act(20)]);
      await store.noteActs('c', [act(10)]);
      expect(await store.acts('b', 2)).toEqual([act(20, 'order'), act(20)]);
      await store.forgetActs(20);
      await reopen();
      expect(await store.acts('b', 9)).toEqual([act(20, 'order'), act(20)]);
      expect(await store.acts('c', 9)).toEqual([]);
    });

    it('[P9] refuses to merge updates that are not there', async () => {
      await store.appendBoard('b', new Uint8Array([1]));
      await expect(store.compactBoard('b', new Uint8Array([9]), 2)).rejects.toBeInstanceOf(StoreConflict);
      await expect(store.compactBoard('c', new Uint8Array([9]), 0)).rejects.toBeInstanceOf(StoreConflict);
      expect((await store.board('b')).updates).toEqual([new Uint8Array([1])]);
    });
  });
}
