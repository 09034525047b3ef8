import { Accounts, systemCommunity } from '@liandong/shared/accounts/schema';
import { cellOf, grantFor } from '@liandong/shared/kernel/rights';
import { roles } from '@liandong/shared/kernel/roles';
import type { FastifyInstance } from 'fastify';
import { Type, type Static } from 'typebox';
import { seen } from '../people/person-store.ts';
import { Pace } from '../pipeline/pace.ts';
import type { Ports } from '../ports.ts';
import { inside } from './inside.ts';
import { ErrorBody, Refused } from './refused.ts';
import { CommunityParams } from './schemas.ts';

const Invitable = Type.Object({
  id: Type.String(),
  name: Type.String(),
  roles: Type.Array(Type.Enum(roles)),
  org: Type.Optional(Type.String()),
});
type Invitable = Static<typeof Invitable>;

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
          ...{ 200: Type.Object({ people: Type.Array(Invitable) }), 401: ErrorBody, 403: ErrorBody },
          ...{ 404: ErrorBody, 429: ErrorBody },
        },
      },
    },
    async (request, reply) => {
      const { session, community, actor } = await inside(pipeline, request);
      if (!grantFor(actor, 'workspace', 'C'))
        throw new Refused('forbidden', { params: { object: 'workspace', act: 'C' } });
      await gates.command(session);
      const { state } = await pipeline.community(systemCommunity);
      const people: Invitable[] = [];
      const pace = new Pace();
      for (const account of state.all(Accounts).values()) {
        const here = account.grants.filter((grant) => grant.community === community.id && partakers.has(grant.role));
        if (here.length === 0 || account.disabled || account.kind !== 'person') continue;
        const person = await seen(ports, community, actor, account.id);
        const org = here.find((grant) => grant.org !== undefined)?.org;
        const held = [...new Set(here.map(({ role }) => role))];
        if (person)
          people.push({ id: account.id, name: person.name, roles: held, ...(org === undefined ? {} : { org }) });
        if (pace.isOver) await pace.rest();
      }
      void reply.header('cache-control', 'no-store');
      return { people };
    },
  );
}
