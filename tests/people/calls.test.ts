import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Ports } from '@liandong/server/ports';
import { callerKind, callLimits, calls } from '@liandong/shared/calls/schema';
import { distressContacts } from '@liandong/shared/distress/schema';
import { incidents } from '@liandong/shared/incidents/schema';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { Ear } from '../promises/p7-ear.ts';
import { ask } from '../support/api-client.ts';
import { startServer, type TestServer } from '../support/start-server.ts';

const community = '440604012051';
const grid = `${community}015`;
const base = `/api/v1/communities/${community}`;
const minute = 60_000;
const who = { phone: '19900112233', door: '3-1-07', name: '周小梅', words: 'KANARIE-C 怕她想不开' };
const places = new Map([who.phone, who.words].map((word) => [word, 'caller']));
let server: TestServer & { readonly ports: Ports };
beforeAll(async () => void (server = await startServer()));
afterAll(() => server.stop());
afterEach(() => vi.restoreAllMocks());

const asked = (login: string, path: string, body: object = {}) =>
  ask(server, 'POST', `${base}${path}`, body, { token: server.account(login).token });
async function send(login: string, type: string, payload: object) {
  const { body } = await asked(login, '/commands', { id: crypto.randomUUID(), type, payload });
  return body as { result: string; error?: { code: string; field?: string; reason?: string; message?: string } };
}
const must = async (login: string, type: string, payload: object): Promise<void> =>
  expect([type, (await send(login, type, payload)).error]).toEqual([type, undefined]);
const state = async () => (await server.ports.pipeline.community(community)).state;
const talk = (id: string, more: object) => ({
  ...{ id, grid, startedAt: Date.now() - 2 * minute, endedAt: Date.now(), caller: who, ...more },
});

it('[R31] [P7] on the phone a word becomes an incident in the same act; what the post may not file is refused whole and passed on, and only who helps reads what was said', async () => {
  const ears = await Promise.all(
    ['grid', 'captain', 'org', 'volunteer', 'resident', 'wall', 'subdistrict'].map(async (login) => {
      const ear = new Ear(server, server.account(login));
      await ear.follow(community);
      return [login, ear] as const;
    }),
  );
  await must('duty', 'call.log', talk('c1', { file: { incident: { id: 'c1-i', title: '阀门漏水', grid } } }));
  expect((await state()).get(incidents, 'c1-i')).toMatchObject({ title: '阀门漏水', status: 'reported' });
  const file = { distress: { id: 'c2-d', subject: 'h-01501-02.1', note: 'n', words: who.words } };
  const barred = await send('duty', 'call.log', talk('c2', { file }));
  expect(barred.error).toMatchObject({ code: 'forbidden', reason: 'call.pass_on' });
  expect(barred.error?.message).toMatch(/转给/);
  expect((await state()).get(calls, 'c2')).toBeUndefined();
  await must('duty', 'call.log', talk('c2', { then: { dueAt: Date.now() + minute, matter: 'care' } }));

  // Masked for all who call back; in full for the act of calling, which stands in the ledger first.
  const { body } = await asked('coordinator', '/calls/callers', { ids: ['c1', 'c2'] });
  expect(body).toEqual({
    callers: ['c1', 'c2'].map((id) => ({ id, phone: '199****2233', door: '3-*', name: '周*梅' })),
  });
  expect((await asked('volunteer', '/calls/callers', { ids: ['c2'] })).status).toBe(403);
  const before = (await state()).seq;
  for (const login of ['coordinator', 'duty', 'grid'])
    expect([login, (await asked(login, '/calls/c2/open')).status]).toEqual([login, 403]);
  expect((await asked('social', '/calls/c2/open')).body).toEqual(who);
  expect((await state()).seq).toBe(before + 1);
  expect((await asked('auditor', '/people/reads', { person: 'c2' })).body.reads).toHaveLength(1);

  const back = { id: 'c2', startedAt: Date.now(), endedAt: Date.now() };
  await must('social', 'call.reach', { ...back, file: { ...file, triage: { id: 'c2-d', level: 3 } } });
  expect((await state()).get(distressContacts, 'c2-d')).toMatchObject({ level: 3, status: 'triaged' });
  expect((await state()).get(calls, 'c2')).toMatchObject({ status: 'settled', filed: [{ as: 'care' }] });
  // Filed, it is told in its own words: beside the call nobody finds them, nor the number, any more.
  const { words, ...left } = who;
  expect(await server.ports.store.record(community, callerKind, 'c2')).toEqual(left);
  for (const login of ['coordinator', 'social']) {
    const late = await asked(login, '/calls/c2/open');
    expect([login, late.body.error]).toMatchObject([login, { reason: 'call.not_waiting' }]);
    expect(JSON.stringify(late.body)).not.toContain(words);
  }
  await sleep(150);
  for (const [login, ear] of ears) {
    await ear.readAll(community);
    expect([login, ear.fields(places)]).toEqual([login, []]);
    ear.close();
  }
  const log = readdirSync(server.data).filter((name) => name.includes('.db'));
  for (const name of log) expect(readFileSync(join(server.data, name)).includes('19900112233')).toBe(false);
});

it('[R41] a missed call is called back in time; settled, its number is gone with its key when its time is over', async () => {
  await must('duty', 'call.miss', { id: 'm1', grid: 'unlocated', startedAt: Date.now(), caller: { phone: who.phone } });
  await must('coordinator', 'call.retry', { id: 'm1' });
  await must('coordinator', 'call.drop', { id: 'm1', reason: '人来窗口了' });
  expect(await server.ports.store.record(community, callerKind, 'm1')).toEqual({ phone: who.phone });
  const { now } = Date;
  vi.spyOn(Date, 'now').mockImplementation(() => now() + callLimits.keeps + minute);
  const byTime = { id: 'installation', grants: [], system: true } as const;
  const forget = { id: 'forget-m1', type: 'call.forget', community, payload: { id: 'm1' } };
  await server.ports.pipeline.submit(byTime, forget);
  expect((await state()).get(calls, 'm1')).toBeUndefined();
  expect(await server.ports.store.record(community, callerKind, 'm1')).toBeUndefined();
});
