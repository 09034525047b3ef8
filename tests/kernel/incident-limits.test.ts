import { gunzipSync } from 'node:zlib';
import { systemCommunity } from '@liandong/shared/accounts/schema';
import { incidents, type Incident } from '@liandong/shared/incidents/schema';
import type { Actor } from '@liandong/shared/kernel/actor';
import type { Role } from '@liandong/shared/kernel/roles';
import { viewOfPerson } from '@liandong/shared/kernel/view';
import { createRegistry } from '@liandong/shared/registry';
import { limitNotices, type LimitNotice } from '@liandong/shared/time-limits/schema';
import { Snapshots } from '@liandong/server/live/snapshots';
import { bySystem } from '@liandong/server/pipeline/by-system';
import { Clock } from '@liandong/server/pipeline/clock';
import { inlineViews } from '@liandong/server/pipeline/view-maker';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { startCore, type Core } from '../support/core.ts';
import { TestScreen, type Snapshot } from '../support/screen.ts';

const registry = createRegistry(
  () => undefined,
  (point) => point,
);
const community = 'pudong';
const minute = 60_000;
const id = 'i1';
const grantOf = (role: Role) => ({ community, role, ...(role === 'grid_worker' ? { grids: ['g'] } : {}) });
const by = (role: Role): Actor => ({ id: `a-${role}`, grants: [grantOf(role)] });
const installation: Actor = { id: 'first', grants: [{ community: '*', role: 'system_admin' }] };
let time = 0;
let core: Core;
let clock: Clock | undefined;
const faults: unknown[] = [];

/** The server's clock, as it starts with the server. Its timers alone are the test's: a screen's line has true ones. */
function startClock(): void {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  clock = new Clock({ pipeline: core.pipeline, registry, now: () => time, log: (_, error) => faults.push(error) });
  clock.start();
}

async function pass(minutes: number): Promise<void> {
  time += minutes * minute;
  await vi.advanceTimersByTimeAsync(minute);
}

let numbers = 0;
async function send(actor: Actor, type: string, payload: object, within = community): Promise<void> {
  const answer = await core.pipeline.submit(actor, { id: `w${++numbers}`, type, community: within, payload });
  expect(answer.error, type).toBeUndefined();
}

async function incident(): Promise<Incident> {
  const { state } = await core.pipeline.community(community);
  const found = state.get(incidents, id);
  if (!found) throw new Error('no incident');
  return found;
}
const noticeOf = async (person: string): Promise<LimitNotice | undefined> =>
  (await core.pipeline.community(community)).state.get(limitNotices, person);

beforeEach(async () => {
  time = Date.parse('2026-06-08T12:00:00+08:00');
  faults.length = 0;
  core = await startCore({ registry, pipeline: { now: () => time } });
  await core.found(community);
  for (const role of ['lead', 'coordinator', 'grid_worker', 'volunteer'] as const) {
    const account = { id: `a-${role}`, kind: 'person', grants: [grantOf(role)] };
    await send(installation, 'account.open', { account }, systemCommunity);
  }
  await send(by('lead'), 'area.define', { areas: [{ id: 'g', kind: 'grid', name: 'G' }] });
  await send(by('grid_worker'), 'incident.report', { id, title: '漏水', grid: 'g' });
  await send(by('coordinator'), 'incident.file', { id, severity: 'urgent', accountable: 'a-lead' });
});
afterEach(async () => {
  await clock?.stop();
  vi.useRealTimers();
  await core.close();
});

const to = (party: string, handler: string) => ({ id, party, handler });

it('[R13] the server’s clock reminds, urges and proposes supervision, each with who was told, once in half an hour', async () => {
  await send(by('coordinator'), 'incident.dispatch', to('community', 'a-grid_worker'));
  startClock();
  await pass(24);
  await expect.poll(async () => (await incident()).escalation).toBe('reminded');
  await pass(1);
  const people = ['a-grid_worker', 'a-coordinator', 'a-lead'];
  await expect.poll(async () => (await incident()).steps[0]?.told.map(({ person }) => person)).toEqual(people);
  await pass(5);
  await expect.poll(async () => (await incident()).escalation).toBe('urged');
  await pass(1);
  expect((await noticeOf('a-grid_worker'))?.items.map(({ step }) => step)).toEqual(['remind']);
  await pass(14);
  await expect.poll(async () => (await incident()).supervision?.state).toBe('proposed');
  await pass(10);
  await expect
    .poll(async () => (await noticeOf('a-grid_worker'))?.items.map(({ step }) => step))
    .toEqual(['urge', 'supervise']);
  await send(by('lead'), 'incident.supervise', { id, reason: '水在涨' });
  expect(await incident()).toMatchObject({ escalation: 'supervised', supervision: { by: 'a-lead', reason: '水在涨' } });
  expect(faults).toEqual([]);
});

it('[R13] after a pause only the highest step is taken; a volunteer is asked whether they need help, and never told', async () => {
  await send(by('coordinator'), 'incident.dispatch', to('volunteer', 'a-volunteer'));
  time += 90 * minute;
  startClock();
  await pass(1);
  await expect
    .poll(async () => (await incident()).steps.map(({ step, passed = false }) => [step, passed]))
    .toEqual([
      ['remind', true],
      ['urge', true],
      ['supervise', false],
    ]);
  expect((await incident()).steps.at(-1)).toMatchObject({ asked: ['a-volunteer'], to: ['a-coordinator', 'a-lead'] });
  await pass(40);
  await expect.poll(async () => (await noticeOf('a-lead'))?.items.length).toBe(1);
  expect(await noticeOf('a-volunteer')).toBeUndefined();
  expect(faults).toEqual([]);
});

