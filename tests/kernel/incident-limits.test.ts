import { systemCommunity } from '@liandong/shared/accounts/schema';
import { incidents, type Incident } from '@liandong/shared/incidents/schema';
import type { Actor } from '@liandong/shared/kernel/actor';
import type { Role } from '@liandong/shared/kernel/roles';
import { createRegistry } from '@liandong/shared/registry';
import { limitNotices, type LimitNotice } from '@liandong/shared/time-limits/schema';
import { Clock } from '@liandong/server/pipeline/clock';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { startCore, type Core } from '../support/core.ts';

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

/** The server's clock, as it starts with the server. */
function startClock(): void {
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
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
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
