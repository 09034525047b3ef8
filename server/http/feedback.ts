import { opensFor } from '@liandong/shared/care/open';
import { sealedId } from '@liandong/shared/care/sealed';
import { feedbackSenderKind, type Sender } from '@liandong/shared/feedback/schema';
import { Id } from '@liandong/shared/protocol/up';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type, type Static } from 'typebox';
import type { Ports } from '../ports.ts';
import { inside } from './inside.ts';
import { ErrorBody, Refused } from './refused.ts';

const Opened = Type.Object({
  name: Type.Optional(Type.String()),
  phone: Type.Optional(Type.String()),
  until: Type.Integer(),
});
const Params = Type.Object({ community: Id, id: Id }, { additionalProperties: false });
const Purpose = Type.Object(
  { purpose: Type.String({ minLength: 2, maxLength: 200 }) },
  { additionalProperties: false },
);

/** Who sent feedback, to those who pass it on or work on it: the reading is entered first. */
export function feedbackRoutes(app: FastifyInstance, { pipeline, gates, store, newId, now }: Ports): void {
  app.post(
    '/api/v1/communities/:community/feedback/:id/sender',
    {
      schema: {
        tags: ['people'],
        description: 'Who sent feedback, where they said so, for a stated purpose that is entered first.',
        params: Params,
        body: Purpose,
        response: { 200: Opened, 401: ErrorBody, 403: ErrorBody, 404: ErrorBody, 429: ErrorBody },
      },
    },
    async (request: FastifyRequest<{ Params: Static<typeof Params>; Body: Static<typeof Purpose> }>, reply) => {
      const { community, actor, session } = await inside(pipeline, request);
      await gates.reveal(session);
      const { id } = request.params;
      const wish = { type: 'feedback.openSender', payload: { id, purpose: request.body.purpose } };
      const { error } = await pipeline.submit(actor, { id: newId(), community: community.id, ...wish });
      if (error) {
        const { code, ...detail } = error;
        throw new Refused(code as ConstructorParameters<typeof Refused>[0], detail);
      }
      void reply.header('cache-control', 'no-store');
      const sender = (await store.record(community.id, feedbackSenderKind, sealedId(id, id))) as Sender | undefined;
      return { ...sender, until: now() + opensFor };
    },
  );
}
