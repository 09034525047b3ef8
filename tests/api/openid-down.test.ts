import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { Provider } from '@liandong/server/accounts/provider';
import { ProviderDown } from '@liandong/server/accounts/provider-faults';
import { afterEach, expect, it } from 'vitest';
import { ask } from '../support/api-client.ts';
import { startServer } from '../support/start-server.ts';
import { Jar, openidWorld } from './openid-world.ts';

const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});
const down = { status: 503, body: { error: { code: 'overloaded', reason: 'openid.unreachable' } } };

it('[R41] while the provider is down this is said, and the password lets in; it is asked again as soon as it is back', async () => {
  const world = await openidWorld();
  ends.push(() => world.server.stop());
  await world.provider.stop();
  const begin = (jar = new Jar()) => world.asked(jar, 'POST', '/openid/begin', {});
  expect(await begin()).toMatchObject(down);
  const { password } = world.server.account('lead');
  expect((await world.asked(new Jar(), 'POST', '/session', { login: 'lead', password })).status).toBe(201);

  await world.provider.start();
  const jar = new Jar();
  const { status, body } = await begin(jar);
  expect(status).toBe(200);
  const answer = await world.provider.signIn(body.url, 'anybody');
  await world.provider.stop();
  expect(await world.finished(jar, answer), 'it went away on the way').toMatchObject(down);
});

it('[R41] a provider that says nothing is not waited for', async () => {
  const silent = createServer().listen(0, '127.0.0.1');
  await once(silent, 'listening');
  ends.push(async () => silent.close());
  const { port } = silent.address() as AddressInfo;
  const provider = new Provider({ issuer: `http://127.0.0.1:${port}`, clientId: 'a' }, Date.now, 0.2);
  await expect(provider.begin('http://127.0.0.1/openid')).rejects.toBeInstanceOf(ProviderDown);
});

it('[P10] a provider that says of itself to be another one is not believed', async () => {
  const world = await openidWorld();
  ends.push(() => world.stop());
  const posing = new Provider(
    { issuer: world.provider.issuer.replace('localhost', '127.0.0.1'), clientId: 'a' },
    Date.now,
  );
  await expect(posing.begin('http://127.0.0.1/openid')).rejects.toBeInstanceOf(ProviderDown);
});

it('[P6] of tries an address has as many as with passwords; whoever entered has used up none', async () => {
  const world = await openidWorld({ LIANDONG_SIGN_IN_TRIES: '1' });
  ends.push(() => world.stop());
  await world.linked('org', 'often');
  for (let turn = 0; turn < 12; turn++) expect((await world.entered(new Jar(), 'often')).status).toBe(201);
  const tries = [];
  for (let turn = 0; turn < 11; turn++) tries.push(await world.asked(new Jar(), 'POST', '/openid/begin', {}));
  expect(tries.map(({ status }) => status)).toEqual([...Array.from({ length: 10 }, () => 200), 429]);
  expect(Number(tries.at(-1)?.headers.get('retry-after'))).toBeGreaterThan(0);
});

it('[P6] before TLS its cookie is bound to the host, and the way back is the page’s own', async () => {
  const world = await openidWorld({ TRUST_PROXY: '127.0.0.1' });
  ends.push(() => world.stop());
  const origin = world.server.url.replace('http:', 'https:');
  const { headers, body } = await ask(world.server, 'POST', '/api/v1/openid/begin', {}, { origin });
  expect(headers.getSetCookie().join()).toMatch(
    /^__Host-liandong-openid=\S+; Max-Age=600; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
  );
  expect(new URL(body.url).searchParams.get('redirect_uri')).toBe(`${origin}/openid`);
});

it('[R41] without a provider nothing is offered', async () => {
  const server = await startServer();
  ends.push(() => server.stop());
  expect((await ask(server, 'GET', '/api/v1/openid')).body).toEqual({ offered: false, linked: false });
  expect(await ask(server, 'POST', '/api/v1/openid/begin', {})).toMatchObject({
    ...{ status: 404, body: { error: { reason: 'openid.off' } } },
  });
});
