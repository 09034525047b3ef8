import { grantsIn, type Actor } from '@liandong/shared/kernel/actor';
import type { FastifyRequest } from 'fastify';
import type { Session } from '../accounts/session.ts';
import type { Community, Pipeline } from '../pipeline/api.ts';
import { UnknownCommunity } from '../pipeline/pipeline.ts';
import { loginOf } from '../plugins/access.ts';
import { Refused } from './refused.ts';

/** A session inside a community: its state, and the session's rights there. */
export interface Inside {
  readonly session: Session;
  readonly community: Community;
  readonly actor: Actor;
}

/**
 * The community of a request's path, for those who are in it.
 * @throws Refused: nobody signed in; no such community, or not in it, in the same words
 */
export async function inside(pipeline: Pipeline, request: FastifyRequest): Promise<Inside> {
  return insideOf(pipeline, request, (request.params as { community: string }).community);
}

/** The same, of a community that stands elsewhere in the request. @throws Refused as `inside` does */
export async function insideOf(pipeline: Pipeline, request: FastifyRequest, id: string): Promise<Inside> {
  const session = loginOf(request);
  const grants = grantsIn(session.grants, id);
  if (grants.length === 0) throw new Refused('unknown_community', { field: 'community' });
  return { session, community: await openCommunity(pipeline, id), actor: { id: session.account, grants } };
}

/** A community by its id, for pages that are open to everybody. @throws Refused: there is none */
export async function openCommunity(pipeline: Pipeline, id: string): Promise<Community> {
  try {
    return await pipeline.community(id);
  } catch (error) {
    if (error instanceof UnknownCommunity) throw new Refused('unknown_community', { field: 'community' });
    throw error;
  }
}
