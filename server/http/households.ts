import { helpWays, householdLanguages, households, mostAtOnce } from '@liandong/shared/households/schema';
import { Id } from '@liandong/shared/protocol/up';
import type { FastifyInstance } from 'fastify';
import { Type, type Static } from 'typebox';
import { householdAs, seenHousehold, type SeenHousehold } from '../people/household-store.ts';
import { Pace } from '../pipeline/pace.ts';
import { errorBody } from '../plugins/errors.ts';
import type { Ports } from '../ports.ts';
import { inside } from './inside.ts';
import { ErrorBody, Refused, statusOf } from './refused.ts';
import { CommunityParams } from './schemas.ts';

const closed = { additionalProperties: false } as const;
const Params = Type.Object({ community: Id, id: Id }, closed);
const Ids = Type.Object({ ids: Type.Array(Id, { minItems: 1, maxItems: mostAtOnce }) }, closed);
const Door = Type.Object({ door: Type.String({ minLength: 1, maxLength: 24 }) }, closed);
const Purpose = Type.Object({ purpose: Type.String({ minLength: 2, maxLength: 200 }) }, closed);
const Household = Type.Object({
  id: Type.String(),
  building: Type.String(),
  sight: Type.Enum(['full', 'minimal', 'masked']),
  door: Type.String(),
  floor: Type.Optional(Type.Integer()),
  help: Type.Optional(Type.Array(Type.Enum([...helpWays]))),
  languages: Type.Optional(Type.Array(Type.Enum([...householdLanguages]))),
  residents: Type.Array(
    Type.Object({ id: Type.String(), name: Type.Optional(Type.String()), phone: Type.Optional(Type.String()) }),
  ),
});
const Found = Type.Object({ households: Type.Array(Household) });

/** Doors, names and phones of households, which are in no event: by right, or by a reveal. */
export function householdRoutes(app: FastifyInstance, ports: Ports): void {
  const { pipeline, words, gates, newId } = ports;
  const tags = ['people'];

  app.post<{ Params: Static<typeof CommunityParams>; Body: Static<typeof Ids> }>(
    '/api/v1/communities/:community/households/read',
    {
      config: { looks: true },
      schema: {
        tags,
        description: `Households by id (at most ${mostAtOnce}): whole in the own grid, door and how to help in the own building, else masked. Which one may not see is left out.`,
        params: CommunityParams,
        body: Ids,
        response: { 200: Found, 401: ErrorBody, 404: ErrorBody, 429: ErrorBody },
      },
    },
    async (request, reply) => {
      const { community, session, actor } = await inside(pipeline, request);
      await gates.command(session);
      const found: SeenHousehold[] = [];
      const pace = new Pace();
      for (const id of new Set(request.body.ids)) {
        const household = await seenHousehold(ports, community, actor, id);
        if (household) found.push(household);
        if (pace.isOver) await pace.rest();
      }
      void reply.header('cache-control', 'no-store');
      return { households: found };
    },
  );

  app.post<{ Params: Static<typeof CommunityParams>; Body: Static<typeof Door> }>(
    '/api/v1/communities/:community/households/find',
    {
      config: { looks: true },
      schema: {
        tags,
        description: 'The households with a door (3-1-07), as `households/read` shows them.',
        params: CommunityParams,
        body: Door,
        response: { 200: Found, 401: ErrorBody, 404: ErrorBody, 429: ErrorBody },
      },
    },
    async (request, reply) => {
      const { community, session, actor } = await inside(pipeline, request);
      await gates.command(session);
      const { door } = request.body;
      const found: SeenHousehold[] = [];
      for (const id of await ports.vault.find(community.id, door)) {
        const household = await seenHousehold(ports, community, actor, id);
        if (household?.door === door) found.push(household);
      }
      void reply.header('cache-control', 'no-store');
      return { households: found };
    },
  );

  app.post<{ Params: Static<typeof Params>; Body: Static<typeof Purpose> }>(
    '/api/v1/communities/:community/households/:id/reveal',
    {
      schema: {
        tags,
        description: 'A household in full, for a stated purpose. The reading is entered in the ledger first.',
        params: Params,
        body: Purpose,
        response: { 200: Household, 401: ErrorBody, 403: ErrorBody, 404: ErrorBody, 429: ErrorBody },
      },
    },
    async (request, reply) => {
      const { community, session, actor } = await inside(pipeline, request);
      await gates.reveal(session);
      const { id } = request.params;
      const wish = { type: 'household.reveal', payload: { household: id, purpose: request.body.purpose } };
      const answer = await pipeline.submit(actor, { id: newId(), community: community.id, ...wish });
      if (answer.error)
        return reply.status(statusOf(answer.error) as 403).send(errorBody(words, request, answer.error));
      // Looked up only now, as with a person: that it was tried stands in the ledger.
      const household = community.state.get(households, id);
      const full = household && (await householdAs(ports, community, household, 'full'));
      if (!full) throw new Refused('not_found', { field: 'id' });
      void reply.header('cache-control', 'no-store');
      return full;
    },
  );
}