/** What somebody is told, on a screen of their own. */
async function phoneOf(role: Role): Promise<{ screen: TestScreen; told: () => LimitNotice | undefined }> {
  const { id: account, grants } = by(role);
  core.logins.add(account, account, grants);
  const snapshots = new Snapshots(inlineViews(registry));
  const screen = new TestScreen(
    core.url,
    account,
    community,
    async () => {
      const { body } = await snapshots.of(await core.pipeline.community(community), viewOfPerson(account));
      return JSON.parse(gunzipSync(body).toString()) as Snapshot;
    },
    'me',
  );
  await screen.connect();
  return { screen, told: () => screen.state.get('limitNotices')?.get(account) as LimitNotice | undefined };
}

it('[R13] on the phone of whoever has them: nothing at night but what is critical, in the morning all of it in one notice, and half an hour of peace', async () => {
  const clockSays = (type: string, of: string) =>
    core.pipeline.submit(bySystem, { id: `t${++numbers}`, type, community, payload: { id: of } });
  const worker = 'a-grid_worker';
  const file = async (of: string, severity: string): Promise<void> => {
    await send(by('grid_worker'), 'incident.report', { id: of, title: '积水', grid: 'g' });
    await send(by('coordinator'), 'incident.file', { id: of, severity, accountable: 'a-lead' });
    await send(by('coordinator'), 'incident.dispatch', { ...to('community', worker), id: of });
  };
  const { screen, told } = await phoneOf('grid_worker');
  const at = (words: string) => (time = Date.parse(`2026-06-${words}:00+08:00`));
  const due = async (of: string) => expect((await clockSays('incident.limitDue', of)).error).toBeUndefined();

  at('08T22:00');
  for (const of of ['i2', 'i3']) await file(of, 'urgent');
  at('08T22:24');
  for (const of of ['i2', 'i3']) await due(of);
  await expect.poll(() => told()?.waiting.map((item) => item.id)).toEqual(['i2', 'i3']);
  expect(told()).toMatchObject({ toldAt: 0, items: [] });
  // Nobody hastens it, the clock itself neither.
  expect((await clockSays('limit.tell', worker)).error).toMatchObject({ reason: 'sla.not_due' });
  at('08T22:40');
  await file('i4', 'critical');
  at('08T22:49');
  await due('i4');
  expect((await clockSays('limit.tell', worker)).error).toBeUndefined();
  await expect.poll(() => told()?.items.map((item) => item.id)).toEqual(['i4']);
  expect(told()?.waiting.map((item) => item.id)).toEqual(['i2', 'i3']);

  at('09T07:00');
  expect((await clockSays('limit.tell', worker)).error).toBeUndefined();
  await expect.poll(() => told()).toMatchObject({ toldAt: time, waiting: [] });
  expect(told()?.items.map((item) => item.id)).toEqual(['i2', 'i3']);
  await file('i5', 'urgent');
  at('09T07:24');
  await due('i5');
  at('09T07:29');
  expect((await clockSays('limit.tell', worker)).error).toMatchObject({ reason: 'sla.not_due' });
  at('09T07:30');
  expect((await clockSays('limit.tell', worker)).error).toBeUndefined();
  await expect.poll(() => told()?.items.map((item) => item.id)).toEqual(['i5']);
  screen.disconnect();
});

it('[R13] supervision is proposed by the clock and decided by the lead alone, with a reason that whoever has it in hand reads', async () => {
  await send(by('coordinator'), 'incident.dispatch', to('community', 'a-grid_worker'));
  const decide = (role: Role, type: string, more: object = {}) =>
    core.pipeline.submit(by(role), {
      id: `w${++numbers}`,
      type: `incident.${type}`,
      community,
      payload: { id, ...more },
    });
  const reason = { reason: '水还在涨' };
  expect((await decide('lead', 'supervise', reason)).error).toMatchObject({ reason: 'sla.not_proposed' });
  time += 45 * minute;
  await core.pipeline.submit(bySystem, { id: 'due', type: 'incident.limitDue', community, payload: { id } });
  expect(await incident()).toMatchObject({ escalation: 'proposed', supervision: { state: 'proposed' } });
  for (const role of ['coordinator', 'grid_worker'] as const)
    expect([role, (await decide(role, 'supervise', reason)).error?.code]).toEqual([role, 'forbidden']);
  expect((await decide('lead', 'supervise', { reason: ' ' })).error).toMatchObject({ reason: 'sla.reason_missing' });
  const { screen, told } = await phoneOf('grid_worker');
  expect((await decide('lead', 'supervise', reason)).result).toBe('applied');
  expect((await decide('lead', 'declineSupervision', reason)).error).toMatchObject({ reason: 'sla.not_proposed' });
  await expect
    .poll(() =>
      told()
        ?.waiting.concat(told()?.items ?? [])
        .map(({ step }) => step),
    )
    .toContain('supervised');
  expect(await incident()).toMatchObject({ supervision: { state: 'confirmed', by: 'a-lead', ...reason } });
  screen.disconnect();
});
