import type { Actor } from '@liandong/shared/kernel/actor';
import { cellOf } from '@liandong/shared/kernel/rights';
import { viewOf } from '@liandong/shared/kernel/view';
import type { FastifyInstance } from 'fastify';
import { Type, type Static } from 'typebox';
import { communitiesOf } from '../accounts/who.ts';
import { streamView } from '../live/rooms.ts';
import { loginOf } from '../plugins/access.ts';
import type { Ports } from '../ports.ts';
import { inside, type Inside } from './inside.ts';
import { ErrorBody, Refused } from './refused.ts';
import { CommunityBody, CommunityParams, Stream } from './schemas.ts';

type Params = Static<typeof CommunityParams>;
type StreamQuery = { Params: Params; Querystring: Static<typeof Stream> };

const Hash = Type.Object({ epoch: Type.String(), seq: Type.Integer(), view: Type.String(), hash: Type.String() });
/** A query is all text; nothing is coerced behind anybody's back. */
const Digits = Type.String({ pattern: '^[0-9]{1,12}$' });
const EventsQuery = Type.Object(
  { after: Type.Optional(Digits), limit: Type.Optional(Digits) },
  { additionalProperties: false },
);
const Events = Type.Object({
  community: Type.String(),
  events: Type.Array(Type.Object({ seq: Type.Integer(), body: Type.String(), hash: Type.String() })),
});

/** All of the ledger is for those whose right to read it has no bounds; a wall sees its head only. */
function readsLedger(actor: Actor): boolean {
  return actor.grants.some(({ role }) => cellOf('ledger', role).rights.some(({ act, own }) => act === 'R' && !own));
}

/** The view that a session's rights give; a client never names it. */
function viewFor({ session, actor }: Inside, { stream = 'view' }: Static<typeof Stream>) {
  return streamView(stream, session.account, viewOf(actor.grants));
}

/** Reads of a community: what the session's own view shows, and the ledger for those who may read it. */
export function communityRoutes(app: FastifyInstance, ports: Ports): void {
  const { pipeline, snapshots, store } = ports;
  const tags = ['communities'];
  const refusals = { 401: ErrorBody, 403: ErrorBody, 404: ErrorBody };

  app.get(
    '/api/v1/communities',
    { schema: { tags, description: 'The communities that one’s rights reach.', response: { 200: Type.Object({ communities: Type.Array(CommunityBody) }), 401: ErrorBody } } },
    async (request) => ({ communities: await communitiesOf(ports, loginOf(request).grants) }),
  );

  app.get<StreamQuery>(
    '/api/v1/communities/:community/snapshot',
    { schema: { tags, description: 'All records that one’s view shows, at a seq: `{community, epoch, view, seq, state}`. The events after it come over the socket.', params: CommunityParams, querystring: Stream, response: refusals } },
    async (request, reply) => {
      const here = await inside(pipeline, request);
      const { body } = await snapshots.of(here.community, viewFor(here, request.query));
      void reply.headers({ 'content-type': 'application/json; charset=utf-8', 'content-encoding': 'gzip', 'cache-control': 'no-store', vary: 'cookie, authorization' });
      return reply.send(body);
    },
  );

  app.get<StreamQuery>(
    '/api/v1/communities/:community/hash',
    { schema: { tags, description: 'SHA-256 of what one’s view shows, in canonical JSON.', params: CommunityParams, querystring: Stream, response: { 200: Hash, ...refusals } } },
    async (request) => {
      const here = await inside(pipeline, request);
      return snapshots.hash(here.community, viewFor(here, request.query));
    },
  );

  app.get<{ Params: Params; Querystring: Static<typeof EventsQuery> }>(
    '/api/v1/communities/:community/events',
    { schema: { tags, description: 'Entries of the ledger as they are chained; texts of people stand beside it and are not given.', params: CommunityParams, querystring: EventsQuery, response: { 200: Events, ...refusals } } },
    async (request) => {
      const { community, actor } = await inside(pipeline, request);
      if (!readsLedger(actor)) throw new Refused('forbidden', { params: { object: 'ledger', act: 'R' } });
      const { after = '0', limit = '200' } = request.query;
      const { events } = await store.events(community.id, Number(after), Math.min(1000, Math.max(1, Number(limit))));
      return { community: community.id, events };
    },
  );
}
