import { gapOf, type Forces } from '@liandong/shared/volunteers/forces';
import type { Assignment, Volunteer } from '@liandong/shared/volunteers/schema';
import type { Stamped } from '@liandong/shared/kernel/state';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { ask } from '../support/api-client.ts';
import { pudong } from '../support/browser.ts';
import { TestScreen, type Snapshot } from '../support/screen.ts';
import { startServer } from '../support/start-server.ts';

const [near, far] = [`${pudong}015`, `${pudong}003`];
let server: Awaited<ReturnType<typeof startServer>>;
let made = 0;
beforeAll(async () => void (server = await startServer()));
afterAll(() => server.stop());
afterEach(() => vi.restoreAllMocks());

const token = (login: string) => ({ token: server.account(login).token });

async function send(login: string, type: string, payload: object) {
  const wish = { id: `deploy-${++made}`, type, payload };
  const { body } = await ask(server, 'POST', `/api/v1/communities/${pudong}/commands`, wish, token(login));
  return body as { result: string; error?: { code: string; reason?: string; params?: Record<string, unknown> } };
}

async function screenOf(login: string): Promise<TestScreen> {
  const path = `/api/v1/communities/${pudong}/snapshot?fresh=1`;
  const screen = new TestScreen(server.url, server.account(login).token, pudong, async () => {
    return (await ask(server, 'GET', path, undefined, token(login))).body as Snapshot;
  });
  await screen.connect();
  return screen;
}

const person = (screen: TestScreen, id: string) =>
  screen.state.get('volunteers')?.get(id) as unknown as Stamped<Volunteer>;
const gap = (screen: TestScreen, grid: string): number =>
  gapOf(screen.state.get('forces')?.get(grid) as unknown as Forces);

/** A volunteer on standby whom nobody has called yet. */
function freeOn(desk: TestScreen): Stamped<Volunteer> {
  const free = [...(desk.state.get('volunteers')?.values() ?? [])]
    .map((one) => one as unknown as Stamped<Volunteer>)
    .find(
      (one) =>
        one.status === 'active' && one.duty === 'standby' && one.assignment === undefined && one.party === 'volunteer',
    );
  if (!free) throw new Error('somebody is free');
  return free;
}

it('[R03] two move one volunteer at once: one wins, the other is told who; the move and the gap are on every screen, the wall’s too', async () => {
  const screens = await Promise.all(['coordinator', 'lead', 'wall'].map(screenOf));
  const [desk, other, wall] = screens;
  if (!desk || !other || !wall) throw new Error('three screens expected');
  const free = freeOn(desk);
  const wanted = { volunteer: 20 };
  for (const grid of [near, far])
    expect((await send('coordinator', 'force.demand', { id: grid, wanted, reason: '堤上要人' })).result).toBe(
      'applied',
    );
  await expect.poll(() => gap(wall, near)).toBeGreaterThanOrEqual(15);
  const before = { [near]: gap(desk, near), [far]: gap(desk, far) };

  const people = [{ person: free.id, version: person(desk, free.id).version }];
  const [one, two] = await Promise.all([
    send('coordinator', 'force.deploy', { id: 'm-near', grid: near, people }),
    send('lead', 'force.deploy', { id: 'm-far', grid: far, people }),
  ]);
  const results = [one, two].map(({ result, error }) => error?.code ?? result).sort();
  expect(results).toEqual(['applied', 'conflict']);
  const won = one.error ? { login: 'lead', grid: far } : { login: 'coordinator', grid: near };
  const lost = one.error ?? two.error;
  expect(lost).toMatchObject({ reason: 'force.taken', params: { by: server.account(won.login).id } });
  for (const screen of [desk, other]) await expect.poll(() => person(screen, free.id).post?.grid).toBe(won.grid);
  for (const screen of screens) await expect.poll(() => gap(screen, won.grid)).toBe((before[won.grid] ?? 0) - 1);
  // A wall counts people and names none.
  expect(wall.state.get('volunteers')).toBeUndefined();

  expect((await send('coordinator', 'force.recall', { id: 'back', people: [free.id] })).result).toBe('applied');
  for (const screen of screens) await expect.poll(() => gap(screen, won.grid)).toBe(before[won.grid]);
  expect((await send('volunteer', 'force.deploy', { id: 'mine', grid: near, people })).error?.code).toBe('forbidden');
  for (const screen of screens) screen.disconnect();
});

it('[R03] who is sent to a grid leaves the old assignment, which closes with its hours', async () => {
  const desk = await screenOf('coordinator');
  if (!desk) throw new Error('a screen expected');
  const { id } = freeOn(desk);
  const task = { id: 'old-duty', title: '守下穿通道', grid: far, line: 'flood', lead: 'community', need: 1 };
  const steps: readonly [string, object][] = [
    ['task.create', task],
    ['assignment.offer', { id: 'old', person: id, task: task.id }],
    ['assignment.accept', { id: 'old' }],
    ['assignment.checkIn', { id: 'old' }],
  ];
  for (const [type, payload] of steps)
    expect([type, await send('coordinator', type, payload)]).toMatchObject([type, { result: 'applied' }]);
  await expect.poll(() => desk.state.get('assignments')?.get('old')).toMatchObject({ status: 'checked_in' });
  const people = [{ person: id, version: person(desk, id).version }];
  // An hour and a half later: the server's time alone, as long as one wish takes.
  const real = Date.now.bind(Date);
  vi.spyOn(Date, 'now').mockImplementation(() => real() + 90 * 60_000);
  const moved = await send('lead', 'force.deploy', { id: 'from-old', grid: near, people });
  vi.restoreAllMocks();
  expect(moved).toMatchObject({ result: 'applied' });
  await expect.poll(() => desk.state.get('assignments')?.get('old')).toMatchObject({ status: 'checked_out' });
  const old = desk.state.get('assignments')?.get('old') as unknown as Assignment;
  expect(old.minutes).toBeGreaterThanOrEqual(90);
  expect(old.minutes).toBeLessThan(95);
  expect(person(desk, id)).toMatchObject({ post: { grid: near } });
  expect(person(desk, id).assignment).toBeUndefined();
  expect(await send('lead', 'force.recall', { id: 'from-near', people: [id] })).toMatchObject({ result: 'applied' });
  desk.disconnect();
});

it('[R20] a volunteer’s status is on the wall within a second, p95 of 40 changes', async () => {
  const [desk, wall] = await Promise.all(['coordinator', 'wall'].map(screenOf));
  if (!desk || !wall) throw new Error('two screens expected');
  const { id, home } = freeOn(desk);
  const ready = () => (wall.state.get('forces')?.get(home) as unknown as Forces | undefined)?.standby.volunteer;
  const took: number[] = [];
  for (let n = 0; n < 40; n++) {
    const [before, sent] = [ready(), performance.now()];
    const shown = new Promise<void>((done) => {
      const look = (): void => {
        if (ready() === before) return;
        wall.socket.off('events', look);
        done();
      };
      wall.socket.on('events', look);
    });
    const duty = n % 2 === 0 ? 'resting' : 'standby';
    expect((await send('coordinator', 'volunteer.setDuty', { id, duty })).result).toBe('applied');
    await shown;
    took.push(performance.now() - sent);
  }
  expect(took.sort((a, b) => a - b)[37]).toBeLessThanOrEqual(1000);
  for (const screen of [desk, wall]) screen.disconnect();
});
