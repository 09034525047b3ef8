import { systemCommunity } from '@liandong/shared/accounts/schema';
import { offerFirst, isFirst } from '@liandong/server/accounts/first';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ask, cookieOf, type ApiAnswer } from '../support/api-client.ts';
import { startServer } from '../support/start-server.ts';

const community = '440604012051';
const entries = `/api/v1/communities/${community}/entries`;
let server: Awaited<ReturnType<typeof startServer>>;

const asked = (as: string, method: string, path: string, body?: unknown): Promise<ApiAnswer> =>
  ask(server, method, path, body, { token: server.account(as).token });
const enter = (token: string): Promise<ApiAnswer> => ask(server, 'POST', '/api/v1/session/link', { token });

beforeAll(async () => {
  server = await startServer({ env: { LIANDONG_SIGN_IN_TRIES: '5' } });
});
afterAll(() => server.stop());

it('[P6] links are listed from the server with whom they let in, on whatever device they were made', async () => {
  const person = server.account('volunteer').id;
  const made = await asked('coordinator', 'POST', entries, { person, role: 'volunteer' });
  await enter(made.body.path.replace('/e/', ''));
  const listed = (await asked('lead', 'GET', entries)).body.entries as { id: string; devices: number }[];
  expect(listed.find(({ id }) => id === made.body.id)).toMatchObject({
    account: person,
    roles: ['volunteer'],
    wall: false,
    by: server.account('coordinator').id,
    devices: 1,
  });
  expect(JSON.stringify(listed)).not.toContain(made.body.path.replace('/e/', ''));
  expect((await asked('lead', 'DELETE', `${entries}/${made.body.id}`)).status).toBe(204);
  expect(
    (await asked('coordinator', 'GET', entries)).body.entries.some(({ id }: { id: string }) => id === made.body.id),
  ).toBe(false);
  expect(
    (await asked('volunteer', 'GET', entries)).body.entries.every(
      ({ account }: { account: string }) => account === person,
    ),
  ).toBe(true);
});

it('[P7] a link for somebody with another role is refused with the role, and nothing is changed', async () => {
  const person = server.account('volunteer').id;
  const refused = await asked('coordinator', 'POST', entries, { person, role: 'captain' });
  expect(refused).toMatchObject({
    status: 409,
    body: { error: { code: 'conflict', field: 'role', reason: 'entry.other_role', params: { roles: 'volunteer' } } },
  });
  expect(refused.body.error.message).toContain('志愿者');
  expect(
    (await asked('coordinator', 'POST', entries, { person: server.account('lead').id, role: 'volunteer' })).body.error
      .reason,
  ).toBe('entry.powerful');
});

it('[P7] who lets in only the own team’s people makes volunteers of them, and gives nobody a grid', async () => {
  const person = server.ports.newId();
  const payload = {
    id: person,
    force: 'volunteer',
    skills: [],
    home: `${community}015`,
    org: 'org-chenguang',
    name: '甲',
  };
  const command = { id: server.ports.newId(), type: 'volunteer.register', payload };
  expect((await asked('team', 'POST', `/api/v1/communities/${community}/commands`, command)).status).toBe(200);
  const wish = (more: object) => asked('team', 'POST', entries, { person, ...more });
  const grids = [`${community}015`];
  for (const more of [{ role: 'team_lead' }, { role: 'grid_worker', grids }, { role: 'volunteer', grids }])
    expect([more, (await wish(more)).status]).toEqual([more, 403]);
  expect((await wish({ role: 'volunteer' })).status).toBe(201);
});

it('[P6] a wall’s short address works once, typed in any case, and goes with its link', async () => {
  const made = await asked('coordinator', 'POST', entries, { role: 'wall' });
  const { code } = made.body.code as { code: string };
  expect(code).toMatch(/^[A-Z0-9]{4}-[A-Z0-9]{4}$/);
  const both = await Promise.all([enter(code.toLowerCase()), enter(code.replace('-', ''))]);
  expect(both.map(({ status }) => status).sort()).toEqual([201, 401]);
  const cookie = cookieOf(both.find(({ status }) => status === 201) as ApiAnswer);
  const again = await asked('coordinator', 'POST', `${entries}/${made.body.id}/code`);
  expect(again.status).toBe(201);
  await asked('coordinator', 'DELETE', `${entries}/${made.body.id}`);
  expect((await ask(server, 'GET', '/api/v1/session', undefined, { cookie })).status).toBe(401);
  expect((await enter(again.body.code)).status).toBe(401);
});

it('[P6] a short address that is over lets nobody in, and guessing them soon has to wait', async () => {
  const made = await asked('coordinator', 'POST', entries, { role: 'wall' });
  const [record] = await server.ports.store.records(systemCommunity, 'code');
  if (!record) throw new Error('no code is kept');
  await server.ports.store.putRecords(systemCommunity, [{ ...record, body: { ...(record.body as object), until: 1 } }]);
  expect((await enter(made.body.code.code)).status).toBe(401);
  for (let i = 0; i < 5; i++) await enter('AAAA-AAAA');
  expect((await enter('AAAA-AAAA')).body.error.code).toBe('too_many');
});

it('[P6] the first administrator’s link is over after a day', async () => {
  const empty = await startServer({ env: { LIANDONG_SAMPLES: '0' } });
  try {
    const token = (await offerFirst(empty.ports))?.replace('/first/', '') ?? '';
    expect(await isFirst(empty.ports, token)).toBe(true);
    const later = { ...empty.ports, now: () => Date.now() + 25 * 3_600_000 };
    expect(await isFirst(later, token)).toBe(false);
  } finally {
    await empty.stop();
  }
});
