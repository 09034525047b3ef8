import { afterAll, beforeAll, expect, it } from 'vitest';
import { ask, type ApiAnswer } from '../support/api-client.ts';
import { startServer, type TestServer } from '../support/start-server.ts';

const community = '440604012051';
const newcomer = {
  id: 'p-newcomer',
  login: 'newcomer',
  password: 'a long enough one',
  name: '温故',
  grants: [{ community, role: 'coordinator' }],
};
let server: TestServer;

const asked = (login: string, path: string, body: unknown): Promise<ApiAnswer> =>
  ask(server, 'POST', path, body, { token: server.account(login).token });

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

it('[R41] an administrator opens an account that signs in by its password and may do what it was granted', async () => {
  expect(await asked('admin', '/api/v1/accounts', newcomer)).toMatchObject({
    status: 201,
    body: { account: 'p-newcomer' },
  });
  expect(await asked('admin', '/api/v1/accounts', { ...newcomer, id: 'p-other' })).toMatchObject({
    status: 400,
    body: { error: { field: 'login' } },
  });
  const entered = await ask(server, 'POST', '/api/v1/session', { login: 'newcomer', password: newcomer.password });
  expect(entered).toMatchObject({ status: 201, body: { account: { id: 'p-newcomer', grants: newcomer.grants } } });
});

it('[P7] nobody else opens accounts, and a password is in no event', async () => {
  expect(await asked('coordinator', '/api/v1/accounts', { ...newcomer, id: 'p-x', login: 'x-login' })).toMatchObject({
    status: 403,
    body: { error: { code: 'forbidden' } },
  });
  expect(
    await asked('admin', '/api/v1/accounts', { ...newcomer, id: 'p-y', login: 'y-login', password: 'short' }),
  ).toMatchObject({ status: 400, body: { error: { field: 'password' } } });
  const log = (
    await ask(server, 'GET', '/api/v1/communities/system/events?limit=1000', undefined, {
      token: server.account('city').token,
    })
  ).body;
  expect(JSON.stringify(log)).toContain('account.opened');
  expect(JSON.stringify(log)).not.toMatch(/argon2|a long enough one|温故/);
});
