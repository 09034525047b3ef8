import { elsewhere } from '@liandong/shared/accounts/keep';
import { Accounts, systemCommunity } from '@liandong/shared/accounts/schema';
import type { FastifyRequest } from 'fastify';
import { keeperIn, type Keeper } from '../accounts/keeper.ts';
import type { Ports } from '../ports.ts';
import { inside } from './inside.ts';
import { ErrorBody, passOn, Refused } from './refused.ts';

/** How an act on somebody's account may be refused. */
export const keepingRefusals = {
  400: ErrorBody,
  401: ErrorBody,
  403: ErrorBody,
  404: ErrorBody,
  409: ErrorBody,
  422: ErrorBody,
  429: ErrorBody,
};

/** What each route for those who keep accounts begins with: who asks, and the wish that their right carries. */
export function keeping({ pipeline, gates, newId }: Ports) {
  /** @throws Refused where whoever asks keeps no accounts here */
  async function keeper(request: FastifyRequest, act: 'C' | 'U'): Promise<Keeper> {
    const { session, community } = await inside(pipeline, request);
    await gates.command(session);
    const found = keeperIn(session, community.id, act);
    if (!found) throw new Refused('forbidden', { params: { object: 'account', act } });
    return found;
  }

  /** @throws Refused as the pipeline refuses it, which names no other codes than the table's */
  async function submit(
    { actor, within }: Keeper,
    type: string,
    payload: object,
    expectedVersion?: number,
  ): Promise<'applied' | 'duplicate'> {
    const limit = within === undefined ? {} : { within };
    const seen = expectedVersion === undefined ? {} : { expectedVersion };
    const wish = { id: newId(), type, community: systemCommunity, payload: { ...payload, ...limit } };
    const { result, error } = await pipeline.submit(actor, { ...wish, ...seen });
    passOn(error);
    return result === 'duplicate' ? 'duplicate' : 'applied';
  }

  /** @throws Refused where an account is not there, or does things elsewhere too */
  async function reached({ within }: Keeper, id: string): Promise<void> {
    const account = (await pipeline.community(systemCommunity)).state.get(Accounts, id);
    if (!account) throw new Refused('not_found', { field: 'id' });
    passOn(elsewhere(within, account)?.refused);
  }

  return { keeper, submit, reached };
}
