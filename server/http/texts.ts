import { grantFor } from '@liandong/shared/kernel/rights';
import type { FastifyInstance } from 'fastify';
import { Type, type Static } from 'typebox';
import type { Ports } from '../ports.ts';
import { textsWithWords } from '../texts/find.ts';
import { inside } from './inside.ts';
import { ErrorBody, Refused } from './refused.ts';
import { CommunityParams } from './schemas.ts';

const Words = Type.Object({ words: Type.String({ minLength: 2, maxLength: 200 }) }, { additionalProperties: false });
const Hit = Type.Object({
  seq: Type.Integer(),
  path: Type.String(),
  type: Type.String(),
  at: Type.Integer(),
  by: Type.String(),
  role: Type.String(),
});
const Hits = Type.Object({ texts: Type.Array(Hit), more: Type.Boolean() });

/** Where some words stand in the ledger's texts, for those who may erase them there. */
export function textsRoutes(app: FastifyInstance, { pipeline, store, gates }: Ports): void {
  app.post<{ Params: Static<typeof CommunityParams>; Body: Static<typeof Words> }>(
    '/api/v1/communities/:community/texts/find',
    {
      schema: {
        tags: ['ledger'],
        description:
          'Where the very words stand in free texts of the ledger: number of the entry and path of the field, as `text.erase` takes them; never the text. At most 100. For those who keep the register of people.',
        params: CommunityParams,
        body: Words,
        response: { 200: Hits, 401: ErrorBody, 403: ErrorBody, 404: ErrorBody, 429: ErrorBody },
      },
    },
    async (request, reply) => {
      const { community, session, actor } = await inside(pipeline, request);
      if (!grantFor(actor, 'volunteer', 'A'))
        throw new Refused('forbidden', { params: { object: 'volunteer', act: 'A' } });
      await gates.reckoning(session);
      void reply.header('cache-control', 'no-store');
      return textsWithWords(store, community.id, request.body.words);
    },
  );
}
