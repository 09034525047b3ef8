import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { masterKeyName } from '@liandong/server/vault/master-keys';
import { roles } from '@liandong/shared/kernel/roles';
import { afterEach, describe, expect, it } from 'vitest';
import { emit, socketOf } from '../promises/p1-traffic.ts';
import { ask, cookieOf } from '../support/api-client.ts';
import {
  freePort,
  newDataFolder,
  spawnServer,
  startProcess,
  type SampleAccount,
  type ServerProcess,
} from '../support/start-server.ts';

describe('the process', () => {
  const open: ServerProcess[] = [];
  const folders: string[] = [];

  async function start(...options: Parameters<typeof startProcess>): Promise<ServerProcess> {
    const server = await startProcess(...options);
    open.push(server);
    return server;
  }

  function folder(): string {
    const made = newDataFolder();
    folders.push(made);
    return made;
  }

  afterEach(async () => {
    for (const server of open.splice(0)) await server.stop();
    for (const made of folders.splice(0)) rmSync(made, { recursive: true, force: true });
  });

  async function refused(env: Readonly<Record<string, string>>): Promise<{ code: unknown; printed: string }> {
    const { child, printed } = spawnServer(env);
    const [code] = await once(child, 'exit');
    return { code, printed: printed() };
  }

  /** Signs in with its password and comes with its token: both times it is who the line of the file says. */
  async function expectWorks(server: ServerProcess, sample: SampleAccount): Promise<void> {
    const { id, name, login, password, role, community, token } = sample;
    expect([name, password, token].map((text) => text.length > 0)).toEqual([true, true, true]);
    const signedIn = await ask(server, 'POST', '/api/v1/session', { login, password });
    expect([login, signedIn.status]).toEqual([login, 201]);
    for (const asking of [{ cookie: cookieOf(signedIn) }, { token }]) {
      const { body } = await ask(server, 'GET', '/api/v1/session', undefined, asking);
      expect(body.account, login).toMatchObject({ id, name });
      expect(body.account.grants, login).toContainEqual(expect.objectContaining({ community, role }));
    }
  }

  it('starts with samples that only their owner can read, an account of each role that works by password and by token, says it is ready, and ends with 0 on SIGTERM', async () => {
    const data = folder();
    const server = await start({ data, firstStart: true });
    expect(statSync(join(data, 'sample-accounts.json')).mode & 0o777).toBe(0o600);
    expect(server.printed().trim().split('\n').at(-1)).toBe(`联动 Liandong  ${server.url}`);
    const links = ['wall', 'volunteer'].map((login) => `${server.url}${server.account(login).link}`);
    for (const link of links) expect(server.printed().split(link), 'in two languages').toHaveLength(3);
    expect((await ask(server, 'GET', '/readyz')).body).toEqual({ ok: true });
    const samples = JSON.parse(readFileSync(join(data, 'sample-accounts.json'), 'utf8')) as SampleAccount[];
    expect([...new Set(samples.map(({ role }) => role))].sort(), 'an account of each role').toEqual([...roles].sort());
    const oneOfEach = new Map(samples.map((sample) => [sample.role, sample]));
    await Promise.all([...oneOfEach.values()].map((sample) => expectWorks(server, sample)));
    expect(await server.terminate()).toBe(0);
    const again = await start({ data });
    const [zh, en, ...rest] = again.printed().trim().split('\n');
    const file = join(data, 'sample-accounts.json');
    expect([zh, en, rest]).toEqual([
      `示例账号写在 ${file}`,
      `The sample accounts are in ${file}`,
      [`联动 Liandong  ${again.url}`],
    ]);
    const { status } = await ask(again, 'GET', '/api/v1/session', undefined, {
      token: again.account('coordinator').token,
    });
    expect(status).toBe(200);
  });

  it('[Storm] lets 1,000 connections wait while it can accept none: none is dropped, to try again seconds later', async (context) => {
    // The system has the last word on how many may wait; only Linux says how many. Where it lets fewer wait, the promise can't be tried.
    const setting = '/proc/sys/net/core/somaxconn';
    const most = existsSync(setting) ? Number(readFileSync(setting, 'utf8')) : 0;
    if (most < 1_000) context.skip(`${setting}: this system lets ${most || 'who knows how many'} wait`);
    const server = await start({ data: folder() });
    server.child.kill('SIGSTOP');
    const dialled = Array.from({ length: 1_000 }, () => connect(Number(new URL(server.url).port), '127.0.0.1'));
    try {
      await Promise.all(dialled.map((socket) => once(socket, 'connect', { signal: AbortSignal.timeout(10_000) })));
    } finally {
      server.child.kill('SIGCONT');
      for (const socket of dialled) socket.destroy();
    }
    expect((await ask(server, 'GET', '/readyz')).body).toEqual({ ok: true });
  });

  it('[P1] [P7] what was answered `applied` is there after kill -9; people are read on with a new master key, first with the old one behind it in the environment, then from a file that holds the new one alone', async () => {
    const data = folder();
    const server = await start({ data });
    const { token } = server.account('coordinator');
    const path = '/api/v1/communities/440604012051';
    const commands = Array.from({ length: 40 }, (_, n) => ({
      id: `k-${n}`,
      type: 'task.create',
      payload: { id: `kt-${n}`, title: '巡查', grid: '440604012051001', lead: 'community', line: 'flood' },
    }));
    const answers = await Promise.all(
      commands.map((command) => ask(server, 'POST', `${path}/commands`, command, { token })),
    );
    expect(answers.map(({ body }) => body.result)).toEqual(commands.map(() => 'applied'));
    await server.kill();
    const [old, fresh] = [readFileSync(join(data, masterKeyName), 'utf8').trim(), randomBytes(32).toString('base64')];
    const again = await start({ data, env: { LIANDONG_MASTER_KEY: `${fresh},${old}` } });
    const { body } = await ask(again, 'GET', `${path}/snapshot`, undefined, { token });
    const there = new Set(body.state.tasks.map((task: { id: string }) => task.id));
    expect(commands.filter(({ payload }) => !there.has(payload.id))).toEqual([]);
    const repeated = await ask(again, 'POST', `${path}/commands`, commands[0], { token });
    expect(repeated.body).toEqual(answers[0]?.body);

    const { id, name } = server.account('volunteer');
    const read = async ({ url }: ServerProcess): Promise<unknown> =>
      (await ask({ url }, 'POST', `${path}/people/${id}/reveal`, { purpose: '通知换班' }, { token })).body;
    expect(await read(again)).toMatchObject({ id, name });
    await again.terminate();
    const at = await refused({ LIANDONG_DATA: data, LIANDONG_MASTER_KEY: old, PORT: String(await freePort()) });
    expect([at.code, at.printed]).toEqual([2, expect.stringContaining('新的写在最前，旧的留在后面')]);
    writeFileSync(join(data, masterKeyName), `${fresh}\n`, { mode: 0o600 });
    const last = await start({ data, env: { LIANDONG_MASTER_KEY_FILE: join(data, masterKeyName) } });
    expect(await read(last)).toMatchObject({ id, name });
  });

  it('[P1] SIGTERM while commands pour in: whatever is stored was answered, and it ends with 0', async () => {
    const data = folder();
    const server = await start({ data });
    const account = server.account('coordinator');
    const socket = socketOf(server.url, account);
    await new Promise<void>((resolve) => socket.once('connect', resolve));
    const payload = (id: string) => ({ id, title: '巡查', grid: '440604012051001', lead: 'community', line: 'flood' });
    const ids = Array.from({ length: 400 }, (_, n) => `st-${n}`);
    const answers = Promise.all(
      ids.map((id) => emit(socket, { account, body: { id, type: 'task.create', payload: payload(id) } })),
    );
    await sleep(20);
    const code = server.terminate();
    const applied = (await answers).flatMap((answer) => (answer?.result === 'applied' ? answer.id : []));
    expect(await code).toBe(0);
    const again = await start({ data });
    const { token } = account;
    const path = '/api/v1/communities/440604012051/snapshot?fresh=1';
    const { body } = await ask(again, 'GET', path, undefined, { token });
    const stored = body.state.tasks.map((task: { id: string }) => task.id).filter((id: string) => ids.includes(id));
    expect(stored.length).toBeGreaterThan(0);
    expect(stored.sort()).toEqual(applied.sort());
  });

  it('[P10] when nobody reads any more what it prints, it goes on, and ends when it is told to', async () => {
    const data = folder();
    const server = await start({ data });
    server.child.stdout?.destroy();
    server.child.stderr?.destroy();
    // Something to complain of: the snapshot that is stored at the end has no place.
    rmSync(join(data, 'snapshots'), { recursive: true });
    expect((await ask(server, 'GET', '/healthz')).status).toBe(200);
    const began = Date.now();
    expect(await server.terminate()).toBe(0);
    expect(Date.now() - began).toBeLessThan(8_000);
  });

  it('a data folder in use is refused with 3, in both languages; the first goes on', async () => {
    const data = folder();
    const server = await start({ data, env: { LIANDONG_SAMPLES: '0' } });
    const { code, printed } = await refused({ LIANDONG_DATA: data, PORT: String(await freePort()) });
    expect(code).toBe(3);
    expect(printed).toContain('正被另一个进程使用');
    expect(printed).toContain('in use by another process');
    expect((await ask(server, 'GET', '/readyz')).status).toBe(200);
  });

  it('settings that make no sense or are not safe end with 2 and say which', async () => {
    for (const [env, named] of [
      [{ PORT: 'eighty' }, 'PORT'],
      [{ PORT: '70000' }, 'PORT'],
      [{ LIANDONG_SAMPLES: 'yes' }, 'LIANDONG_SAMPLES'],
      [{ TLS_CERT: '/nowhere' }, 'TLS_KEY'],
      [{ HOST: '0.0.0.0' }, 'INSECURE'],
      [{ HOST: '0.0.0.0', INSECURE: '1' }, 'LIANDONG_SAMPLES'],
      [{ HOST: '::', LIANDONG_SAMPLES: '1' }, 'INSECURE'],
      [{ HOST: 'example.com', LIANDONG_SAMPLES: '0' }, 'INSECURE'],
    ] as const) {
      const { code, printed } = await refused({ LIANDONG_DATA: folder(), ...env });
      expect([named, code]).toEqual([named, 2]);
      expect(printed).toContain(named);
    }
  });

  it('without samples: a link makes the first administrator, once only', async () => {
    const server = await start({ env: { LIANDONG_SAMPLES: '0' } });
    const token = /\/first\/([\w-]+)/.exec(server.printed())?.[1];
    const who = { login: 'root', password: 'long enough 1', name: '管理员' };
    const wrong = await ask(server, 'POST', '/api/v1/first', { token: 'x'.repeat(43), ...who });
    expect(wrong.status).toBe(401);
    const both = await Promise.all([
      ask(server, 'POST', '/api/v1/first', { token, ...who }),
      ask(server, 'POST', '/api/v1/first', { token, ...who, login: 'other' }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 401]);
    const made = both.find(({ status }) => status === 201);
    expect(made?.body.account.grants).toEqual([{ community: '*', role: 'system_admin' }]);
    expect((await ask(server, 'POST', '/api/v1/first', { token, ...who })).status).toBe(401);
  });

  it('without samples: the first administrator founds a community and opens an account that works in it', async () => {
    const data = folder();
    const server = await start({ data, env: { LIANDONG_SAMPLES: '0' } });
    const token = /\/first\/([\w-]+)/.exec(server.printed())?.[1];
    const made = await ask(server, 'POST', '/api/v1/first', {
      token,
      login: 'root',
      password: 'long enough 1',
      name: '管理员',
    });
    const cookie = cookieOf(made);
    const community = 'newtown';
    const send = (where: string, type: string, payload: object) =>
      ask(server, 'POST', `/api/v1/communities/${where}/commands`, { id: `first-${type}`, type, payload }, { cookie });
    expect((await send('system', 'community.found', { id: community, name: '新镇社区' })).body.result).toBe('applied');
    expect(
      (await send(community, 'area.define', { areas: [{ id: community, kind: 'community', name: '新镇社区' }] })).body
        .result,
    ).toBe('applied');
    const account = {
      id: 'p-lead',
      login: 'lead',
      password: 'long enough 2',
      name: '温故',
      grants: [{ community, role: 'coordinator' }],
    };
    expect((await ask(server, 'POST', '/api/v1/accounts', account, { cookie })).status).toBe(201);
    expect(await server.terminate()).toBe(0);
    const again = await start({ data, env: { LIANDONG_SAMPLES: '0' } });
    expect(again.printed()).not.toContain('/first/');
    const entered = await ask(again, 'POST', '/api/v1/session', { login: 'lead', password: 'long enough 2' });
    expect(entered.body.communities).toEqual([{ id: community, name: '新镇社区' }]);
    const task = {
      id: 'first-task',
      type: 'task.create',
      payload: { id: 't-1', title: '巡查', grid: community, lead: 'community', line: 'flood' },
    };
    expect(
      (await ask(again, 'POST', `/api/v1/communities/${community}/commands`, task, { cookie: cookieOf(entered) })).body
        .result,
    ).toBe('applied');
  });

  it('beyond loopback: plain text and samples only where both were asked for, and no link is printed', async () => {
    const server = await start({ env: { HOST: '0.0.0.0', INSECURE: '1', LIANDONG_SAMPLES: '1' }, firstStart: true });
    expect(server.url).toMatch(/^http:\/\/0\.0\.0\.0:/);
    expect(server.account('coordinator').token).toMatch(/./);
    expect(server.printed()).toContain('sample-accounts.json');
    for (const login of ['wall', 'volunteer'])
      expect(server.printed()).not.toContain(String(server.account(login).link));
  });

  it('behind a proxy on loopback: no link of the samples is printed', async () => {
    const server = await start({ env: { TRUST_PROXY: '127.0.0.1' }, firstStart: true });
    expect(server.printed()).toContain('sample-accounts.json');
    expect(server.printed()).not.toContain(String(server.account('wall').link));
  });
});
