import { credentialKind, systemCommunity, type Credential } from '@liandong/shared/accounts/schema';
import type { FastifyInstance } from 'fastify';
import { Type, type Static } from 'typebox';
import { clearLoginCookie, setLoginCookie } from '../accounts/cookie.ts';
import { passwordFits } from '../accounts/password.ts';
import { whoIs } from '../accounts/who.ts';
import { loginOf } from '../plugins/access.ts';
import type { Ports } from '../ports.ts';
import { ErrorBody, Refused } from './refused.ts';
import { IdParams, SessionBody } from './schemas.ts';

const SignIn = Type.Object(
  { login: Type.String({ minLength: 1, maxLength: 60 }), password: Type.String({ minLength: 1, maxLength: 200 }) },
  { additionalProperties: false },
);

const Logins = Type.Object({
  sessions: Type.Array(
    Type.Object({ id: Type.String(), kind: Type.String(), label: Type.String(), at: Type.Integer(), current: Type.Boolean() }),
  ),
});

/** How long a person stays signed in, seconds. */
const personSeconds = 14 * 24 * 3600;

/** The program that asks, as its owner may know it again; nothing else is made of it. */
export function labelOf(userAgent: string | undefined): string {
  return (userAgent ?? '').slice(0, 120);
}

/** Signing in and out, and the list of one's own logins. */
export function sessionRoutes(app: FastifyInstance, ports: Ports): void {
  const { logins, store, gates, cookie, now } = ports;
  const tags = ['session'];

  app.post<{ Body: Static<typeof SignIn> }>(
    '/api/v1/session',
    { schema: { tags, description: 'Signs in by name and password; sets the cookie.', security: [], body: SignIn, response: { 201: SessionBody, 401: ErrorBody, 429: ErrorBody } } },
    async (request, reply) => {
      const { login, password } = request.body;
      await gates.try(request.ip, login);
      const credential = (await store.record(systemCommunity, credentialKind, login)) as Credential | undefined;
      const fits = await passwordFits(credential?.hash, password);
      const account = credential && logins.account(credential.account);
      if (!fits || !account) throw new Refused('wrong_credentials');
      await gates.passed(request.ip, login);
      const label = labelOf(request.headers['user-agent']);
      const { secret, session } = await logins.start({ account: account.id, kind: 'person', label, until: now() + personSeconds * 1000 });
      setLoginCookie(reply, cookie, secret, personSeconds);
      return reply.status(201).send(await whoIs(ports, session));
    },
  );

  app.get('/api/v1/session', { schema: { tags, description: 'Who is signed in.', response: { 200: SessionBody, 401: ErrorBody } } }, async (request) =>
    whoIs(ports, loginOf(request)),
  );

  app.delete('/api/v1/session', { schema: { tags, description: 'Signs out, everywhere this login is open.' } }, async (request, reply) => {
    await logins.end(loginOf(request).id);
    clearLoginCookie(reply, cookie);
    return reply.status(204).send();
  });

  app.get('/api/v1/sessions', { schema: { tags, description: 'One’s own logins and devices.', response: { 200: Logins } } }, async (request) => {
    const own = loginOf(request);
    const list = logins.list(own.account).map(({ id, kind, label, at }) => ({ id, kind, label, at, current: id === own.id }));
    return { sessions: list };
  });

  app.delete<{ Params: Static<typeof IdParams> }>(
    '/api/v1/sessions/:id',
    { schema: { tags, description: 'Ends a login of one’s own.', params: IdParams, response: { 404: ErrorBody } } },
    async (request, reply) => {
      const own = logins.list(loginOf(request).account).some(({ id }) => id === request.params.id);
      if (!own) throw new Refused('not_found', { field: 'id' });
      await logins.end(request.params.id);
      return reply.status(204).send();
    },
  );
}
