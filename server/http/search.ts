import { viewOf, viewOfPerson } from '@liandong/shared/kernel/view';
import type { FastifyInstance } from 'fastify';
import { Type, type Static } from 'typebox';
import type { Ports } from '../ports.ts';
import { inside } from './inside.ts';
import { WorkerGone } from '../workers/line.ts';
import { ErrorBody, Refused } from './refused.ts';
import { CommunityParams } from './schemas.ts';

const Wanted = Type.Object(
  {
    words: Type.Optional(Type.String({ maxLength: 60 })),
    collections: Type.Optional(Type.Array(Type.String({ maxLength: 60 }), { maxItems: 60 })),
    left: Type.Optional(Type.Boolean()),
    before: Type.Optional(Type.Integer({ minimum: 1 })),
  },
  { additionalProperties: false },
);
const Hit = Type.Object({
  n: Type.Integer(),
  collection: Type.String(),
  object: Type.String(),
  record: Type.Unknown(),
  at: Type.Integer(),
  left: Type.Optional(Type.Integer()),
});
const Found = Type.Object({
  hits: Type.Array(Hit),
  before: Type.Optional(Type.Integer()),
  progress: Type.Optional(Type.Object({ at: Type.Integer(), of: Type.Integer() })),
});

/** Records by their words. What is typed stands in the body, for an address would be kept in logs and histories. */
export function searchRoutes(app: FastifyInstance, { pipeline, search, gates }: Ports): void {
  app.post<{ Params: Static<typeof CommunityParams>; Body: Static<typeof Wanted> }>(
    '/api/v1/communities/:community/search',
    {
      config: { looks: true },
      schema: {
        tags: ['communities'],
        description:
          'Records of which the reader sees something that holds all the words, newest change first, at most 50, with those that left live state (`left`). Without words: all of some collections, page by page. An answer may be empty and still carry `before`, which asks for those before. `progress` instead of hits: the log is being read, ask again.',
        params: CommunityParams,
        body: Wanted,
        response: { 200: Found, 401: ErrorBody, 403: ErrorBody, 404: ErrorBody, 429: ErrorBody, 503: ErrorBody },
      },
    },
    async (request, reply) => {
      const { community, session, actor } = await inside(pipeline, request);
      await gates.reckoning(session);
      void reply.header('cache-control', 'no-store');
      const views = [viewOf(actor.grants), viewOfPerson(actor.id)];
      const found = await search.find(community, views, request.body).catch((error: unknown) => {
        throw error instanceof WorkerGone ? new Refused('overloaded') : error;
      });
      return 'progress' in found ? { hits: [], ...found } : found;
    },
  );
}
