import { installation } from '@liandong/server/accounts/first';
import { makeCode } from '@liandong/server/accounts/codes';
import { makeEntry } from '@liandong/server/accounts/entries';
import { makeInvite } from '@liandong/server/accounts/invites';
import { readConfig } from '@liandong/server/config';
import { verifyFolder } from '@liandong/server/ledger/verify-folder';
import { Clock } from '@liandong/server/pipeline/clock';
import type { Ports } from '@liandong/server/ports';
import { Keeper, type KeeperPorts } from '@liandong/server/retention/keeper';
import { hasLivedSince } from '@liandong/server/retention/lived';
import { forgetOverdueRows } from '@liandong/server/retention/overdue-rows';
import { credentialKind, hashedKind, systemCommunity } from '@liandong/shared/accounts/schema';
import { FeedRows, rowKind, type FeedRow } from '@liandong/shared/feeds/schema';
import type { Entity, Stamped } from '@liandong/shared/kernel/state';
import { erasedText } from '@liandong/shared/kernel/text';
import { erasedPeople } from '@liandong/shared/people/schema';
import { photoKind, Reports } from '@liandong/shared/reports/schema';
import { Requests } from '@liandong/shared/requests/schema';
import { tasks } from '@liandong/shared/tasks/schema';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { ask, signIn } from '../support/api-client.ts';
import { startServer, type TestServer } from '../support/start-server.ts';

const community = '440604012051';
const day = 86_400_000;

