import { grantFor } from '@liandong/shared/kernel/rights';
import { Id } from '@liandong/shared/protocol/up';
import type { FastifyInstance } from 'fastify';
import { Type, type Static } from 'typebox';
import { readsBefore } from '../people/reads.ts';
import type { Ports } from '../ports.ts';
import { inside } from './inside.ts';
import { ErrorBody, Refused } from './refused.ts';
import { CommunityParams } from './schemas.ts';

const Wanted = Type.Object(
  {
    reader: Type.Optional(Id),
    person: Type.Optional(Id),
    before: Type.Optional(Type.Integer({ minimum: 1 })),
  },
  { additionalProperties: false },
);
const Read = Type.Object({
  seq: Type.Integer(),
  at: Type.Integer(),
  reader: Type.String(),
  role: Type.String(),
  person: Type.Optional(Type.String()),
  people: Type.Optional(Type.Integer()),
  purpose: Type.Union([Type.String(), Type.Null()]),
  until: Type.Optional(Type.Integer()),
  what: Type.Optional(Type.String()),
  campaign: Type.Optional(Type.String()),
});
const Reads = Type.Object({ reads: Type.Array(Read), before: Type.Optional(Type.Integer()) });

/** Who read whose name and phone, and why: for those who verify the ledger, and nothing of what was read. */
export function readsRoutes(app: FastifyInstance, { pipeline, store, gates }: Ports): void {
  app.post<{ Params: Static<typeof CommunityParams>; Body: Static<typeof Wanted> }>(
    '/api/v1/communities/:community/people/reads',
    {
      schema: {
        tags: ['people'],
        description:
          'Reads of names and phones as the ledger has them, newest first, at most 50: who, of whom (a code; a roster names nobody), why, and until when. `reader` and `person` narrow it. An answer may be empty and still carry `before`, which asks for those before. For who may verify the ledger.',
        params: CommunityParams,
        body: Wanted,
        response: { 200: Reads, 401: ErrorBody, 403: ErrorBody, 404: ErrorBody, 429: ErrorBody },
      },
    },
    async (request, reply) => {
      const { community, session, actor } = await inside(pipeline, request);
      if (!grantFor(actor, 'ledger', 'verify'))
        throw new Refused('forbidden', { params: { object: 'ledger', act: 'verify' } });
      await gates.reckoning(session);
      void reply.header('cache-control', 'no-store');
      const { before = Infinity, ...who } = request.body;
      return readsBefore(store, community.id, { ...who, before: Math.min(before, community.state.seq + 1) });
    },
  );
}
