import { mayKnow } from '@liandong/shared/indicators/answer';
import { grantsIn, type Actor } from '@liandong/shared/kernel/actor';
import { sight } from '@liandong/shared/kernel/rights';
import { linkageIndicators } from '@liandong/shared/linkage/indicators';
import { linkedIn } from '@liandong/shared/linkage/joined';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { communitiesOf } from '../accounts/who.ts';
import { loginOf } from '../plugins/access.ts';
import type { Ports } from '../ports.ts';
import { ErrorBody } from './refused.ts';

const Linked = Type.Object({
  id: Type.String(),
  name: Type.String(),
  joint: Type.Object({ n: Type.Integer(), d: Type.Integer() }),
  handOver: Type.Object({ median: Type.Union([Type.Number(), Type.Null()]), n: Type.Integer() }),
  isJoined: Type.Boolean(),
});
const Told = Type.Object({ at: Type.Integer(), joined: Type.Integer(), communities: Type.Array(Linked) });

/** Whoever is told the indicators of a whole community. */
const mayCompare = (actor: Actor): boolean =>
  sight(actor, 'evaluation', {}) !== undefined && linkageIndicators.every((one) => mayKnow(actor, one));

/** How far the communities that somebody looks after are joined [R48]; in the order of their codes, none ranked. */
export function linkageRoutes(app: FastifyInstance, ports: Ports): void {
  const { pipeline, gates, now } = ports;

  app.get(
    '/api/v1/linkage',
    {
      schema: {
        tags: ['indicators'],
        description:
          'Of each community whose indicators one is told: tasks of two parties and more, and how soon one took over from another, over the last seven days; and how many of them are joined. Drills are left out.',
        response: { 200: Told, 401: ErrorBody, 429: ErrorBody },
      },
    },
    async (request, reply) => {
      const session = loginOf(request);
      await gates.reckoning(session);
      const all = await communitiesOf(ports, session.grants);
      const seen = all.filter(
        ({ id, drillOf }) =>
          drillOf === undefined && mayCompare({ id: session.account, grants: grantsIn(session.grants, id) }),
      );
      const at = now();
      const communities = await Promise.all(
        seen.map(async ({ id, name }) => ({ id, name, ...linkedIn((await pipeline.community(id)).state, at) })),
      );
      void reply.header('cache-control', 'no-store');
      return { at, joined: communities.filter(({ isJoined }) => isJoined).length, communities };
    },
  );
}
