import { grantsIn } from '@liandong/shared/kernel/actor';
import { Id } from '@liandong/shared/protocol/up';
import type { FastifyInstance } from 'fastify';
import { Type, type Static } from 'typebox';
import { loginOf } from '../plugins/access.ts';
import type { Ports } from '../ports.ts';
import { ErrorBody, Refused } from './refused.ts';

const day = 86_400_000;
/** Most tokens that one account may have at a time. */
const mostTokens = 20;

const Wanted = Type.Object(
  {
    /** what it is for, so that its owner knows it again */
    label: Type.String({ minLength: 1, maxLength: 60 }),
    /** the one community that it is for; left out: all that its owner is in */
    community: Type.Optional(Id),
    readOnly: Type.Boolean(),
    days: Type.Integer({ minimum: 1, maximum: 366 }),
  },
  { additionalProperties: false },
);
const Made = Type.Object({ id: Type.String(), token: Type.String(), until: Type.Integer() });

/** Tokens for programs: what their owner may do, or less, for some time. Listed and ended like other logins. */
export function tokenRoutes(app: FastifyInstance, { logins, gates, now }: Ports): void {
  app.post<{ Body: Static<typeof Wanted> }>(
    '/api/v1/tokens',
    {
      schema: {
        tags: ['session'],
        description:
          'Makes a token for a program (`Authorization: Bearer …`), shown this once. A program can’t make one, nor whoever came by a link.',
        body: Wanted,
        response: { 201: Made, 400: ErrorBody, 401: ErrorBody, 403: ErrorBody, 422: ErrorBody, 429: ErrorBody },
      },
    },
    async (request, reply) => {
      const session = loginOf(request);
      await gates.command(session);
      const { label, community, readOnly, days } = request.body;
      if (session.kind !== 'person') throw new Refused('forbidden', { reason: 'token.by_password' });
      if (community !== undefined && grantsIn(session.grants, community).length === 0)
        throw new Refused('unknown_community', { field: 'community' });
      if (logins.list(session.account).filter(({ kind }) => kind === 'token').length >= mostTokens)
        throw new Refused('illegal', { reason: 'token.too_many', params: { most: mostTokens } });
      const until = now() + days * day;
      const scope = { ...(community === undefined ? {} : { community }), readOnly };
      const made = await logins.start({ account: session.account, kind: 'token', label, until, scope });
      void reply.header('cache-control', 'no-store');
      return reply.status(201).send({ id: made.session.id, token: made.secret, until });
    },
  );
}
