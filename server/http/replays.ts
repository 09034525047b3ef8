import { mayReplay } from '@liandong/shared/reviews/may-replay';
import { Bookmarks, Reviews } from '@liandong/shared/reviews/schema';
import { project, viewOf } from '@liandong/shared/kernel/view';
import { columnsType } from '@liandong/shared/protocol/columns';
import { Id } from '@liandong/shared/protocol/up';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Type, type Static } from 'typebox';
import type { Session } from '../accounts/session.ts';
import type { Ports } from '../ports.ts';
import { NoReplay, type Replay } from '../replay/replays.ts';
import { inside } from './inside.ts';
import { ErrorBody, Refused } from './refused.ts';
import { CommunityParams, Digits } from './schemas.ts';

const closed = { additionalProperties: false } as const;
const ReplayParams = Type.Object({ community: Id, replay: Id }, closed);
const Moment = Type.String({ pattern: '^[0-9]{1,15}$' });
const MomentQuery = Type.Object({ at: Type.Optional(Moment), seq: Type.Optional(Digits) }, closed);
const PageQuery = Type.Object({ after: Digits }, closed);
const State = Type.Object({
  id: Type.String(),
  begins: Type.Integer(),
  now: Type.Integer(),
  seq: Type.Integer(),
  generation: Type.Integer(),
});
/** A record as one's view shows it. */
const Records = Type.Array(Type.Object({ id: Type.String() }, { additionalProperties: true }));
const Marks = Type.Object({
  reviews: Records,
  bookmarks: Records,
  read: Type.Integer(),
  of: Type.Integer(),
  marks: Type.Array(
    Type.Object({
      seq: Type.Integer(),
      at: Type.Integer(),
      kind: Type.Enum(['phase', 'alert', 'incident']),
      what: Type.String(),
    }),
  ),
});

type Params = Static<typeof ReplayParams>;

/** Whose a replay is: programs have their own few, and take none from the people whose tokens they hold. */
const holderOf = ({ kind, account }: Session): string => (kind === 'token' ? `${account} token` : account);

/** Why there is no such moment, as its asker is told. */
function refusalOf({ why }: NoReplay): Refused {
  if (why === 'full') return new Refused('too_many', { reason: 'review.replays_full', params: { seconds: 30 } });
  if (why === 'moved') return new Refused('conflict', { reason: 'review.replay_moved' });
  return new Refused('not_found', { field: 'replay', reason: 'review.replay_gone' });
}

async function answered<T>(work: () => Promise<T> | T): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof NoReplay ? refusalOf(error) : error;
  }
}

