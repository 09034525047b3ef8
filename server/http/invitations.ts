import type { FastifyInstance } from 'fastify';
import type { ErrorCode } from '@liandong/shared/protocol/errors';
import { Type, type Static } from 'typebox';
import { setLoginCookie } from '../accounts/cookie.ts';
import { isFirst, openFirst } from '../accounts/first.ts';
import { choosePassword, invitedBy, takeInvite } from '../accounts/invites.ts';
import { whoIs } from '../accounts/who.ts';
import type { Ports } from '../ports.ts';
import { ErrorBody, Refused } from './refused.ts';
import { NewPassword, Secret, SessionBody } from './schemas.ts';
import { labelOf, personSeconds } from './session.ts';

const closed = { additionalProperties: false } as const;
const First = Type.Object(
  {
    token: Secret,
    login: Type.String({ minLength: 2, maxLength: 60 }),
    password: NewPassword,
    name: Type.String({ minLength: 1, maxLength: 40 }),
  },
  closed,
);
const Token = Type.Object({ token: Secret }, closed);
const Choice = Type.Object({ token: Secret, password: NewPassword }, closed);
const Invited = Type.Object({ login: Type.String(), until: Type.Integer() });

/** One-time links: of the first administrator, and of whoever chooses a first or a new password. */
export function invitationRoutes(app: FastifyInstance, ports: Ports): void {
  const { gates, cookie, logins, now } = ports;
  const tags = ['session'];
  const refusals = { 401: ErrorBody, 429: ErrorBody };

  app.post<{ Body: Static<typeof First> }>(
    '/api/v1/first',
    {
      schema: {
        tags,
        description: 'Makes the first administrator by the one-time link of the first start, within a day of it.',
        security: [],
        body: First,
        response: { 201: SessionBody, ...refusals },
      },
    },
    async (request, reply) => {
      const { token, ...who } = request.body;
      await gates.try(request.ip, 'first');
      if (!(await isFirst(ports, token))) throw new Refused('wrong_credentials', { field: 'token' });
      const { account, answer } = await openFirst(ports, who);
      if (answer.error) throw new Refused('wrong_credentials', { field: 'token' });
      await gates.passed(request.ip, 'first');
      const label = labelOf(request.headers['user-agent']);
      const { secret, session } = await logins.start({
        account,
        kind: 'person',
        label,
        until: now() + personSeconds * 1000,
      });
      setLoginCookie(reply, cookie, secret, personSeconds);
      return reply.status(201).send(await whoIs(ports, session));
    },
  );

  app.post<{ Body: Static<typeof Token> }>(
    '/api/v1/invitation',
    {
      schema: {
        tags,
        description: 'Whose password a one-time link lets choose, and until when.',
        security: [],
        body: Token,
        response: { 200: Invited, ...refusals },
      },
    },
    async (request) => {
      await gates.try(request.ip, 'invitation');
      const invite = await invitedBy(ports, request.body.token);
      if (!invite) throw new Refused('wrong_credentials', { field: 'token' });
      await gates.passed(request.ip, 'invitation');
      return { login: invite.login, until: invite.until };
    },
  );

  app.post<{ Body: Static<typeof Choice> }>(
    '/api/v1/invitation/password',
    {
      schema: {
        tags,
        description: 'Chooses the password by the one-time link and signs in; the link is used up.',
        security: [],
        body: Choice,
        response: { 201: SessionBody, ...refusals },
      },
    },
    async (request, reply) => {
      const { token, password } = request.body;
      await gates.try(request.ip, 'invitation');
      const invite = await takeInvite(ports, token);
      if (!invite) throw new Refused('wrong_credentials', { field: 'token' });
      const answer = await choosePassword(ports, invite, password);
      if (answer.error) throw new Refused(answer.error.code as ErrorCode);
      await gates.passed(request.ip, 'invitation');
      const label = labelOf(request.headers['user-agent']);
      const { secret, session } = await logins.start({
        account: invite.account,
        kind: 'person',
        label,
        until: now() + personSeconds * 1000,
      });
      setLoginCookie(reply, cookie, secret, personSeconds);
      return reply.status(201).send(await whoIs(ports, session));
    },
  );
}
