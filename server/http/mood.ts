import { unlocated } from '@liandong/shared/areas/schema';
import type { Actor } from '@liandong/shared/kernel/actor';
import { grantFor } from '@liandong/shared/kernel/rights';
import type { State } from '@liandong/shared/kernel/state';
import { moods } from '@liandong/shared/mood/schema';
import { mostForOthers } from '@liandong/shared/mood/settings';
import { Id } from '@liandong/shared/protocol/up';
import { volunteers } from '@liandong/shared/volunteers/schema';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type, type Static } from 'typebox';
import { answerMood, type Given } from '../mood/answer.ts';
import type { Ports } from '../ports.ts';
import { inside } from './inside.ts';
import { ErrorBody, passOn, Refused } from './refused.ts';
import { CommunityParams } from './schemas.ts';

const Body = Type.Object({ mood: Type.Enum([...moods]), for: Type.Optional(Id) }, { additionalProperties: false });
type Asked = FastifyRequest<{ Params: Static<typeof CommunityParams>; Body: Static<typeof Body> }>;

/** Whoever lives here, gives their time or works here says how they feel. */
function mayAnswer(actor: Actor): boolean {
  const self = { people: [actor.id] };
  return (grantFor(actor, 'moodPulse', 'C', self) ?? grantFor(actor, 'ledger', 'R', self)) !== undefined;
}

/** Where somebody is at home or at work, as far as their place is known. */
function placeOf(state: State, { id, grants }: Actor): string {
  return grants.flatMap(({ grids = [] }) => grids)[0] ?? state.get(volunteers, id)?.home ?? unlocated;
}

/** An answer of one's own; or, for a place where one may note a need, of somebody there who has no phone. @throws Refused */
function givenBy(actor: Actor, state: State, { mood, for: place }: Static<typeof Body>): Given {
  if (place === undefined) {
    if (!mayAnswer(actor)) throw new Refused('forbidden', { params: { object: 'moodPulse', act: 'C' } });
    return { mood, place: placeOf(state, actor), who: actor.id, most: 1 };
  }
  if (!grantFor(actor, 'need', 'C', { grids: [place] }))
    throw new Refused('forbidden', { field: 'for', params: { object: 'need', act: 'C' } });
  return { mood, place, who: `others by ${actor.id}`, most: mostForOthers };
}

/** 情绪脉搏: an answer that nobody can join to whoever gave it. */
export function moodRoutes(app: FastifyInstance, ports: Ports): void {
  const { pipeline, gates } = ports;
  app.post(
    '/api/v1/communities/:community/mood',
    {
      schema: {
        tags: ['people'],
        description:
          'How somebody feels, 1 to 5, once a day. Kept as a sum alone: the answer is nobody’s from here on.',
        params: CommunityParams,
        body: Body,
        response: {
          200: Type.Object({
            /** false: there was an answer today, and it stands */
            counted: Type.Boolean(),
          }),
          ...{ 400: ErrorBody, 401: ErrorBody, 403: ErrorBody, 404: ErrorBody, 409: ErrorBody, 429: ErrorBody },
        },
      },
    },
    async (request: Asked) => {
      const { community, session, actor } = await inside(pipeline, request);
      await gates.command(session);
      const { result, error } = await answerMood(ports, community, givenBy(actor, community.state, request.body));
      passOn(error);
      return { counted: result === 'applied' };
    },
  );
}
