import { installation } from '@liandong/server/accounts/first';
import { makeCode } from '@liandong/server/accounts/codes';
import { makeEntry } from '@liandong/server/accounts/entries';
import { makeInvite } from '@liandong/server/accounts/invites';
import { readConfig } from '@liandong/server/config';
import { verifyFolder } from '@liandong/server/ledger/verify-folder';
import { Clock } from '@liandong/server/pipeline/clock';
import type { Ports } from '@liandong/server/ports';
import { Keeper } from '@liandong/server/retention/keeper';
import { credentialKind, hashedKind, systemCommunity } from '@liandong/shared/accounts/schema';
import { FeedRows, rowKind } from '@liandong/shared/feeds/schema';
import { erasedText } from '@liandong/shared/kernel/text';
import { erasedPeople } from '@liandong/shared/people/schema';
import { photoKind, Reports } from '@liandong/shared/reports/schema';
import { tasks } from '@liandong/shared/tasks/schema';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { signIn } from '../support/api-client.ts';
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
    const log = (message: string, error: unknown): void => void faults.push(message, error);
    const { limits } = readConfig({});
    await new Keeper({ ...later(), limits, log, forgetRefusals: () => Promise.resolve() }).run();
    expect(faults).toEqual([]);
  }

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
    await new Keeper({
      ...later(),
      ...{ limits: readConfig({}).limits, log: () => undefined, forgetRefusals: () => Promise.resolve() },
    }).clearAside();
    expect(await count(hashedKind)).toBe(0);
  });

  it('[P7] photos and kept rows go a year after they were brought or changed', async () => {
    const { store, pipeline } = server.ports;
    const { state } = await pipeline.community(community);
    const row = { id: 'row-1', feed: 'f', table: 't', region: '', change: 1, changedAt: Date.now(), mapped: true };
    // Of a report: one that none names goes sooner.
    const report = { id: 'named', photos: ['p1'], version: 1, changedAt: Date.now(), changedBy: 'x' };
    state.map(Reports.name).set('named', report);
    state.map(FeedRows.name).set('row-1', { ...row, version: 1, changedBy: 'f' });
    await store.putRecords(community, [
      { kind: photoKind, id: 'p1', body: { by: 'x', grid: 'g', at: Date.now() } },
      { kind: 'photo-picture', id: 'p1', body: 'AAAA' },
      { kind: rowKind, id: 'row-1', body: { fields: { 姓名: '周雪梅' } } },
    ]);
    const left = async (): Promise<unknown[]> =>
      Promise.all(
        (
          [
            ['photo-picture', 'p1'],
            [rowKind, 'row-1'],
          ] as const
        ).map(async ([kind, id]) => store.record(community, kind, id)),
      );
    await keep(20);
    expect(await left()).not.toContain(undefined);
    await keep(366);
    expect(await left()).toEqual([undefined, undefined]);
    state.map(FeedRows.name).delete('row-1');
    state.map(Reports.name).delete('named');
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
