import { setTimeout as sleep } from 'node:timers/promises';
import type { Actor } from '@liandong/shared/kernel/actor';
import { enterAs, link } from '@liandong/server/accounts/linked';
import type { Ports } from '@liandong/server/ports';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../api/boards-client.ts';
import { ask, cookieOf, type ApiAnswer } from '../support/api-client.ts';
import { startServer, type TestServer } from '../support/start-server.ts';
import { openBoard } from './p1-board.ts';
import { sees, Witness } from './p6-witness.ts';

const pudong = '440604012051';
const elsewhere = '130105006009';
/** What revoking promises, ms. */
const deadline = 1_000;

let server: TestServer & { readonly ports: Ports };
let watcher: Awaited<ReturnType<typeof openBoard>>;
let numbers = 0;
let task = '';

const secretOf = (cookie: string): string => cookie.slice(cookie.indexOf('=') + 1);
async function asked(by: string, method: string, path: string, body?: unknown): Promise<ApiAnswer> {
  const answer = await ask(server, method, path, body, { token: by });
  expect(answer.status, `${method} ${path} ${JSON.stringify(answer.body)}`).toBeLessThan(300);
  return answer;
}

function actor(login: string): Actor {
  const { id } = server.account(login);
  return { id, grants: server.ports.logins.account(id)?.grants ?? [] };
}

async function send(by: Actor, type: string, payload: object, community = pudong): Promise<void> {
  const answer = await server.ports.pipeline.submit(by, { id: `p6-beat-${++numbers}`, type, community, payload });
  if (answer.error) throw new Error(`${type}: ${JSON.stringify(answer.error)}`);
}

/** Facts without end, some fifty a second. */
function pouring(one: () => Promise<void>): () => Promise<void> {
  let on = true;
  const poured = (async () => {
    while (on) {
      await one();
      await sleep(20);
    }
  })();
  return async () => {
    on = false;
    await poured;
  };
}

const revise = (): Promise<void> => send(actor('lead'), 'task.revise', { id: task, note: `第 ${numbers} 次` });
const newTask = () => ({
  ...{ id: `p6-task-${++numbers}`, title: '巡查', grid: `${pudong}015`, line: 'flood', lead: 'community' },
});

interface Case {
  readonly secret: string;
  /** takes the right away; resolves when whoever did it was told so */
  readonly revoke: () => Promise<unknown>;
  /** what the account may send before, and may not afterwards */
  readonly command?: () => readonly [type: string, payload: object];
  readonly facts?: () => Promise<void>;
  /** whether it writes on the board before */
  readonly writes?: boolean;
  /** the board is the community's, and stays open to whoever has another place in it */
  readonly keepsBoard?: boolean;
  /** other rights stay: the line may, but starts anew */
  readonly stays?: boolean;
}

/** From the moment that somebody was told that the right is gone, it is gone within a second, in every way. */
async function goneInTime({
  secret,
  revoke,
  command,
  facts = revise,
  writes = true,
  keepsBoard = false,
  stays = false,
}: Case): Promise<void> {
  const witness = new Witness(server.url, secret, pudong);
  expect(await witness.follow()).toMatchObject({ ok: true });
  if (writes) await witness.openBoard();
  const stop = pouring(facts);
  try {
    await until(() => witness.events.length >= 5, 'events before');
    if (command) expect(await witness.command(...command())).toBe('applied');
    if (writes) {
      const before = witness.edit();
      await until(() => sees(watcher.doc, before), 'an edit before');
    }
    await revoke();
    const told = performance.now();
    await sleep(deadline);
    // Looked at before it writes again: whoever only listens must hear no more either.
    if (writes) expect(witness.boardClosed, 'the board’s line').toBe(!keepsBoard);
    const [edit, seenBefore] = [witness.edit(), witness.events.length];
    if (command) expect(await witness.command(...command())).not.toBe('applied');
    await sleep(deadline / 2);
    const late = witness.events.filter((at) => at > told + deadline);
    expect(late, 'events after the deadline').toEqual([]);
    expect(witness.events.length).toBe(seenBefore);
    expect(sees(watcher.doc, edit), 'an edit after the deadline').toBe(keepsBoard);
    if (stays) expect(witness.ended).toContain('reset');
    else {
      expect(witness.socket.connected, 'the line').toBe(false);
      expect(witness.ended).toContain('disconnect');
      expect((await ask(server, 'GET', '/api/v1/session', undefined, { token: secret })).status).toBe(401);
    }
  } finally {
    await stop();
    witness.close();
  }
}

