import { cellOf, grantFor } from '@liandong/shared/kernel/rights';
import { roles } from '@liandong/shared/kernel/roles';
import type { FastifyInstance } from 'fastify';
import { Type, type Static } from 'typebox';
import { AccountHere, accountsHere } from '../people/accounts-here.ts';
import type { Ports } from '../ports.ts';
import { inside } from './inside.ts';
import { ErrorBody, Refused } from './refused.ts';
import { CommunityParams } from './schemas.ts';

/** Roles that take part in boards. */
const partakers = new Set(
  roles.filter((role) => cellOf('workspace', role).rights.some(({ act }) => ['member', 'C', 'A'].includes(act))),
);

/** Whom somebody who opens boards may invite to one: accounts of the community whose role takes part. */
export function boardPeopleRoutes(app: FastifyInstance, ports: Ports): void {
  const { pipeline, gates } = ports;

  app.get<{ Params: Static<typeof CommunityParams> }>(
    '/api/v1/communities/:community/boards/people',
    {
      schema: {
        tags: ['boards'],
        description: 'Accounts that may be invited to a board, with masked names, for those who may open one.',
        params: CommunityParams,
        response: {
          ...{ 200: Type.Object({ people: Type.Array(AccountHere) }), 401: ErrorBody, 403: ErrorBody },
          ...{ 404: ErrorBody, 429: ErrorBody },
        },
      },
    },
    async (request, reply) => {
      const { session, community, actor } = await inside(pipeline, request);
      if (!grantFor(actor, 'workspace', 'C'))
        throw new Refused('forbidden', { params: { object: 'workspace', act: 'C' } });
      await gates.command(session);
      const people = await accountsHere(ports, community, actor, partakers);
      void reply.header('cache-control', 'no-store');
      return { people };
    },
  );
}