/** The past of a community, as whoever judges how work was done sees the community today. */
export function replayRoutes(app: FastifyInstance, { pipeline, registry, replays, now }: Ports): void {
  const tags = ['replay'];
  const path = '/api/v1/communities/:community/replays';
  const refusals = { 401: ErrorBody, 403: ErrorBody, 404: ErrorBody, 409: ErrorBody, 429: ErrorBody };

  async function allowed(request: FastifyRequest) {
    const here = await inside(pipeline, request);
    if (!mayReplay(here.actor))
      throw new Refused('forbidden', { reason: 'review.no_replay', params: { object: 'evaluation', act: 'R' } });
    return { ...here, view: viewOf(here.actor.grants) };
  }

  /** Rights are looked at each time: with them a replay ends, and it never goes on with others than it began with. */
  async function reached(request: FastifyRequest): Promise<Replay> {
    const { session, community, view } = await allowed(request);
    return answered(() => {
      const replay = replays.of(holderOf(session), community.id, (request.params as Params).replay);
      if (replay.view.key === view.key) return replay;
      replays.end(replay);
      throw new NoReplay('gone');
    });
  }

  const stateOf = ({ id, begins, generation, community }: Replay) => ({
    ...{ id, begins, generation, now: now(), seq: community.state.seq },
  });

  function send(reply: FastifyReply, text: Uint8Array, seq: number, at: number, type: string): FastifyReply {
    return reply
      .headers({ 'content-type': type, 'cache-control': 'no-store', 'liandong-seq': seq, 'liandong-at': at })
      .send(text);
  }

  app.post<{ Params: Static<typeof CommunityParams> }>(
    path,
    {
      config: { looks: true },
      schema: {
        tags,
        description:
          'Begins a replay for whoever judges how work was done. It shows what one’s own view shows today of each moment, never a person’s record, never words that were erased since. It ends when nothing is asked of it for 30 s, or with the right to it. Times are ms since 1970 UTC.',
        params: CommunityParams,
        response: { 200: State, ...refusals },
      },
    },
    async (request) => {
      const { session, community, view } = await allowed(request);
      return stateOf(await answered(() => replays.open(holderOf(session), community, view)));
    },
  );

  app.get<{ Params: Params }>(
    `${path}/:replay`,
    {
      schema: {
        tags,
        description:
          'Keeps a replay going. With another `generation` than before, words were erased since: what was fetched before is to be fetched again.',
        params: ReplayParams,
        response: { 200: State, ...refusals },
      },
    },
    async (request) => stateOf(await reached(request)),
  );

  app.get<{ Params: Params; Querystring: Static<typeof MomentQuery> }>(
    `${path}/:replay/moment`,
    {
      schema: {
        tags,
        description:
          'The snapshot of the view by columns, at `seq` or at the last event not after `at`; `liandong-seq` and `liandong-at` say which that is. A newer wish of the same replay ends an older one with `conflict`.',
        params: ReplayParams,
        querystring: MomentQuery,
        response: refusals,
      },
    },
    async (request, reply) => {
      const replay = await reached(request);
      const { at, seq } = request.query;
      const to = seq === undefined ? { at: Number(at ?? now()) } : { seq: Number(seq) };
      const moment = await answered(() => replays.moment(replay, to));
      return send(reply, moment.text, moment.seq, moment.at, columnsType);
    },
  );

  app.get<{ Params: Params; Querystring: Static<typeof PageQuery> }>(
    `${path}/:replay/events`,
    {
      schema: {
        tags,
        description:
          'What the view receives after a seq, at which the replay must stand, as one frame; its `at` is the time up to which it goes. A frame whose `to` is its `from` says that there is no more yet.',
        params: ReplayParams,
        querystring: PageQuery,
        response: refusals,
      },
    },
    async (request, reply) => {
      const replay = await reached(request);
      const after = Number(request.query.after);
      const { text, at } = await answered(() => replays.page(replay, after));
      return send(reply, text, after, at, 'application/json; charset=utf-8');
    },
  );

  app.get<{ Params: Params }>(
    `${path}/:replay/marks`,
    {
      schema: {
        tags,
        description:
          'Changes of phase, alerts issued and critical incidents filed, as far as the log was read for them: until `read` is `of` it is asked again. With them the reviews and bookmarks that one sees today.',
        params: ReplayParams,
        response: { 200: Marks, ...refusals },
      },
    },
    async (request) => {
      const replay = await reached(request);
      const of = replay.community.state.seq;
      const { landmarks, state } = { landmarks: await answered(() => replays.landmarks(replay)), ...replay.community };
      // What is noted today about the past stands beside it: few records, of those reviews that are kept.
      const today = (name: string) =>
        [...state.map(name).values()].flatMap(
          (record) => project(registry.collections.get(name), record, replay.view) ?? [],
        );
      return { of, ...landmarks, reviews: today(Reviews.name), bookmarks: today(Bookmarks.name) };
    },
  );

  app.delete<{ Params: Params }>(
    `${path}/:replay`,
    {
      config: { looks: true },
      schema: {
        tags,
        description: 'Ends a replay.',
        params: ReplayParams,
        response: { 204: Type.Null(), ...refusals },
      },
    },
    async (request, reply) => {
      replays.end(await reached(request));
      return reply.code(204).send();
    },
  );
}
