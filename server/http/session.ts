import { credentialKind, systemCommunity, type Credential } from '@liandong/shared/accounts/schema';
import type { ErrorCode } from '@liandong/shared/protocol/errors';
import type { FastifyInstance } from 'fastify';
import { Type, type Static } from 'typebox';
import { clearLoginCookie, setLoginCookie } from '../accounts/cookie.ts';
import { choosePassword, loginNames } from '../accounts/invites.ts';
import { isByPasskey } from '../accounts/passkeys.ts';
import { passwordFits } from '../accounts/password.ts';
import { whoIs } from '../accounts/who.ts';
import { loginOf } from '../plugins/access.ts';
import type { Ports } from '../ports.ts';
import { provePassword } from './own-password.ts';
import { ownerOf } from './owner-of.ts';
import { ErrorBody, Refused } from './refused.ts';
import { IdParams, NewPassword, SessionBody } from './schemas.ts';

const SignIn = Type.Object(
  { login: Type.String({ minLength: 1, maxLength: 60 }), password: Type.String({ minLength: 1, maxLength: 200 }) },
  { additionalProperties: false },
);

const Change = Type.Object(
  { current: Type.String({ minLength: 1, maxLength: 200 }), password: NewPassword },
  { additionalProperties: false },
);
const Ended = Type.Object({ ended: Type.Integer() });

const Logins = Type.Object({
  /** the name that one signs in by; none where a link lets one in */
  login: Type.Optional(Type.String()),
  sessions: Type.Array(
    Type.Object({
      id: Type.String(),
      kind: Type.String(),
      label: Type.String(),
      at: Type.Integer(),
      current: Type.Boolean(),
      /** it came by the provider of OpenID Connect */
      provider: Type.Optional(Type.Boolean()),
      /** it came by a passkey */
      passkey: Type.Optional(Type.Boolean()),
      /** of a token: how far it reaches, and until when */
      until: Type.Optional(Type.Integer()),
      scope: Type.Optional(Type.Object({ community: Type.Optional(Type.String()), readOnly: Type.Boolean() })),
    }),
  ),
});

/** How long a person stays signed in, seconds. */
export const personSeconds = 14 * 24 * 3600;
/** A remembered device stays for a year; it is out at once when its link is revoked. */
export const deviceSeconds = 365 * 24 * 3600;
/** Longest description of a program that is kept: WeChat names itself only after 200 characters. */
const longestLabel = 400;

/** The program that asks, as its owner may know it again; nothing else is made of it. */
export function labelOf(userAgent: string | undefined): string {
  return (userAgent ?? '').slice(0, longestLabel);
}

/** Signing in and out, and the list of one's own logins. */
export function sessionRoutes(app: FastifyInstance, ports: Ports): void {
  const { logins, store, gates, cookie, now } = ports;
  const tags = ['session'];

  app.post<{ Body: Static<typeof SignIn> }>(
    '/api/v1/session',
    {
      schema: {
        tags,
        description: 'Signs in by name and password; sets the cookie.',
        security: [],
        body: SignIn,
        response: { 201: SessionBody, 401: ErrorBody, 429: ErrorBody },
      },
    },
    async (request, reply) => {
      const { login, password } = request.body;
      await gates.try(request.ip, login);
      const credential = (await store.record(systemCommunity, credentialKind, login)) as Credential | undefined;
      const fits = await passwordFits(credential?.hash, password);
      const account = credential && logins.account(credential.account);
      if (!fits || !account) throw new Refused('wrong_credentials');
      await gates.passed(request.ip, login);
      const label = labelOf(request.headers['user-agent']);
      const { secret, session } = await logins.start({
        account: account.id,
        kind: 'person',
        label,
        until: now() + personSeconds * 1000,
      });
      setLoginCookie(reply, cookie, secret, personSeconds);
      return reply.status(201).send(await whoIs(ports, session));
    },
  );

  app.get(
    '/api/v1/session',
    { schema: { tags, description: 'Who is signed in.', response: { 200: SessionBody, 401: ErrorBody } } },
    async (request) => whoIs(ports, loginOf(request)),
  );

  app.delete(
    '/api/v1/session',
    { config: { looks: true }, schema: { tags, description: 'Signs out, everywhere this login is open.' } },
    async (request, reply) => {
      await logins.end(loginOf(request).id);
      clearLoginCookie(reply, cookie);
      return reply.status(204).send();
    },
  );

  app.get(
    '/api/v1/sessions',
    {
      schema: {
        tags,
        description: 'One’s own logins and devices; a program’s token is shown none.',
        response: { 200: Logins, 401: ErrorBody, 403: ErrorBody },
      },
    },
    async (request) => {
      const own = ownerOf(request);
      const list = logins.list(own.account).map(({ id, kind, label, at, scope, until, entry }) => ({
        ...{ id, kind, label, at, current: id === own.id },
        ...(kind === 'person' && entry !== undefined ? { [isByPasskey(entry) ? 'passkey' : 'provider']: true } : {}),
        ...(scope ? { scope } : {}),
        ...(kind === 'token' && until !== undefined ? { until } : {}),
      }));
      const login = (await loginNames(ports)).get(own.account)?.login;
      return { ...(login === undefined ? {} : { login }), sessions: list };
    },
  );

  app.delete(
    '/api/v1/sessions',
    {
      schema: {
        tags,
        description: 'Ends all other logins of one’s own, by password and by link; programs’ tokens stay.',
        response: { 200: Ended, 401: ErrorBody },
      },
    },
    async (request) => {
      const own = ownerOf(request);
      return { ended: await logins.endOthers(own.account, ['person', 'device'], own.id) };
    },
  );

  app.post<{ Body: Static<typeof Change> }>(
    '/api/v1/session/password',
    {
      schema: {
        tags,
        description: 'Changes one’s own password; all other logins by password end.',
        body: Change,
        response: { 200: Ended, 400: ErrorBody, 401: ErrorBody, 429: ErrorBody },
      },
    },
    async (request) => {
      const own = ownerOf(request);
      const login = await provePassword(ports, request, own, request.body.current);
      const { error } = await choosePassword(ports, { account: own.account, login }, request.body.password);
      if (error) throw new Refused(error.code as ErrorCode);
      await gates.passed(request.ip, own.account);
      return { ended: await logins.endOthers(own.account, ['person'], own.id) };
    },
  );

  app.delete<{ Params: Static<typeof IdParams> }>(
    '/api/v1/sessions/:id',
    { schema: { tags, description: 'Ends a login of one’s own.', params: IdParams, response: { 404: ErrorBody } } },
    async (request, reply) => {
      const own = logins.list(ownerOf(request).account).some(({ id }) => id === request.params.id);
      if (!own) throw new Refused('not_found', { field: 'id' });
      await logins.end(request.params.id);
      return reply.status(204).send();
    },
  );
}
