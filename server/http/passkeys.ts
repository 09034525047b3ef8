import { mostPasskeys } from '@liandong/shared/accounts/schema';
import type { ErrorCode } from '@liandong/shared/protocol/errors';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type, type Static } from 'typebox';
import { Challenges } from '../accounts/challenges.ts';
import { setLoginCookie } from '../accounts/cookie.ts';
import { onlyOnce } from '../accounts/once.ts';
import * as held from '../accounts/passkeys.ts';
import { challengeIn, created, entered, userHandle } from '../accounts/webauthn.ts';
import { whoIs } from '../accounts/who.ts';
import { loginOf } from '../plugins/access.ts';
import type { Ports } from '../ports.ts';
import { provePassword } from './own-password.ts';
import { ownerOf } from './owner-of.ts';
import { ErrorBody, Refused } from './refused.ts';
import { SessionBody } from './schemas.ts';
import { labelOf, personSeconds } from './session.ts';

const closed = { additionalProperties: false } as const;
const Bytes = (maxLength: number) => Type.String({ minLength: 1, maxLength, pattern: '^[A-Za-z0-9_-]+$' });
const CredentialId = Bytes(1_400);
const signed = { id: CredentialId, clientData: Bytes(4_000), authenticatorData: Bytes(4_000) };
const Adding = Type.Object({ current: Type.String({ minLength: 1, maxLength: 200 }) }, closed);
const Created = Type.Object({ ...signed, publicKey: Bytes(2_000) }, closed);
const Entered = Type.Object({ ...signed, signature: Bytes(2_000), user: Bytes(86) }, closed);
const IdParams = Type.Object({ id: CredentialId }, closed);
const host = { challenge: Type.String(), host: Type.String() };
const Asked = Type.Object({ ...host, user: Type.String(), name: Type.String(), known: Type.Array(Type.String()) });
const Listed = Type.Object({
  passkeys: Type.Array(Type.Object({ id: Type.String(), label: Type.String(), at: Type.Integer() })),
});
const Ended = Type.Object({ ended: Type.Integer() });
const refusals = { 400: ErrorBody, 401: ErrorBody, 403: ErrorBody, 409: ErrorBody, 429: ErrorBody };

/** The page that asks: the origin that was let through is the one that a device signs for. */
function originOf({ headers }: FastifyRequest): string {
  if (headers.origin === undefined) throw new Refused('bad_origin');
  return headers.origin;
}

/** What reading broken bytes throws is no more believed than what does not fit. */
function believed<T>(check: () => T): T | undefined {
  try {
    return check();
  } catch {
    return undefined;
  }
}

/** Signing in by a passkey; adding, listing and taking away one's own. */
export function passkeyRoutes(app: FastifyInstance, ports: Ports): void {
  const { gates, cookie, now } = ports;
  const challenges = new Challenges(now);
  const tags = ['session'];

  app.post<{ Body: Static<typeof Adding> }>(
    '/api/v1/passkeys/begin',
    {
      schema: {
        tags,
        description:
          'Begins to add a passkey, by one’s present password: a link that was passed on makes no lasting way in.',
        body: Adding,
        response: { 200: Asked, ...refusals },
      },
    },
    async (request, reply) => {
      const own = loginOf(request);
      if (own.kind !== 'person') throw new Refused('forbidden', { reason: 'passkey.by_password' });
      const name = await provePassword(ports, request, own, request.body.current);
      await gates.passed(request.ip, own.account);
      const known = (await held.passkeysOf(ports, own.account)).map(({ id }) => id);
      if (known.length >= mostPasskeys)
        throw new Refused('illegal', { reason: 'passkey.too_many', params: { most: mostPasskeys } });
      void reply.header('cache-control', 'no-store');
      return {
        ...{ challenge: challenges.make(own.id), host: new URL(originOf(request)).hostname },
        ...{ user: userHandle(own.account), name, known },
      };
    },
  );

  app.post<{ Body: Static<typeof Created> }>(
    '/api/v1/passkeys',
    {
      schema: {
        tags,
        description: 'Adds the passkey that a device made for this, once and within 5 minutes.',
        body: Created,
        response: { 201: Listed, ...refusals },
      },
    },
    async (request, reply) => {
      const [own, said] = [loginOf(request), request.body];
      const origin = originOf(request);
      const challenge = challenges.take(challengeIn(said.clientData), own.id);
      const made = challenge === undefined ? undefined : believed(() => created(said, { origin, challenge }));
      if (!made) throw new Refused('invalid', { field: 'id', reason: 'passkey.not_made' });
      const { error } = await held.addPasskey(ports, said.id, {
        ...{ account: own.account, key: said.publicKey, counter: made.counter, at: now() },
        label: labelOf(request.headers['user-agent']),
      });
      if (error) throw new Refused(error.code as ErrorCode, error);
      return reply.status(201).send({ passkeys: await held.passkeysOf(ports, own.account) });
    },
  );

  app.get(
    '/api/v1/passkeys',
    {
      schema: {
        tags,
        description: 'One’s own passkeys; a program’s token is shown none.',
        response: { 200: Listed, 401: ErrorBody, 403: ErrorBody },
      },
    },
    async (request) => ({ passkeys: await held.passkeysOf(ports, ownerOf(request).account) }),
  );

  app.delete<{ Params: Static<typeof IdParams> }>(
    '/api/v1/passkeys/:id',
    {
      schema: {
        tags,
        description: 'Takes a passkey of one’s own away; other logins that came by it end.',
        params: IdParams,
        response: { 200: Ended, 401: ErrorBody, 404: ErrorBody },
      },
    },
    async (request) => {
      const own = ownerOf(request);
      const { id } = request.params;
      const { error } = await held.dropPasskey(ports, own.account, id);
      if (error) throw new Refused(error.code as ErrorCode, error);
      return { ended: await held.endByPasskey(ports, id, own.id) };
    },
  );

  app.post(
    '/api/v1/session/passkey/begin',
    {
      schema: {
        tags,
        description: 'Begins to sign in by a passkey: what its device has to sign.',
        security: [],
        response: { 200: Type.Object(host), 429: ErrorBody },
      },
    },
    async (request, reply) => {
      await gates.visitor(request.ip);
      void reply.header('cache-control', 'no-store');
      return { challenge: challenges.make(), host: new URL(originOf(request)).hostname };
    },
  );

  app.post<{ Body: Static<typeof Entered> }>(
    '/api/v1/session/passkey',
    {
      schema: {
        tags,
        description: 'Signs in by a passkey, once and within 5 minutes; sets the cookie.',
        security: [],
        body: Entered,
        response: { 201: SessionBody, ...refusals },
      },
    },
    async (request, reply) => {
      const said = request.body;
      await gates.try(request.ip, said.id);
      const origin = originOf(request);
      const login = { label: labelOf(request.headers['user-agent']), until: now() + personSeconds * 1000 };
      const challenge = challenges.take(challengeIn(said.clientData));
      // One at a time by one passkey: of two copies that count alike only one is let in.
      const by = await onlyOnce(`passkey ${said.id}`, async () => {
        const known = await held.passkeyOf(ports, said.id);
        const device =
          known && challenge !== undefined ? believed(() => entered(said, { origin, challenge }, known)) : undefined;
        return device && held.enterByPasskey(ports, said.id, device.counter, login);
      });
      // One answer for whatever was wrong.
      if (!by) throw new Refused('wrong_credentials', { reason: 'passkey.refused' });
      await gates.passed(request.ip, said.id);
      setLoginCookie(reply, cookie, by.secret, personSeconds);
      return reply.status(201).send(await whoIs(ports, by.session));
    },
  );
}
