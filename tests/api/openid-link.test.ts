import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { ask } from '../support/api-client.ts';
import { Jar, openidWorld, type OpenidWorld } from './openid-world.ts';

let world: OpenidWorld;
beforeAll(async () => (world = await openidWorld()));
afterAll(() => world.stop());
afterEach(() => vi.restoreAllMocks());

const refused = (reason: string, status = 401) => ({ status, body: { error: { reason: `openid.${reason}` } } });
const who = async (jar: Jar) => (await world.asked(jar, 'GET', '/session')).body.account?.id as string | undefined;
const idOf = (login: string) => world.server.account(login).id;

it('[P7] takes the present password, of somebody who came by it: no program and no link makes a lasting way in', async () => {
  const { jar } = await world.linked('lead', 'lead-there');
  const { password, token } = world.server.account('social');
  const social = new Jar();
  await world.asked(social, 'POST', '/session', { login: 'social', password });
  expect(await world.asked(social, 'POST', '/openid/link', { current: 'not this one' })).toMatchObject({
    ...{ status: 400, body: { error: { field: 'current', reason: 'account.wrong_password' } } },
  });
  const byToken = await ask(world.server, 'POST', '/api/v1/openid/link', { current: password }, { token });
  expect(byToken).toMatchObject(refused('by_password', 403));
  const link = world.server.account('volunteer');
  const device = new Jar();
  await world.asked(device, 'POST', '/session/link', { token: link.link?.replace('/e/', '') });
  expect(await world.asked(device, 'POST', '/openid/link', { current: link.password })).toMatchObject(
    refused('by_password', 403),
  );
  expect(
    await world.asked(jar, 'POST', '/openid/link', { current: world.server.account('lead').password }),
  ).toMatchObject(refused('linked', 409));
  expect((await ask(world.server, 'POST', '/api/v1/openid/link', { current: password })).status).toBe(401);
});

it('[P7] one of the provider’s people is one account here', async () => {
  await world.linked('city', 'shared-name');
  expect((await world.linked('social', 'shared-name')).answer).toMatchObject(refused('taken', 409));
  const jar = new Jar();
  await world.entered(jar, 'shared-name');
  expect(await who(jar)).toBe(idOf('city'));
  const [first, second] = [new Jar(), new Jar()];
  const { password } = world.server.account('evaluator');
  const urls: string[] = [];
  for (const one of [first, second]) {
    await world.asked(one, 'POST', '/session', { login: 'evaluator', password });
    urls.push((await world.asked(one, 'POST', '/openid/link', { current: password })).body.url as string);
  }
  expect((await world.finished(first, await world.provider.signIn(urls[0] ?? '', 'name-one'))).status).toBe(201);
  const late = await world.finished(second, await world.provider.signIn(urls[1] ?? '', 'name-two'));
  expect(late, 'begun before the other was linked').toMatchObject(refused('linked', 409));
});

it('[P6] a link that is begun ends with the login that began it', async () => {
  const { password } = world.server.account('social');
  const jar = new Jar();
  await world.asked(jar, 'POST', '/session', { login: 'social', password });
  const { body } = await world.asked(jar, 'POST', '/openid/link', { current: password });
  const answer = await world.provider.signIn(body.url, 'late');
  await world.asked(jar, 'POST', '/session', { login: 'social', password });
  expect(await world.finished(jar, answer), 'another login of the same browser').toMatchObject(refused('over'));
  expect(await world.entered(new Jar(), 'late')).toMatchObject(refused('no_account'));
});

it('[P6] unlinking ends the logins that came by it, but the own; password and others stay', async () => {
  const { jar } = await world.linked('coordinator2', 'second');
  const [phone, tablet] = [new Jar(), new Jar()];
  await world.entered(phone, 'second');
  await world.entered(tablet, 'second');
  expect((await world.asked(phone, 'DELETE', '/openid/link')).body).toEqual({ ended: 1 });
  expect(await who(tablet)).toBeUndefined();
  expect([await who(phone), await who(jar)]).toEqual([idOf('coordinator2'), idOf('coordinator2')]);
  expect(await world.entered(new Jar(), 'second')).toMatchObject(refused('no_account'));

  expect((await world.asked(phone, 'DELETE', '/openid/link')).body).toEqual({ ended: 0 });
  expect((await world.linked('coordinator2', 'second-again')).answer.status).toBe(201);
});

