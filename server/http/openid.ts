import { ownPath } from '@liandong/shared/accounts/own-path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Type, type Static } from 'typebox';
import { setLoginCookie } from '../accounts/cookie.ts';
import type { Flow } from '../accounts/flows.ts';
import { enterAs, subjectOf } from '../accounts/linked.ts';
import type { Session } from '../accounts/session.ts';
import { whoIs } from '../accounts/who.ts';
import type { Ports } from '../ports.ts';
import { OpenidFlow } from './openid-flow.ts';
import { finishLink, openidLinkRoutes } from './openid-link.ts';
import { ErrorBody, Refused } from './refused.ts';
import { SessionBody } from './schemas.ts';
import { labelOf, personSeconds } from './session.ts';

const closed = { additionalProperties: false } as const;
const Beginning = Type.Object({ next: Type.Optional(Type.String({ maxLength: 500, pattern: ownPath })) }, closed);
/** What stood behind the `?` of the page's address. */
const Finishing = Type.Object({ answer: Type.String({ minLength: 1, maxLength: 8_000 }) }, closed);
const Offered = Type.Object({
  /** whether people may sign in by a provider here, and what it is called */
  offered: Type.Boolean(),
  name: Type.Optional(Type.String()),
  /** whether the account of whoever asks is linked to it */
  linked: Type.Boolean(),
});
const Begun = Type.Object({ url: Type.String() });
const Finished = Type.Object({
  ...SessionBody.properties,
  /** where it leads on, a path of our own */
  next: Type.Optional(Type.String()),
  /** whether one's account was linked, rather than entered */
  linked: Type.Boolean(),
});
const refusals = { 400: ErrorBody, 401: ErrorBody, 403: ErrorBody, 404: ErrorBody, 429: ErrorBody, 503: ErrorBody };

/** Signing in by a provider of OpenID Connect, where one is set up. */
export function openidRoutes(app: FastifyInstance, ports: Ports): void {
  const { provider, gates, cookie, now } = ports;
  const flow = new OpenidFlow(ports);
  const tags = ['session'];
  openidLinkRoutes(app, ports, flow);

  async function enter(request: FastifyRequest, reply: FastifyReply, begun: Flow, answer: string): Promise<Session> {
    const label = labelOf(request.headers['user-agent']);
    const until = now() + personSeconds * 1000;
    const entered = await enterAs(ports, await flow.finish(begun, answer), { label, until });
    // One answer for whoever has no account and whoever's is disabled.
    if (!entered) throw new Refused('wrong_credentials', { reason: 'openid.no_account' });
    await gates.passed(request.ip, 'openid');
    setLoginCookie(reply, cookie, entered.secret, personSeconds);
    return entered.session;
  }

  app.get(
    '/api/v1/openid',
    {
      schema: {
        tags,
        description:
          'Whether one may sign in by a provider of OpenID Connect, and whether one’s own account is linked.',
        security: [],
        response: { 200: Offered },
      },
    },
    async (request, reply) => {
      void reply.header('cache-control', 'no-store');
      const linked = request.login !== null && (await subjectOf(ports, request.login.account)) !== undefined;
      return { offered: provider !== undefined, ...(provider?.name ? { name: provider.name } : {}), linked };
    },
  );

  app.post<{ Body: Static<typeof Beginning> }>(
    '/api/v1/openid/begin',
    {
      schema: {
        tags,
        description: 'Begins a sign-in: the address at the provider to go to. It comes back to the page `/openid`.',
        security: [],
        body: Beginning,
        response: { 200: Begun, ...refusals },
      },
    },
    async (request, reply) => {
      await gates.stranger(request.ip);
      return { url: await flow.begin(request, reply, request.body) };
    },
  );

  app.post<{ Body: Static<typeof Finishing> }>(
    '/api/v1/openid/finish',
    {
      schema: {
        tags,
        description: 'Ends in the same browser what was begun, once and within 10 minutes: signs in, or links.',
        security: [],
        body: Finishing,
        response: { 201: Finished, 409: ErrorBody, ...refusals },
      },
    },
    async (request, reply) => {
      const begun = flow.take(request, reply);
      const { answer } = request.body;
      const linked = begun.linking !== undefined;
      const session = linked
        ? await finishLink(ports, request, begun, () => flow.finish(begun, answer))
        : await enter(request, reply, begun, answer);
      const next = begun.next === undefined ? {} : { next: begun.next };
      return reply.status(201).send({ ...(await whoIs(ports, session)), ...next, linked });
    },
  );
}