beforeAll(async () => {
  server = await startServer();
  watcher = await openBoard(server.url, server.account('lead'));
  const mine = newTask();
  task = mine.id;
  await send(actor('coordinator'), 'task.create', mine);
});
afterAll(async () => {
  watcher.end();
  await server.stop();
});

const password = '一个够长的密码 p6';

/** One more login of somebody who was opened. */
async function again(login: string): Promise<string> {
  return secretOf(cookieOf(await ask(server, 'POST', '/api/v1/session', { login: `p6-${login}`, password })));
}

/** Somebody new, signed in by a password of the own. */
async function opened(login: string, grants: readonly object[]): Promise<{ id: string; secret: string }> {
  const id = `p6-${login}`;
  const account = { id, login: id, name: '何试', grants, password };
  await asked(server.account('admin').token, 'POST', '/api/v1/accounts', account);
  return { id, secret: await again(login) };
}

const coordinating = { community: pudong, role: 'coordinator' };
const creating = () => ['task.create', newTask()] as const;
const grantsPath = (id: string): string => `/api/v1/communities/${pudong}/accounts/${id}/grants`;

// They wait for most of their time, and each has an account of its own.
describe.concurrent('[P6] revoked means gone within a second, of events, commands and boards, while all of them stream', () => {
  it('1 signing out', async () => {
    const { secret } = await opened('out', [coordinating]);
    await goneInTime({ secret, command: creating, revoke: () => asked(secret, 'DELETE', '/api/v1/session') });
  });

  it('2 one login ended from another', async () => {
    const { secret } = await opened('one', [coordinating]);
    const other = await again('one');
    const { sessions } = (await asked(other, 'GET', '/api/v1/sessions')).body;
    const { session } = (await asked(secret, 'GET', '/api/v1/session')).body;
    expect(sessions.some(({ id }: { id: string }) => id === session.id)).toBe(true);
    await goneInTime({
      secret,
      command: creating,
      revoke: () => asked(other, 'DELETE', `/api/v1/sessions/${session.id}`),
    });
  });

  it('3 all other logins ended', async () => {
    const { secret } = await opened('others', [coordinating]);
    const other = await again('others');
    await goneInTime({ secret, command: creating, revoke: () => asked(other, 'DELETE', '/api/v1/sessions') });
  });

  it('4 the account disabled', async () => {
    const { id, secret } = await opened('off', [coordinating]);
    const path = `/api/v1/communities/${pudong}/accounts/${id}/disabled`;
    const revoke = () => asked(server.account('lead').token, 'PUT', path, { disabled: true });
    await goneInTime({ secret, command: creating, revoke });
  });

  it('5 the role taken away for a lesser one', async () => {
    const { id, secret } = await opened('role', [coordinating]);
    const grants = [{ community: pudong, role: 'evaluator' }];
    const revoke = () => asked(server.account('lead').token, 'PUT', grantsPath(id), { grants });
    await goneInTime({ secret, command: creating, revoke, stays: true });
  });

  it('6 the area changed', async () => {
    const { id, secret } = await opened('area', [{ community: pudong, role: 'grid_worker', grids: [`${pudong}015`] }]);
    const grants = [{ community: pudong, role: 'grid_worker', grids: [`${pudong}003`] }];
    const revoke = () => asked(server.account('lead').token, 'PUT', grantsPath(id), { grants });
    const incident = { title: '险情上报', grid: `${pudong}015` };
    const command = () => ['report.danger', { id: `p6-report-${++numbers}`, incident }] as const;
    await goneInTime({ secret, command, revoke, keepsBoard: true, stays: true });
  });

  it('7 moved to another organisation', async () => {
    const [one, two] = ['org-chenguang', 'org-renhe'].map((org) => ({ community: pudong, role: 'social_org', org }));
    const { id, secret } = await opened('org', [one ?? {}]);
    const own = {
      id: 'p6-person',
      force: 'volunteer',
      skills: [],
      home: `${pudong}015`,
      org: 'org-chenguang',
      name: '何试',
    };
    await send(actor('coordinator'), 'volunteer.register', own);
    await send(actor('lead'), 'volunteer.approve', { id: own.id });
    await send(actor('coordinator'), 'volunteer.activate', { id: own.id });
    let rests = false;
    const facts = async (): Promise<void> => {
      rests = !rests;
      await send(actor('coordinator'), 'volunteer.setDuty', { id: own.id, duty: rests ? 'resting' : 'standby' });
    };
    const revoke = () => asked(server.account('lead').token, 'PUT', grantsPath(id), { grants: [two] });
    const command = () => ['volunteer.register', { ...own, id: `p6-more-${++numbers}` }] as const;
    await goneInTime({ secret, facts, command, revoke, keepsBoard: true, stays: true });
  });

  it('8 out of this community, while another one stays', async () => {
    const { id, secret } = await opened('two', [coordinating, { community: elsewhere, role: 'coordinator' }]);
    const there = new Witness(server.url, secret, elsewhere);
    expect(await there.follow()).toMatchObject({ ok: true });
    const grants = [{ community: elsewhere, role: 'coordinator' }];
    const path = `/api/v1/communities/system/accounts/${id}/grants`;
    const revoke = () => asked(server.account('admin').token, 'PUT', path, { grants });
    await goneInTime({ secret, command: creating, revoke, stays: true });
    const before = there.events.length;
    await send(actor('gy-coordinator'), 'task.create', { ...newTask(), grid: `${elsewhere}001` }, elsewhere);
    await until(() => there.events.length > before, 'what stays goes on');
    expect(there.socket.connected).toBe(true);
    there.close();
  });

  it('9 a wall’s link withdrawn', async () => {
    const by = server.account('coordinator').token;
    const made = (await asked(by, 'POST', `/api/v1/communities/${pudong}/entries`, { role: 'wall' })).body;
    const entered = await ask(server, 'POST', '/api/v1/session/link', { token: made.path.replace('/w/', '') });
    const secret = secretOf(cookieOf(entered));
    const facts = () => send(actor('coordinator'), 'task.create', newTask());
    const revoke = () => asked(by, 'DELETE', `/api/v1/communities/${pudong}/entries/${made.id}`);
    await goneInTime({ secret, facts, revoke, writes: false });
  });

  it('10 the password reset by whoever keeps the account', async () => {
    const { id, secret } = await opened('reset', [coordinating]);
    const path = `/api/v1/communities/${pudong}/accounts/${id}/password`;
    await goneInTime({ secret, command: creating, revoke: () => asked(server.account('lead').token, 'POST', path) });
  });

  it('11 a program’s token ended', async () => {
    const { secret: owner } = await opened('token', [coordinating]);
    const wish = { label: '程序', readOnly: false, days: 1 };
    const { id, token } = (await asked(owner, 'POST', '/api/v1/tokens', wish)).body;
    await goneInTime({
      secret: token,
      command: creating,
      revoke: () => asked(owner, 'DELETE', `/api/v1/sessions/${id}`),
    });
  });

  it('12 a time that is over: nobody says so, and it ends all the same', async () => {
    const { ports } = server;
    const until_ = Date.now() + 2_500;
    const { id } = server.account('coordinator2');
    const { secret } = await ports.logins.start({ account: id, kind: 'person', label: 'p6', until: until_ });
    const revoke = () => sleep(Math.max(0, until_ - Date.now()));
    await goneInTime({ secret, command: creating, revoke });
  });

  it('13 the link to the provider of sign-in taken away', async () => {
    const { id } = await opened('provider', [coordinating]);
    const subject = 'c'.repeat(64);
    expect((await link(server.ports, id, subject)).result).toBe('applied');
    const entered = await enterAs(server.ports, subject, { label: 'p6', until: Date.now() + 600_000 });
    const path = `/api/v1/communities/${pudong}/accounts/${id}/openid`;
    const revoke = () => asked(server.account('lead').token, 'DELETE', path);
    await goneInTime({ secret: entered?.secret ?? '', command: creating, revoke });
  });
});
