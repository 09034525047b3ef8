import { rmSync } from 'node:fs';
import { answersOf } from './p2-doors.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask } from '../support/api-client.ts';
import { seeded } from '../support/random.ts';
import { newDataFolder, startServer, type TestServer } from '../support/start-server.ts';
import type { Sent } from './p1-traffic.ts';

const community = '440604012051';
const data = newDataFolder();
let server: Awaited<ReturnType<typeof startServer>>;

beforeAll(async () => {
  server = await startServer({ data });
});

afterAll(async () => {
  await server.stop();
  rmSync(data, { recursive: true, force: true });
});

function publish(id: string, request = `${id}-r`, quantity = 5): Sent {
  const lines = [{ id: 'a', item: '毛毯', ask: 'amount', quantity }];
  const payload = {
    id: request,
    request: { title: '毛毯', kind: 'goods', priority: 'urgent', grid: 'unlocated', line: 'supply', lines },
  };
  return { account: server.account('coordinator'), body: { id, type: 'request.publish', payload } };
}

function cancel(id: string, request: string): Sent {
  return {
    account: server.account('coordinator'),
    body: { id, type: 'request.cancel', payload: { id: request, reason: '重复' } },
  };
}

/** How many events of the community's log say that a command caused them. */
async function effects(id: string): Promise<number> {
  let found = 0;
  for (let after = 0; ;) {
    const { events } = await server.ports.store.events(community, after);
    found += events.filter(({ body }) => (JSON.parse(body) as { cause: string }).cause === id).length;
    const last = events.at(-1);
    if (!last) return found;
    after = last.seq;
  }
}

const question = (id: string, { account }: TestServer = server, who = 'coordinator') =>
  ask(server, 'GET', `/api/v1/commands/${id}`, undefined, { token: account(who).token });

test('[P2] one id through two sockets and HTTP at once, each several times: one effect, the identical answer, also after a restart', async () => {
  const sent = publish('raced');
  const told = await answersOf(
    server.url,
    Array.from({ length: 15 }, () => sent),
    seeded(1),
  );
  expect(new Set(told.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(told[0]).toMatchObject({ id: 'raced', result: 'applied' });
  expect(await effects('raced')).toBe(1);
  await server.stop();
  server = await startServer({ data });
  expect(await answersOf(server.url, [sent, sent, sent], seeded(2))).toEqual(told.slice(0, 3));
  expect(await effects('raced')).toBe(1);
});

test('[P2] one id with two bodies through all doors at once: one of them wins, the other is refused as reused', async () => {
  const [one, other] = [publish('bodies', 'bodies-r', 5), publish('bodies', 'bodies-r', 6)];
  const told = await answersOf(
    server.url,
    Array.from({ length: 12 }, (_, i) => (i % 2 === 0 ? one : other)),
    seeded(3),
  );
  const kinds = [0, 1].map(
    (parity) => new Set(told.filter((_, i) => i % 2 === parity).map(({ error }) => error?.code ?? 'applied')),
  );
  expect(kinds.map((kind) => [...kind].join()).sort()).toEqual(['applied', 'id_reused']);
  expect(await effects('bodies')).toBe(1);
});

test('[P2] reordered and repeated over all doors: whatever the order, each id has one answer and at most one effect (seed 7)', async () => {
  const random = seeded(7);
  for (let round = 0; round < 6; round++) {
    const made = [0, 1, 2].flatMap((i) => {
      const name = `o${round}-${i}`;
      return [publish(name), cancel(`${name}-c`, `${name}-r`), cancel(`${name}-d`, `${name}-r`)];
    });
    const shuffled = [...made, ...made, ...made]
      .map((sent) => ({ sent, at: random() }))
      .sort((a, b) => a.at - b.at)
      .map(({ sent }) => sent);
    const told = await answersOf(server.url, shuffled, random);
    for (const { body } of made) {
      const answers = new Set(told.filter(({ id }) => id === body.id).map((answer) => JSON.stringify(answer)));
      expect(answers.size, [...answers].join('\n')).toBe(1);
      expect(await effects(body.id)).toBe([...answers][0]?.includes('"applied"') ? 1 : 0);
    }
  }
});

test('[P2] over HTTP: what became of it, in words where it was refused, and `never` for good', async () => {
  const [applied] = await answersOf(server.url, [publish('asked')], seeded(4));
  expect((await question('asked')).body).toEqual({ ...applied, outcome: 'applied' });
  expect((await question('asked', server, 'lead')).body, 'own ids only').toEqual({ id: 'asked', outcome: 'never' });
  const never = await question('never-1');
  expect([never.status, never.headers.get('cache-control'), never.body]).toEqual([
    200,
    'no-store',
    { id: 'never-1', outcome: 'never' },
  ]);
  const { account, body } = publish('never-1');
  const late = await ask(server, 'POST', `/api/v1/communities/${community}/commands`, body, {
    token: account.token,
    language: 'en',
  });
  expect(late.status).toBe(409);
  expect(late.body.error).toMatchObject({
    code: 'id_reused',
    field: 'id',
    reason: 'command.said_never',
    message: expect.stringMatching(/never arrived/),
  });
  expect((await question('never-1')).body.outcome).toBe('never');
  expect((await question('no/such')).status).toBe(404);
  expect((await ask(server, 'GET', '/api/v1/commands/x')).status).toBe(401);
});

test('[P2] the description of the interface says what the three outcomes mean', async () => {
  const { body } = await ask(server, 'GET', '/api/docs/json');
  const { description, responses } = body.paths['/api/v1/commands/{id}'].get;
  expect(description).toMatch(/applied.*refused.*never/s);
  expect(responses['200'].content['application/json'].schema.properties.outcome).toMatchObject({
    enum: ['applied', 'refused', 'never'],
  });
});

test('[P2] questions are limited like commands', async () => {
  const strict = await startServer({ env: { LIANDONG_COMMANDS_PER_MINUTE: '3' } });
  try {
    const { login, password } = strict.account('lead');
    const cookie =
      (await ask(strict, 'POST', '/api/v1/session', { login, password })).headers.get('set-cookie')?.split(';', 1)[0] ??
      '';
    const statuses: number[] = [];
    for (let i = 0; i < 5; i++)
      statuses.push((await ask(strict, 'GET', `/api/v1/commands/q${i}`, undefined, { cookie })).status);
    expect(statuses).toEqual([200, 200, 200, 429, 429]);
  } finally {
    await strict.stop();
  }
});
