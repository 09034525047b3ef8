import { keeping } from '@liandong/shared/activities/rules';
import { activities, signUpId } from '@liandong/shared/activities/schema';
import { rightTo } from '@liandong/shared/kernel/right-to';
import { isRefusal } from '@liandong/shared/kernel/refusal';
import { Id } from '@liandong/shared/protocol/up';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type, type Static } from 'typebox';
import { ActivityDoor } from '../activities/door.ts';
import { signUpNames } from '../activities/names.ts';
import { bySystem } from '../pipeline/by-system.ts';
import { errorBody } from '../plugins/errors.ts';
import type { Ports } from '../ports.ts';
import type { Signer } from '../walk-ups/signed.ts';
import { answers, refused } from './activities-schemas.ts';
import { inside, type Inside } from './inside.ts';
import { Refused, statusOf } from './refused.ts';
import { CommunityParams } from './schemas.ts';

const closed = { additionalProperties: false } as const;
const Params = Type.Object({ community: Id, id: Id }, closed);
const Purpose = Type.Object({ purpose: Type.String({ minLength: 2, maxLength: 200 }) }, closed);
const Code = Type.Object({ code: Type.String({ minLength: 1, maxLength: 400 }) }, closed);
type Asked = FastifyRequest<{ Params: Static<typeof Params> }>;

/** Who signed up, which stands in no event, and the code by which people sign in. */
export function activityRoutes(app: FastifyInstance, ports: Ports, signer: () => Promise<Signer>): void {
  const { pipeline, words, gates, newId } = ports;
  const door = new ActivityDoor(ports, signer);
  const tags = ['activities'];
  const base = '/api/v1/communities/:community/activities';

  /** The activity of a request, for those who keep it. @throws Refused */
  function kept({ actor, community }: Inside, id: string) {
    const right = rightTo(actor, keeping, community.state, { id });
    if (isRefusal(right))
      throw new Refused(right.refused.code, right.refused.params ? { params: right.refused.params } : {});
    const activity = community.state.get(activities, id);
    if (!activity) throw new Refused('not_found', { field: 'id', reason: 'activity.none' });
    return activity;
  }

  app.post(
    `${base}/:id/names`,
    {
      config: { looks: true },
      schema: {
        tags,
        description:
          'Names of those who signed up, masked, of the places that one keeps or looks after; others are left out.',
        params: Params,
        response: { 200: answers.names, ...refused },
      },
    },
    async (request: Asked, reply) => {
      const { community, session, actor } = await inside(pipeline, request);
      await gates.command(session);
      const activity = community.state.get(activities, request.params.id);
      void reply.header('cache-control', 'no-store');
      return { people: activity ? await signUpNames(ports, community, actor, activity, 'masked') : [] };
    },
  );

  app.post<{ Params: Static<typeof Params>; Body: Static<typeof Purpose> }>(
    `${base}/:id/names/open`,
    {
      schema: {
        tags,
        description: 'The same in full, for a stated purpose. The reading is entered in the ledger first.',
        params: Params,
        body: Purpose,
        response: { 200: answers.names, ...refused },
      },
    },
    async (request, reply) => {
      const within = await inside(pipeline, request);
      await gates.reveal(within.session);
      const { id } = request.params;
      const wish = { type: 'activity.openNames', payload: { id, purpose: request.body.purpose } };
      const { community, actor } = within;
      const answer = await pipeline.submit(actor, { id: newId(), community: community.id, ...wish });
      if (answer.error)
        return reply.status(statusOf(answer.error) as 403).send(errorBody(words, request, answer.error));
      void reply.header('cache-control', 'no-store');
      return { people: await signUpNames(ports, community, actor, kept(within, id), 'full') };
    },
  );

  app.post(
    `${base}/:id/code`,
    {
      schema: {
        tags,
        description: 'The code that a screen at the activity shows now; asked for anew before it is over.',
        params: Params,
        response: { 201: answers.code, ...refused },
      },
    },
    async (request: Asked, reply) => {
      const within = await inside(pipeline, request);
      await gates.command(within.session);
      const activity = kept(within, request.params.id);
      void reply.header('cache-control', 'no-store');
      return reply.status(201).send(await door.codeFor({ community: within.community, activity }));
    },
  );

  app.post<{ Params: Static<typeof CommunityParams>; Body: Static<typeof Code> }>(
    `${base}/arrive`,
    {
      schema: {
        tags,
        description: 'Signs somebody with an account in at the activity whose code they read.',
        params: CommunityParams,
        body: Code,
        response: { 200: answers.done, 400: refused[401], 409: refused[401], ...refused },
      },
    },
    async (request, reply) => {
      const { community, session, actor } = await inside(pipeline, request);
      await gates.command(session);
      const at = await door.atCode(request.body.code);
      if (at.community.id !== community.id) throw new Refused('illegal', { field: 'code', reason: 'walkUp.code_over' });
      const payload = { id: signUpId(at.activity.id, actor.id) };
      const wish = { id: newId(), type: 'activity.arrive', community: community.id, payload };
      const { error } = await pipeline.submit(bySystem, wish);
      if (error) return reply.status(statusOf(error) as 403).send(errorBody(words, request, error));
      return { done: true as const };
    },
  );
}
