import type { Answer } from '@liandong/shared/protocol/up';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { until } from '../api/boards-client.ts';
import { ask, cookieOf, signIn } from '../support/api-client.ts';
import { runBackup } from '../support/backup-run.ts';
import { hashOf } from '../support/canonical.ts';
import { seeded } from '../support/random.ts';
import { openOutbox, RealScreen } from '../support/real-link.ts';
import { flawless, judge, type Client } from '../support/record.ts';
import { TestScreen, type Snapshot } from '../support/screen.ts';
import { freePort, startProcess, type SampleAccount, type ServerProcess } from '../support/start-server.ts';
import { post, Traffic } from './p1-traffic.ts';

const community = '440604012051';
const logins = ['coordinator', 'lead', 'org'];
const ends: (() => unknown)[] = [];
let place: string;
let port: number;
let server: ServerProcess;
/** what each signs in with now, by login */
const tokens = new Map<string, string>();

beforeEach(async () => {
  place = mkdtempSync(join(tmpdir(), 'liandong-restore-'));
  port = await freePort();
  await serve('data');
  for (const login of logins) tokens.set(login, server.account(login).token);
});
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
  await server.stop();
  rmSync(place, { recursive: true, force: true });
});

async function serve(name: string): Promise<void> {
  server = await startProcess({ data: join(place, name), port });
}

async function run(verb: 'backup' | 'restore', from: string, to: string): Promise<void> {
  const key = verb === 'restore' ? [join(place, 'data', 'master.key')] : [];
  const { ended, said } = runBackup(verb, join(place, from), join(place, to), ...key);
  expect(await ended, said()).toBe(0);
}

const account = (login: string): SampleAccount => ({ ...server.account(login), token: tokens.get(login) ?? '' });
const get = async (login: string, path: string) =>
  (await ask(server, 'GET', `/api/v1/communities/${community}/${path}`, undefined, { token: tokens.get(login) ?? '' }))
    .body;

/** Traffic until a community has come to a seq. */
async function traffic(name: string, seed: number, enough: () => Promise<boolean>): Promise<void> {
  const pouring = new Traffic(name, seeded(seed), logins.map(account));
  const lanes = pouring.start(server.url);
  while (!(await enough())) await new Promise((resolve) => setTimeout(resolve, 100));
  pouring.stop();
  await lanes;
}
const head = async (): Promise<number> => (await get('coordinator', 'hash')).seq as number;

interface Seat extends Client {
  readonly login: string;
  readonly epoch: string | undefined;
  readonly state: ReadonlyMap<string, ReadonlyMap<string, { id: string }>>;
  leave(): void;
  comeBack(): void;
}

/** A test's own screen and the product's link, in an account's name. */
async function seatsOf(login: string): Promise<Seat[]> {
  const token = () => tokens.get(login) ?? '';
  const snapshot = async (after = 0) => (await get(login, `snapshot?after=${after}`)) as Snapshot;
  const random = seeded(login.length);
  const own = new TestScreen(server.url, token, community, () => snapshot());
  let staying: Promise<void> | undefined;
  const real = await RealScreen.open(server.url, token, community, snapshot, () => random() / 50);
  const seat = (kind: string, screen: TestScreen | RealScreen, leave: () => void, comeBack: () => void): Seat => ({
    ...{ name: `${kind} ${login}`, login, record: screen.record, leave, comeBack },
    get seq() {
      return screen.seq;
    },
    get epoch() {
      return screen instanceof RealScreen ? screen.mirror.epoch : screen.epoch;
    },
    get state() {
      return screen.state;
    },
  });
  const seats = [
    seat(
      'screen',
      own,
      () => own.disconnect(),
      () => {
        staying = own.stay(random);
      },
    ),
    seat(
      'link',
      real,
      () => real.link.close(),
      () => real.link.open(),
    ),
  ];
  seats[0]?.comeBack();
  ends.push(async () => {
    for (const { leave } of seats) leave();
    await staying;
  });
  return seats;
}

/** Until all stand where the server does; what time alone brings about may move it while they come. */
async function settled(seats: readonly Seat[]): Promise<void> {
  const behind = async (): Promise<string[]> => {
    const seq = await head();
    return seats.flatMap((seat) => (seat.seq === seq ? [] : `${seat.name} at ${seat.seq}, the server at ${seq}`));
  };
  await expect.poll(behind, { timeout: 20_000 }).toEqual([]);
}

async function signInAnew(): Promise<void> {
  for (const login of logins) {
    const cookie = await signIn(server, login);
    tokens.set(login, cookie.slice(cookie.indexOf('=') + 1));
  }
}

