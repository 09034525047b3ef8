import type { FastifyReply, FastifyRequest } from 'fastify';
import { errorBody } from '../plugins/errors.ts';
import type { Ports } from '../ports.ts';
import type { Inside } from './inside.ts';
import { statusOf } from './refused.ts';

/** Enters the reading in the ledger; answers the refusal itself and gives nothing when it may not be. */
export async function entered(
  { pipeline, words, newId }: Ports,
  { community, actor }: Inside,
  request: FastifyRequest,
  reply: FastifyReply,
  wish: { type: string; payload: object },
): Promise<boolean> {
  const answer = await pipeline.submit(actor, { id: newId(), community: community.id, ...wish });
  void reply.header('cache-control', 'no-store');
  if (!answer.error) return true;
  void reply.status(statusOf(answer.error)).send(errorBody(words, request, answer.error));
  return false;
}