it('[P6] a login that starts while its link is taken away does not stand', async () => {
  const { jar } = await world.linked('auditor', 'racing');
  const { logins } = world.server.ports;
  const start = logins.start.bind(logins);
  vi.spyOn(logins, 'start').mockImplementationOnce(async (login) => {
    await world.asked(jar, 'DELETE', '/openid/link');
    return start(login);
  });
  expect(await world.entered(new Jar(), 'racing')).toMatchObject(refused('no_account'));
  expect(logins.list(idOf('auditor')).filter(({ entry }) => entry !== undefined)).toEqual([]);
});

it('[P6] a password that is reset takes the link with it: whoever knew it could have made the link', async () => {
  const { server } = world;
  await world.linked('supervisor', 'thief');
  const thief = new Jar();
  expect((await world.entered(thief, 'thief')).status).toBe(201);
  const path = `/api/v1/communities/440604012051/accounts/${idOf('supervisor')}/password`;
  expect((await ask(server, 'POST', path, undefined, { token: server.account('lead').token })).status).toBe(201);
  expect(await who(thief)).toBeUndefined();
  expect(await world.entered(new Jar(), 'thief')).toMatchObject(refused('no_account'));
});

it('[R41] whoever keeps an account sees that it is linked and unlinks it, and nobody else does', async () => {
  const account = idOf('team');
  await world.linked('team', 'team-there');
  const phone = new Jar();
  expect((await world.entered(phone, 'team-there')).status).toBe(201);
  const path = `/communities/440604012051/accounts`;
  const asLead = (method: string, rest: string) =>
    ask(world.server, method, `/api/v1${path}${rest}`, undefined, { token: world.server.account('lead').token });
  const linked = async () =>
    (await asLead('GET', '')).body.accounts.find(({ id }: { id: string }) => id === account).linked as boolean;
  expect(await linked()).toBe(true);
  const byOrg = await ask(world.server, 'DELETE', `/api/v1${path}/${account}/openid`, undefined, {
    token: world.server.account('org').token,
  });
  expect(byOrg.status).toBe(403);
  expect(await asLead('DELETE', `/${idOf('city')}/openid`), 'an account with roles beyond the community').toMatchObject(
    {
      ...{ status: 403, body: { error: { reason: 'account.elsewhere' } } },
    },
  );
  expect(await asLead('DELETE', `/${account}/openid`)).toMatchObject({ status: 200, body: { result: 'applied' } });
  expect(await linked()).toBe(false);
  expect(await who(phone)).toBeUndefined();
});

it('[P7] no command from outside links anybody', async () => {
  const subject = 'a'.repeat(64);
  const linkBy = (hashed: string) =>
    ask(
      world.server,
      'POST',
      '/api/v1/communities/system/commands',
      {
        ...{ id: crypto.randomUUID(), type: 'account.linkOpenid' },
        payload: { id: idOf('city'), subject, hashed },
      },
      { token: world.server.account('admin').token },
    );
  expect(await linkBy(subject)).toMatchObject({ status: 400, body: { error: { field: 'hashed' } } });
});

it('[P8] the ledger says that an account was linked and unlinked, by whom, and not to whom', async () => {
  const { body } = await ask(world.server, 'GET', '/api/v1/communities/system/events?limit=1000', undefined, {
    token: world.server.account('city').token,
  });
  const log = JSON.stringify(body);
  expect(log).toContain('account.openidLinked');
  expect(log).toContain('account.openidUnlinked');
  expect(log).not.toMatch(/second-again|lead-there|team-there|localhost/);
  expect(log).not.toMatch(/"subject/);
});
