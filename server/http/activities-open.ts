import { activitySignUps } from '@liandong/shared/activities/schema';
import { Areas } from '@liandong/shared/areas/schema';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Static, TSchema } from 'typebox';
import { ActivityDoor } from '../activities/door.ts';
import { activitiesShown, lessonsShown, shownActivity, shownPlace } from '../activities/shown.ts';
import type { Community } from '../pipeline/api.ts';
import { bySystem } from '../pipeline/by-system.ts';
import type { Ports } from '../ports.ts';
import { answers, bodies, openRefused } from './activities-schemas.ts';
import { Refused } from './refused.ts';

/** What the residents' page does without an account: see what is on, keep a place, sign in, say how it was, read a lesson. */
export function openActivityRoutes(app: FastifyInstance, ports: Ports): void {
  const { pipeline, gates, newId } = ports;
  const door = new ActivityDoor(ports);

  /** Submits what the page allows, by the installation. @throws Refused as the rules say */
  async function write(community: Community, type: string, payload: object): Promise<void> {
    const { error } = await pipeline.submit(bySystem, { id: newId(), type, community: community.id, payload });
    if (!error) return;
    const { code, ...detail } = error;
    throw new Refused(code as ConstructorParameters<typeof Refused>[0], detail);
  }

  /** One open route: no account, and not too often from one address. */
  function open<B extends TSchema, A extends TSchema>(
    path: string,
    description: string,
    { body, answer }: { body: B; answer: A },
    handle: (asked: Static<B>) => Promise<Static<A>>,
  ): void {
    app.post(
      `/api/v1/${path}`,
      {
        schema: { tags: ['activities'], description, security: [], body, response: { 200: answer, ...openRefused } },
        preHandler: (request: FastifyRequest): Promise<void> => gates.visitor(request.ip),
      },
      async (request, reply) => {
        void reply.header('cache-control', 'no-store');
        return handle(request.body as Static<B>);
      },
    );
  }

  /** A place with its pass, as the phone keeps both. */
  async function placeOf(community: Community, signUp: string) {
    const place = shownPlace(community, signUp);
    return { pass: await door.passFor({ community, signUp }), ...(place ? { place } : {}) };
  }

  open(
    'activities/shown',
    'What is on in a community, now and soon, and what is taught: for everybody.',
    { body: bodies.shown, answer: answers.shown },
    async ({ community: id }) => {
      const community = await door.community(id);
      return { activities: activitiesShown(community), lessons: lessonsShown(community) };
    },
  );

  open(
    'activities/enrol',
    'Keeps a place at an activity, or stands in line for one, with a name and what was agreed to. The pass that is answered stays on the phone.',
    { body: bodies.enrol, answer: answers.place },
    async ({ community: id, nonce, ...said }) => {
      const community = await door.community(id);
      const signUp = `page-${nonce}`;
      await write(community, 'activity.enrol', { id: signUp, ...said });
      return placeOf(community, signUp);
    },
  );

  open(
    'activities/places',
    'The places of the passes that a phone keeps; those that are gone are left out.',
    { body: bodies.places, answer: answers.places },
    async ({ passes }) => {
      const found = [];
      for (const pass of passes) {
        const { community, signUp } = await door.atPass(pass);
        const place = shownPlace(community, signUp);
        if (place) found.push({ pass, place });
      }
      return { places: found };
    },
  );

  open('activities/withdraw', 'Gives a place back.', { body: bodies.pass, answer: answers.done }, async ({ pass }) => {
    const { community, signUp } = await door.atPass(pass);
    await write(community, 'activity.withdraw', { id: signUp });
    return { done: true as const };
  });

  open(
    'activities/look',
    'Where a code that was read leads to, and which of the passes of this phone has a place there.',
    { body: bodies.code, answer: answers.code },
    async ({ code, passes }) => {
      const { community, activity, ticket } = await door.atCode(code);
      const held = [];
      for (const pass of passes) held.push({ pass, ...(await door.atPass(pass)) });
      const mine = held.find(
        (one) =>
          one.community.id === community.id &&
          community.state.get(activitySignUps, one.signUp)?.activity === activity.id,
      );
      return {
        ...{ ticket, community: community.state.get(Areas, community.id)?.name ?? '' },
        activity: shownActivity(community, activity),
        ...(mine ? { pass: mine.pass } : {}),
      };
    },
  );

  open(
    'activities/arrive',
    'Signs in by a pass, at the activity whose code was read.',
    { body: bodies.arrive, answer: answers.place },
    async ({ code, pass }) => {
      const { activity } = await door.atCode(code);
      const { community, signUp } = await door.atPass(pass);
      if (community.state.get(activitySignUps, signUp)?.activity !== activity.id)
        throw new Refused('illegal', { field: 'pass', reason: 'activity.no_sign_up' });
      await write(community, 'activity.arrive', { id: signUp });
      return placeOf(community, signUp);
    },
  );

  open(
    'activities/come',
    'Signs somebody in who had not signed up, with a name and what was agreed to.',
    { body: bodies.come, answer: answers.place },
    async ({ ticket, ...said }) => {
      const { community, activity, signUp } = await door.atTicket(ticket);
      await write(community, 'activity.addCame', { id: signUp, activity: activity.id, ...said });
      return placeOf(community, signUp);
    },
  );

  open(
    'activities/answer',
    'Says once what an activity gave somebody who came. Nothing of it is kept but sums.',
    { body: bodies.answer, answer: answers.done },
    async ({ pass, answer }) => {
      const { community, signUp } = await door.atPass(pass);
      const activity = community.state.get(activitySignUps, signUp)?.activity ?? '';
      await write(community, 'activity.answer', { id: signUp, activity, answer });
      return { done: true as const };
    },
  );

  open(
    'lessons/finish',
    'Counts a lesson that somebody without an account read to its end.',
    { body: bodies.finish, answer: answers.done },
    async ({ community: id, lesson }) => {
      await write(await door.community(id), 'lesson.finishAsGuest', { id: lesson });
      return { done: true as const };
    },
  );
}
