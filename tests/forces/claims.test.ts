import { bySystem } from '@liandong/server/pipeline/by-system';
import { dayOf } from '@liandong/shared/volunteers/hours';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { ask } from '../support/api-client.ts';
import { pudong } from '../support/browser.ts';
import { TestScreen, type Snapshot } from '../support/screen.ts';
import { startServer } from '../support/start-server.ts';
import { Wisher } from '../support/wishes.ts';

const grid = `${pudong}015`;
let server: Awaited<ReturnType<typeof startServer>>;
let wisher: Wisher;
beforeAll(async () => {
  server = await startServer({ env: { LIANDONG_AWAY_SECONDS: '0' } });
  wisher = new Wisher(server, 'claim');
});
afterAll(() => server.stop());
afterEach(() => vi.restoreAllMocks());

const openTask = (id: string, more: object = {}) =>
  wisher.send('coordinator', 'task.create', {
    id,
    title: '送热饭',
    grid,
    line: 'livelihood',
    lead: 'community',
    ...more,
  });
const lease = (id: string) => wisher.one('coordinator', 'taskLeases', id);
const account = (login: string): string => server.account(login).id;

/** The phone of somebody: its line is what the server knows of whether they are there. */
async function phoneOf(login: string): Promise<TestScreen> {
  const { token } = server.account(login);
  const path = `/api/v1/communities/${pudong}/snapshot?fresh=1`;
  const screen = new TestScreen(server.url, token, pudong, async () => {
    return (await ask(server, 'GET', path, undefined, { token })).body as Snapshot;
  });
  await screen.connect();
  return screen;
}

it('[R19] a claim is a lease with its holder; who comes and goes meanwhile stands in no record', async () => {
  const phone = await phoneOf('resident');
  await openTask('c1');
  expect(await wisher.send('resident', 'task.claim', { id: 'c1' })).toBe('applied');
  const held = await lease('c1');
  expect(held).toMatchObject({ holder: account('resident'), grid });
  expect(held?.['awaySince']).toBeUndefined();
  const until = Number(held?.['until']);
  expect(until).toBeGreaterThan(Date.now());
  expect(await wisher.one('resident', 'taskLeases', 'c1', 'me')).toMatchObject({ until });
  // Whoever looks for a task is not told who holds one.
  expect(await wisher.one('volunteer', 'taskLeases', 'c1')).toBeUndefined();
  // Coming and going while a claim holds is nobody's business: nothing of it is written down.
  phone.disconnect();
  const back = await phoneOf('resident');
  expect(await lease('c1')).toEqual(held);
  expect(await wisher.send('resident', 'task.renewClaim', { id: 'c1' })).toBe('applied');
  expect(await lease('c1')).toMatchObject({ paused: 0 });
  back.disconnect();
});

it('[R19] only a coordinator or lead takes a claim back, with a reason that its holder reads; then the task waits again', async () => {
  await openTask('c2');
  expect(await wisher.send('grid', 'task.claim', { id: 'c2' })).toBe('applied');
  const why = { id: 'c2', reason: '另有急事，换人' };
  for (const login of ['social', 'captain', 'org', 'resident'])
    expect(await wisher.send(login, 'task.breakClaim', why), login).toBe('forbidden');
  expect(await wisher.send('social', 'task.release', { id: 'c2' })).toBe('illegal task.claimed_by_other');
  expect(await wisher.send('coordinator', 'task.breakClaim', { id: 'c2' })).toBe('invalid');
  expect(await wisher.send('coordinator', 'task.breakClaim', why)).toBe('applied');
  expect(await wisher.one('coordinator', 'tasks', 'c2')).toMatchObject({ status: 'open', handlers: [] });
  const told = await wisher.one('grid', 'taskLeases', 'c2', 'me');
  expect(told?.['ended']).toMatchObject({ how: 'broken', by: account('coordinator'), reason: '另有急事，换人' });
  expect(await wisher.send('lead', 'task.breakClaim', why)).toBe('illegal task.no_claim');
});

