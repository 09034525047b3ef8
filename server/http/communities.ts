import { ledgerReach } from '@liandong/shared/kernel/ledger-reach';
import { viewOf } from '@liandong/shared/kernel/view';
import type { FastifyInstance } from 'fastify';
import { Type, type Static } from 'typebox';
import { communitiesOf } from '../accounts/who.ts';
import { streamView } from '../live/rooms.ts';
import { loginOf } from '../plugins/access.ts';
import type { Ports } from '../ports.ts';
import { formOf, headersOf } from './forms.ts';
import { inside, type Inside } from './inside.ts';
import { ErrorBody, Refused } from './refused.ts';
import { CommunityBody, CommunityParams, Digits, SnapshotQuery, Stream } from './schemas.ts';

type Params = Static<typeof CommunityParams>;
type StreamQuery = { Params: Params; Querystring: Static<typeof Stream> };
type SnapshotAsked = { Params: Params; Querystring: Static<typeof SnapshotQuery> };

const Hash = Type.Object({ epoch: Type.String(), seq: Type.Integer(), view: Type.String(), hash: Type.String() });
const EventsQuery = Type.Object(
  { after: Type.Optional(Digits), limit: Type.Optional(Digits) },
  { additionalProperties: false },
);
const Events = Type.Object({
  community: Type.String(),
  events: Type.Array(Type.Object({ seq: Type.Integer(), body: Type.String(), hash: Type.String() })),
});

/** The view that a session's rights give; a client never names it. */
function viewFor({ session, actor }: Inside, { stream = 'view' }: { stream?: 'view' | 'me' }) {
  return streamView(stream, session.account, viewOf(actor.grants));
}

/** Reads of a community: what the session's own view shows, and the ledger for those who may read it. */
export function communityRoutes(app: FastifyInstance, ports: Ports): void {
  const { pipeline, snapshots, store, gates } = ports;
  const tags = ['communities'];
  const refusals = { 401: ErrorBody, 403: ErrorBody, 404: ErrorBody };

  app.get(
    '/api/v1/communities',
    {
      schema: {
        tags,
        description: 'The communities that one’s rights reach.',
        response: { 200: Type.Object({ communities: Type.Array(CommunityBody) }), 401: ErrorBody },
      },
    },
    async (request) => ({ communities: await communitiesOf(ports, loginOf(request).grants) }),
  );

  app.get<SnapshotAsked>(
    '/api/v1/communities/:community/snapshot',
    {
      schema: {
        tags,
        description:
          'All records that one’s view shows, at a seq: `{community, epoch, view, seq, state}`. The seq is in the header `liandong-seq` too; it may lie up to 200 events behind, as those come over the socket. `after=SEQ` asks for none older than what one has, `fresh=1` for the state as it stands now. JSON by rows; with `Accept: application/vnd.liandong.columns+json` by columns, of about half the size. Coded as `Accept-Encoding` allows: columns by brotli or gzip, rows by gzip.',
        params: CommunityParams,
        querystring: SnapshotQuery,
        response: { ...refusals, 429: ErrorBody },
      },
    },
    async (request, reply) => {
      const here = await inside(pipeline, request);
      const form = formOf(request.headers);
      const view = viewFor(here, request.query);
      const fresh = request.query.fresh === '1';
      const notBefore = fresh ? here.community.state.seq : Number(request.query.after ?? 0);
      // Who wants more than what is kept for all has it made for himself.
      if (fresh || (notBefore > 0 && !snapshots.has(here.community, view, form, notBefore)))
        await gates.reckoning(here.session);
      const { epoch, seq, body } = await snapshots.of(here.community, view, form, notBefore);
      void reply.headers({
        'liandong-epoch': epoch,
        'liandong-seq': seq,
        ...headersOf(form),
        'cache-control': 'no-store',
        vary: 'cookie, authorization, accept, accept-encoding',
      });
      return reply.send(body);
    },
  );

  app.get<StreamQuery>(
    '/api/v1/communities/:community/hash',
    {
      schema: {
        tags,
        description: 'SHA-256 of what one’s view shows, in canonical JSON.',
        params: CommunityParams,
        querystring: Stream,
        response: { 200: Hash, ...refusals, 429: ErrorBody },
      },
    },
    async (request) => {
      const here = await inside(pipeline, request);
      await gates.reckoning(here.session);
      return snapshots.hash(here.community, viewFor(here, request.query));
    },
  );

  app.get<{ Params: Params; Querystring: Static<typeof EventsQuery> }>(
    '/api/v1/communities/:community/events',
    {
      schema: {
        tags,
        description: 'Entries of the ledger as they are chained; texts of people stand beside it and are not given.',
        params: CommunityParams,
        querystring: EventsQuery,
        response: { 200: Events, ...refusals },
      },
    },
    async (request) => {
      const { community, actor } = await inside(pipeline, request);
      // A wall sees its head only.
      if (ledgerReach(actor) !== 'all') throw new Refused('forbidden', { params: { object: 'ledger', act: 'R' } });
      const { after = '0', limit = '200' } = request.query;
      const { events } = await store.events(community.id, Number(after), Math.min(1000, Math.max(1, Number(limit))));
      return { community: community.id, events };
    },
  );
}