describe('what is kept of people', () => {
  let server: TestServer & { readonly ports: Ports };
  let ahead = 0;
  const faults: unknown[] = [];
  const now = (): number => Date.now() + ahead * day;
  const later = (): Ports => ({ ...server.ports, now });

  /** As the server does it twice a day, some days from now. */
  async function keep(days: number): Promise<void> {
    ahead = days;
    await new Keeper(keeping()).run();
    expect(faults).toEqual([]);
  }

  const keeping = (): KeeperPorts => ({
    ...later(),
    limits: readConfig({}).limits,
    log: (message, error) => void faults.push(message, error),
    forgetRefusals: () => Promise.resolve(),
    hasLivedSince: () => Promise.resolve(true),
  });

  const count = async (kind: string, of = systemCommunity): Promise<number> =>
    (await server.ports.store.records(of, kind)).length;
  const counts = async (kinds: readonly string[]): Promise<Record<string, number>> =>
    Object.fromEntries(await Promise.all(kinds.map(async (kind) => [kind, await count(kind)] as const)));

  beforeAll(async () => void (server = await startServer()));
  afterAll(() => server.stop());
  afterEach(() => vi.restoreAllMocks());

  it('[P7] what lets somebody in goes when its time is over, and not before', async () => {
    const kinds = ['session', 'entry', 'code', 'invite', 'invited'];
    const { ports } = server;
    const account = server.account('volunteer').id;
    const before = await counts(kinds);
    await signIn(server, 'coordinator');
    const { id } = await makeEntry(ports, { account, community, by: account, wall: false });
    await makeCode(ports, id);
    await makeInvite(ports, account, 'volunteer');
    const made = await counts(kinds);
    for (const kind of kinds) expect([kind, made[kind]]).toEqual([kind, (before[kind] ?? 0) + 1]);
    await keep(0);
    expect(await counts(kinds)).toEqual(made);
    await keep(40);
    const after = await counts(kinds);
    expect([after['code'], after['invite'], after['invited']]).toEqual([0, 0, 0]);
    expect(after['session']).toBeLessThan(made['session'] ?? 0);
    // A wall's link has no end; a person's has.
    expect(after['entry']).toBeLessThan(made['entry'] ?? 0);
    expect(after['entry']).toBeGreaterThan(0);
  });

  it('[P7] what a crash left of a command is gone before the next one', async () => {
    const { store } = server.ports;
    await store.putRecords(systemCommunity, [{ kind: hashedKind, id: 'left', body: 'hash' }]);
    await new Keeper(keeping()).clearAside();
    expect(await count(hashedKind)).toBe(0);
  });

  it('[P7] photos go a year after they were brought, and not while their report is open', async () => {
    const { store, pipeline } = server.ports;
    const { state } = await pipeline.community(community);
    const stamp = { version: 1, changedAt: Date.now(), changedBy: 'x' };
    // Of a report: one that none names goes sooner.
    const report = { id: 'named', photos: ['p1'], ...stamp };
    state.map(Reports.name).set('named', report);
    const request = (status: string): unknown =>
      state.map(Requests.name).set('named', { id: 'named', status, ...stamp } as Stamped<Entity>);
    await store.putRecords(community, [
      { kind: photoKind, id: 'p1', body: { by: 'x', grid: 'g', at: Date.now() } },
      { kind: 'photo-picture', id: 'p1', body: 'AAAA' },
    ]);
    const picture = () => store.record(community, 'photo-picture', 'p1');
    for (const [days, status] of [
      [20, 'closed'],
      [366, 'published'],
      [3_000, 'submitted'],
    ] as const) {
      request(status);
      await keep(days);
      expect(await picture(), status).toBeDefined();
    }
    request('closed');
    await keep(366);
    expect(await picture()).toBeUndefined();
    state.map(Requests.name).delete('named');
    state.map(Reports.name).delete('named');
  });

  describe('kept rows of a sheet', () => {
    const feed = 'henan-flood-2021';
    const fields = { address: '某镇', text: '急需转移老人', lng_bd09: '', lat_bd09: '' };
    let sheet: string;
    let seq = 0;

    async function put(op: string, cells?: object): Promise<void> {
      const at = `2021-07-21T00:00:${String(++seq).padStart(2, '0')}Z`;
      const change = { at, region: '', op, seq, table: 'posts', key: 'k1', ...(cells ? { fields: cells } : {}) };
      const { token } = server.account('feed');
      const path = `/api/v1/feeds/${feed}/changes`;
      const answer = await ask(server, 'POST', path, { changes: [change] }, { token });
      expect(answer.body).toMatchObject({ answers: [{ result: 'applied' }] });
    }

    const rowOf = async (): Promise<FeedRow | undefined> => {
      for (const one of await server.ports.store.communities()) {
        const { state } = await server.ports.pipeline.community(one);
        const found = [...state.all(FeedRows).values()].find(({ table }) => table === 'posts');
        if (found) sheet = one;
        if (found) return found;
      }
      return undefined;
    };
    const kept = (id: string) => server.ports.store.record(sheet, rowKind, id);
    const made = async (row: FeedRow | undefined) =>
      (await server.ports.pipeline.community(sheet)).state.get(Requests, row?.link?.id ?? '');

    it('[P7] [feed] stay while the sheet has them and what was made of them is open: the next change of a cell finds the others', async () => {
      await put('insert', fields);
      const row = await rowOf();
      const id = row?.id ?? '';
      const { why, status } = (await made(row)) ?? {};
      expect([status, await kept(id)]).toEqual(['published', expect.anything()]);
      await keep(3_000);
      expect(await kept(id)).toBeDefined();
      await put('update', { lng_bd09: '113.6' });
      expect(await made(await rowOf())).toMatchObject({ why, status: 'published' });
    });

    it('[P7] [feed] go a year after what was made of them ended, by this clock and not the sheet’s; the sheet may still change them', async () => {
      const row = await rowOf();
      const id = row?.id ?? '';
      const cancel = { id: 'cancel-1', type: 'request.cancel', community: sheet };
      const payload = { id: row?.link?.id, reason: '重复' };
      const actor = { id: 'boss', grants: [{ community: sheet, role: 'coordinator' as const }] };
      expect(await server.ports.pipeline.submit(actor, { ...cancel, payload })).toMatchObject({ result: 'applied' });
      await keep(364);
      expect(await kept(id)).toBeDefined();
      await keep(366);
      expect(await kept(id)).toBeUndefined();
      await put('insert', fields);
      const again = await rowOf();
      expect(again?.link?.id, 'what was made before keeps its id').not.toBe(row?.link?.id);
      expect(await made(again)).toMatchObject({ status: 'published' });
    });

    it('[P7] [feed] go a year after the sheet took them out, and one that it takes out later leaves the list', async () => {
      const { id = '' } = (await rowOf()) ?? {};
      await put('delete');
      await keep(364);
      expect(await kept(id)).toBeDefined();
      await keep(366);
      expect(await kept(id)).toBeUndefined();
      await put('insert', fields);
      await server.ports.store.putRecords(sheet, [{ kind: rowKind, id, body: null }]);
      const row = await rowOf();
      await put('delete');
      expect(await rowOf()).toBeUndefined();
      expect(await made(row)).toMatchObject({ status: 'cancelled' });
    });

    it('[P7] [feed] that a sheet changes while others are looked at stay', async () => {
      const old = { takenAt: 0 };
      const rows = new Map<string, object>(['a', 'b'].map((id) => [id, old]));
      const { state } = await server.ports.pipeline.community(community);
      const store = {
        ...server.ports.store,
        records: () => Promise.resolve([...rows].map(([id, body]) => ({ kind: rowKind, id, body }))),
        record: (_community: string, _kind: string, id: string) => {
          rows.set('b', { takenAt: Date.now() });
          return Promise.resolve(rows.get(id));
        },
        putRecords: (_community: string, gone: readonly { id: string }[]) => {
          for (const { id } of gone) rows.delete(id);
          return Promise.resolve();
        },
      };
      const pipeline = { community: () => Promise.resolve({ id: community, epoch: 'e', state }) };
      await forgetOverdueRows({ store, pipeline, now: Date.now } as unknown as Ports, community, 365 * day);
      expect([...rows.keys()]).toEqual(['b']);
    });
  });

  it('[P7] nothing goes by a clock that is far beyond what anybody entered, and it says so once; nor by what the installation enters', async () => {
    const { store } = server.ports;
    const report = { kind: photoKind, id: 'p2', body: { by: 'x', grid: 'g', at: Date.now() } };
    await store.putRecords(community, [report]);
    ahead = 400;
    let runs = 0;
    const forgetRefusals = (): Promise<void> => Promise.resolve(void runs++);
    const keeper = new Keeper({ ...keeping(), forgetRefusals, hasLivedSince: (time) => hasLivedSince(store, time) });
    await keeper.run();
    await keeper.run();
    expect([runs, faults.splice(0).length / 2, await count(photoKind, community)]).toEqual([0, 1, 1]);
    const entered = (role: string) => {
      const bodies = [{ at: Date.now(), role: 'duty' }, ...Array.from({ length: 120 }, () => ({ at: now(), role }))];
      const events = bodies.map((body, n) => ({ seq: n + 1, body: JSON.stringify(body), hash: '' }));
      return {
        communities: () => Promise.resolve(['a']),
        head: () => Promise.resolve({ epoch: 'e', seq: events.length, hash: '' }),
        events: (_community: string, after: number, limit = 1_000) =>
          Promise.resolve({ events: events.slice(after, after + limit), texts: [] }),
      };
    };
    expect(await hasLivedSince(entered('system'), now() - 30 * day)).toBe(false);
    expect(await hasLivedSince(entered('duty'), now() - 30 * day)).toBe(true);
    ahead = 20;
    await keeper.run();
    expect([runs, faults]).toEqual([1, []]);
  });

  it('[P7] a store that does not answer is written down, and the next run goes on', async () => {
    const store = { ...server.ports.store, communities: () => Promise.reject(new Error('disk')) };
    ahead = 0;
    await new Keeper({ ...keeping(), store: store as unknown as Ports['store'] }).run();
    expect(faults.splice(0)).toContainEqual(new Error('disk'));
  });

  it('[P7] whoever had an account is erased a year after it was disabled, with what signed in', async () => {
    const { pipeline, registry, store } = server.ports;
    const { id, login } = server.account('coordinator2');
    const wish = {
      id: 'switch-1',
      type: 'account.switch',
      community: systemCommunity,
      payload: { id, disabled: true },
    };
    expect(await pipeline.submit(installation, wish)).toMatchObject({ result: 'applied' });
    expect(await store.record(systemCommunity, 'person', id)).toBeDefined();
    const over = Date.now() + 366 * day;
    vi.spyOn(Date, 'now').mockImplementation(() => over);
    const clock = new Clock({ pipeline, registry, now: () => Date.now(), log: () => undefined });
    clock.start();
    const { state } = await pipeline.community(systemCommunity);
    await expect.poll(() => state.get(erasedPeople, id), { timeout: 10_000 }).toBeDefined();
    await clock.stop();
    vi.restoreAllMocks();
    expect(await store.record(systemCommunity, 'person', id)).toBeUndefined();
    expect(await store.record(systemCommunity, credentialKind, login)).toBeDefined();
    await keep(0);
    expect(await store.record(systemCommunity, credentialKind, login)).toBeUndefined();
  });

  it('[P7] [P8] what people wrote goes after ten years, from state too, and the ledger still verifies', async () => {
    const { store, pipeline } = server.ports;
    const { state } = await pipeline.community(community);
    const words = async (): Promise<number> =>
      (await store.events(community, 0, 5_000)).texts.filter(({ value }) => value !== null).length;
    const before = await words();
    expect(before).toBeGreaterThan(100);
    await keep(3_650);
    expect(await words()).toBe(before);
    await keep(3_655);
    expect(await words()).toBe(0);
    expect(new Set([...state.all(tasks).values()].map(({ title }) => title))).toEqual(new Set([erasedText]));
    expect((await verifyFolder(server.data)).get(community)?.findings).toEqual([]);
    const { seq } = state;
    await keep(3_655);
    expect(state.seq, 'once').toBe(seq);
  });
});