it('[R19] nobody ends a claim before its time by the clock’s command; one’s own is given back at any time', async () => {
  await openTask('c3');
  await wisher.send('grid', 'task.claim', { id: 'c3' });
  const wish = { id: 'early', type: 'task.lapseClaim', community: pudong, payload: { id: 'c3' } };
  expect((await server.ports.pipeline.submit(bySystem, wish)).error).toMatchObject({ reason: 'task.claimed_by_other' });
  expect(await wisher.send('coordinator', 'task.lapseClaim', { id: 'c3' })).toBe('forbidden');
  expect(await wisher.send('grid', 'task.release', { id: 'c3' })).toBe('applied');
  expect(await lease('c3')).toBeUndefined();
});

let fits = 0;
/** Why a wish is refused, in the words that whoever sent it reads. */
async function refused(login: string, type: string, payload: object): Promise<readonly [string, string] | undefined> {
  const wish = { id: `fit-${++fits}`, type, payload };
  const { token } = server.account(login);
  const { body } = await ask(server, 'POST', `/api/v1/communities/${pudong}/commands`, wish, { token });
  return body.error && [body.error.reason, body.error.message];
}

it('[R19] too dangerous, or not trained for: refused by claim and by offer, in words that say why and who should go instead', async () => {
  await openTask('live-wire', { hazard: 'professional' });
  await openTask('ladder', { hazard: 'risky', need: 2 });
  await openTask('van', { skills: ['drive'] });
  const person = account('team');
  const fields = { id: person, force: 'volunteer', skills: ['drive'], home: grid, name: '马建业' };
  await wisher.send('coordinator', 'volunteer.register', fields);
  await wisher.send('lead', 'volunteer.approve', { id: person });
  await wisher.send('coordinator', 'volunteer.activate', { id: person });
  const offer = (id: string) => refused('coordinator', 'assignment.offer', { id: `to-${id}`, person, task: id });
  const claim = (login: string, id: string) => refused(login, 'task.claim', { id });
  const team = expect.stringContaining('供电或物业电工');
  expect(await claim('team', 'live-wire')).toEqual(['volunteer.professional_only', team]);
  expect(await offer('live-wire')).toEqual(['volunteer.professional_only', team]);
  expect(await claim('resident', 'live-wire')).toEqual(['task.professional_only', team]);
  expect(await claim('resident', 'ladder')).toEqual(['task.briefed_only', expect.stringContaining('听过交底的志愿者')]);
  expect(await offer('van')).toEqual(['volunteer.untrained', expect.stringContaining('请有证的人去')]);
  expect(await offer('ladder')).toEqual(['volunteer.uninsured', expect.stringContaining('请已投保的人去')]);
  await wisher.send('coordinator', 'volunteer.revise', { id: person, insured: true });
  expect(await offer('ladder')).toEqual(['volunteer.unbriefed', expect.stringContaining('请听过交底的人去')]);
});

it('[R19] over the day’s cap an offer is refused, in words that say how long and who should go instead; the next day it is not', async () => {
  const person = 'worn';
  const fields = { id: person, force: 'volunteer', skills: [], home: grid, name: '马小川', capHours: 1 };
  await wisher.send('coordinator', 'volunteer.register', fields);
  await wisher.send('lead', 'volunteer.approve', { id: person });
  await wisher.send('coordinator', 'volunteer.activate', { id: person });
  for (const id of ['served', 'more']) await openTask(id);
  // Hours count by China's day: the test has its noon, whenever it runs.
  const [real, hour] = [Date.now.bind(Date), 3_600_000];
  const noon = (dayOf(real()) + 1) * 24 * hour + 4 * hour;
  let ahead = noon - real();
  vi.spyOn(Date, 'now').mockImplementation(() => real() + ahead);
  const step = async (type: string, payload: object) =>
    expect([type, await wisher.send('coordinator', `assignment.${type}`, payload)]).toEqual([type, 'applied']);
  await step('offer', { id: 'duty', person, task: 'served' });
  await step('accept', { id: 'duty' });
  await step('checkIn', { id: 'duty' });
  ahead += hour + 60_000;
  await step('checkOut', { id: 'duty' });
  const again = { person, task: 'more' };
  expect(await refused('coordinator', 'assignment.offer', { id: 'over', ...again })).toEqual([
    'volunteer.over_cap',
    expect.stringMatching(/已服务 1 小时，上限 1 小时.*请休息好的人去/),
  ]);
  ahead += 24 * hour;
  await step('offer', { id: 'next-day', ...again });
  vi.restoreAllMocks();
});