test('[P3] a backup made while commands pour in, restored: whoever comes back holds the restored state and nothing of what was lost, and no record mixes two epochs (seeds 1–3)', async () => {
  const [staying, away] = [
    (await Promise.all(logins.map(seatsOf))).flat(),
    (await Promise.all(logins.map(seatsOf))).flat(),
  ];
  const start = await head();
  let backup: Promise<void> | undefined;
  await traffic('kept', 1, async () => {
    const now = await head();
    if (now > start + 50) backup ??= run('backup', 'data', 'backup');
    return backup !== undefined && now > start + 400;
  });
  await backup;
  // Applied in the part that will be lost, and its sender never heard of it.
  const payload = {
    id: 'unanswered-r',
    request: {
      title: '毛毯',
      kind: 'goods',
      priority: 'urgent',
      grid: 'unlocated',
      line: 'supply',
      lines: [{ id: 'a', item: '毛毯', ask: 'open' }],
    },
  };
  let deaf = true;
  const answers: Answer[] = [];
  const outbox = await openOutbox(async (command) => {
    // The line stays silent: an outbox tries again by itself, and would have its wish in before the rest is there.
    if (deaf && answers.length > 0) return undefined;
    const { id, type, payload: said } = command as { id: string; type: string; payload: object };
    const answer = await post(server.url, { account: account('coordinator'), body: { id, type, payload: said } });
    if (answer) answers.push(answer);
    return deaf || !answer ? undefined : { ok: true, ...answer };
  });
  const wish = outbox.add({ id: 'unanswered', type: 'request.publish', community, payload }, 'unanswered-r', 0);
  await until(() => answers.length > 0, 'it was applied');
  await traffic('lost', 2, async () => (await head()) > start + 600);
  await settled([...staying, ...away]);
  const before = await get('coordinator', 'hash');
  for (const { leave } of away) leave();

  await server.terminate();
  await run('restore', 'backup', 'again');
  await serve('again');

  // Whoever was there is out, and shows nothing any more; the way in is a password.
  const links = staying.filter(({ name }) => name.startsWith('link'));
  await expect
    .poll(() => links.map(({ state }) => [...state.values()].reduce((sum, map) => sum + map.size, 0)), {
      timeout: 20_000,
    })
    .toEqual(links.map(() => 0));
  await signInAnew();
  const { epoch, seq } = await get('coordinator', 'hash');
  expect([epoch === before.epoch, seq > start, seq < before.seq]).toEqual([false, true, true]);
  await traffic('new', 3, async () => (await head()) > (before.seq as number) + 50);
  for (const { name, comeBack } of [...staying, ...away])
    if (name.startsWith('link') || away.some((seat) => seat.name === name)) comeBack();
  deaf = false;
  await outbox.flush();
  const answer = await wish;

  const seats = [...staying, ...away];
  await settled(seats);
  for (const { login, name, state, epoch: own } of seats) {
    expect(own, name).toBe(epoch);
    expect(hashOf(state), name).toBe((await get(login, 'hash')).hash);
    expect(
      [...(state.get('requests')?.keys() ?? [])].filter((id) => id.startsWith('lost-')),
      name,
    ).toEqual([]);
  }
  expect(judge(seats)).toEqual(flawless);
  // What was applied in the lost part and sent again has its effect once in the new one.
  expect(answers[0]).toMatchObject({ result: 'applied' });
  expect(answer).toMatchObject({ result: 'applied' });
  expect(answer.seq).toBeGreaterThan(before.seq);
  expect(staying[0]?.state.get('requests')?.get('unanswered-r')).toBeDefined();
  const again = await ask(server, 'GET', '/api/v1/commands/unanswered', undefined, {
    token: tokens.get('coordinator') ?? '',
  });
  expect(again.body).toMatchObject({ outcome: 'applied', seq: answer.seq });
});

/** Kinds of private records beside the accounts' own sequence. */
function kindsIn(name: string): string[] {
  // In a copy: whoever has a database open keeps a server out.
  const copy = join(place, `${name}-kinds.db`);
  copyFileSync(join(place, name, 'liandong.db'), copy);
  const db = new Database(copy);
  const rows = db.prepare(`SELECT DISTINCT kind FROM record WHERE community = 'system' ORDER BY kind`).all();
  db.close();
  return (rows as { kind: string }[]).map(({ kind }) => kind);
}

test('[P6] restoring brings back no login, token, link, short address or invitation; passwords hold', async () => {
  const { token } = server.account('lead');
  const here = `/api/v1/communities/${community}`;
  const made = (path: string, body?: object) => ask(server, 'POST', `${here}/${path}`, body, { token });
  const entered = (secret: string) => ask(server, 'POST', '/api/v1/session/link', { token: secret });
  const status = async (way: object) => (await ask(server, 'GET', '/api/v1/session', undefined, way)).status;
  const [wall, spare] = [
    (await made('entries', { role: 'wall' })).body,
    (await made('entries', { role: 'wall' })).body,
  ];
  const invitation = (await made(`accounts/${server.account('org').id}/password`)).body.path.replace(
    '/p/',
    '',
  ) as string;
  const invited = async () => (await ask(server, 'POST', '/api/v1/invitation', { token: invitation })).status;
  const device = cookieOf(await entered(wall.code.code as string));
  const ways = [{ token }, { cookie: await signIn(server, 'coordinator') }, { cookie: device }];
  for (const way of ways) expect(await status(way)).toBe(200);
  expect(await invited()).toBe(200);
  await run('backup', 'data', 'backup');
  await server.terminate();
  await run('restore', 'backup', 'again');
  expect(kindsIn('backup')).toEqual([
    'code',
    'credential',
    'entry',
    'find',
    'invite',
    'invited',
    'person',
    'personKey',
    'session',
    'vault',
  ]);
  // A new kind of record beside these has to be thought about: does it let anybody in?
  expect(kindsIn('again')).toEqual(['credential', 'find', 'person', 'personKey', 'restored', 'vault']);
  await serve('again');
  for (const way of ways) expect(await status(way)).toBe(401);
  expect(await invited()).toBe(401);
  for (const secret of [wall.path.replace('/w/', ''), spare.code.code] as string[])
    expect((await entered(secret)).status).toBe(401);
  expect(await status({ cookie: await signIn(server, 'coordinator') })).toBe(200);
});
