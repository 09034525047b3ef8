import type { FastifyInstance } from 'fastify';
import { Id } from '@liandong/shared/protocol/up';
import { Type, type Static } from 'typebox';
import { found } from '../people/find.ts';
import { personIn, readsRosterUntil, seen, type SeenPerson } from '../people/person-store.ts';
import { Pace } from '../pipeline/pace.ts';
import { errorBody } from '../plugins/errors.ts';
import type { Ports } from '../ports.ts';
import { inside } from './inside.ts';
import { ErrorBody, Refused, statusOf } from './refused.ts';
import { CommunityParams } from './schemas.ts';

const closed = { additionalProperties: false } as const;
const Params = Type.Object({ community: Id, id: Id }, closed);
const mostAtOnce = 200;
const Ids = Type.Object({ ids: Type.Array(Id, { minItems: 1, maxItems: mostAtOnce }) }, closed);
const Typed = Type.Object({ text: Type.String({ minLength: 1, maxLength: 40 }) }, closed);
const Purpose = Type.Object({ purpose: Type.String({ minLength: 2, maxLength: 200 }) }, closed);
const Person = Type.Object({
  id: Type.String(),
  name: Type.String(),
  phone: Type.Optional(Type.String()),
  masked: Type.Boolean(),
});

/** `until`: those in reach are in full, until then (ms since 1970 UTC). */
const Read = Type.Object({ people: Type.Array(Person), until: Type.Optional(Type.Integer()) });

/** Names and phones, which are in no event: masked for those who work with people, in full by a reveal. */
export function peopleRoutes(app: FastifyInstance, ports: Ports): void {
  const { pipeline, words, gates, newId } = ports;
  const tags = ['people'];

  // A question that names people stands in no address: browsers and proxies keep addresses.
  app.post<{ Params: Static<typeof CommunityParams>; Body: Static<typeof Ids> }>(
    '/api/v1/communities/:community/people/read',
    {
      config: { looks: true },
      schema: {
        tags,
        description:
          'Names and phones of people by id (at most 200): masked; one’s own in full, and those of a roster that one reads for this shift. Whom one may not see is left out.',
        params: CommunityParams,
        body: Ids,
        response: { 200: Read, 401: ErrorBody, 404: ErrorBody },
      },
    },
    async (request, reply) => {
      const { community, actor } = await inside(pipeline, request);
      const ids = [...new Set(request.body.ids)];
      const people: SeenPerson[] = [];
      const pace = new Pace();
      for (const id of ids) {
        const person = await seen(ports, community, actor, id);
        if (person) people.push(person);
        if (pace.isOver) await pace.rest();
      }
      void reply.header('cache-control', 'no-store');
      const until = readsRosterUntil(ports, community, actor);
      return until === undefined ? { people } : { people, until };
    },
  );

  app.post<{ Params: Static<typeof CommunityParams>; Body: Static<typeof Typed> }>(
    '/api/v1/communities/:community/people/find',
    {
      config: { looks: true },
      schema: {
        tags,
        description:
          'People by what was typed of a name: Chinese characters, pinyin or its initials. At most 20, as `people/read` shows them, in the order of their names.',
        params: CommunityParams,
        body: Typed,
        response: { 200: Type.Object({ people: Type.Array(Person) }), 401: ErrorBody, 404: ErrorBody, 429: ErrorBody },
      },
    },
    async (request, reply) => {
      const { community, session, actor } = await inside(pipeline, request);
      await gates.command(session);
      void reply.header('cache-control', 'no-store');
      return { people: await found(ports, community, actor, request.body.text) };
    },
  );

  app.post<{ Params: Static<typeof CommunityParams>; Body: Static<typeof Purpose> }>(
    '/api/v1/communities/:community/people/reveal',
    {
      schema: {
        tags,
        description:
          'From now on, and for a shift, `people/read` shows the people whom one keeps in full, for a stated purpose. One entry in the ledger, before the answer.',
        params: CommunityParams,
        body: Purpose,
        response: {
          200: Type.Object({ until: Type.Integer() }),
          401: ErrorBody,
          403: ErrorBody,
          404: ErrorBody,
          429: ErrorBody,
        },
      },
    },
    async (request, reply) => {
      const { community, session, actor } = await inside(pipeline, request);
      await gates.reveal(session);
      const answer = await pipeline.submit(actor, {
        ...{ id: newId(), type: 'person.revealRoster', community: community.id, payload: request.body },
      });
      if (answer.error)
        return reply.status(statusOf(answer.error) as 403).send(errorBody(words, request, answer.error));
      return { until: readsRosterUntil(ports, community, actor) ?? 0 };
    },
  );

  app.post<{ Params: Static<typeof Params>; Body: Static<typeof Purpose> }>(
    '/api/v1/communities/:community/people/:id/reveal',
    {
      schema: {
        tags,
        description: 'Name and phone in full, for a stated purpose. The reading is entered in the ledger first.',
        params: Params,
        body: Purpose,
        response: { 200: Person, 401: ErrorBody, 403: ErrorBody, 404: ErrorBody, 429: ErrorBody },
      },
    },
    async (request, reply) => {
      const { community, session, actor } = await inside(pipeline, request);
      await gates.reveal(session);
      const { id } = request.params;
      const payload = { person: id, purpose: request.body.purpose };
      const answer = await pipeline.submit(
        { id: session.account, grants: actor.grants },
        { id: newId(), type: 'person.reveal', community: community.id, payload },
      );
      if (answer.error)
        return reply.status(statusOf(answer.error) as 403).send(errorBody(words, request, answer.error));
      // Looked up only now: an id that names nobody was tried all the same, and the ledger says so.
      const person = await personIn(ports, community, id);
      if (!person) throw new Refused('not_found', { field: 'id' });
      void reply.header('cache-control', 'no-store');
      return { id, ...person, masked: false };
    },
  );
}
