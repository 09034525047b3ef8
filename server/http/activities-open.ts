import { forNeighbours, ownPlace } from '@liandong/shared/activities/for-residents';
import { Areas } from '@liandong/shared/areas/schema';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Static, TSchema } from 'typebox';
import { ActivityDoor, type AtActivity } from '../activities/door.ts';
import type { Community } from '../pipeline/api.ts';
import { bySystem } from '../pipeline/by-system.ts';
import type { Ports } from '../ports.ts';
import { slipOf } from '../residents/slips.ts';
import type { Signer } from '../walk-ups/signed.ts';
import { answers, bodies, openRefused } from './activities-schemas.ts';
import { Refused } from './refused.ts';

/** Signing in at an activity without an account, by the code that is shown there; and saying afterwards how it was. */
export function openActivityRoutes(app: FastifyInstance, ports: Ports, signer: () => Promise<Signer>): void {
  const { pipeline, gates, newId } = ports;
  const door = new ActivityDoor(ports, signer);

  /** Submits what standing there allows, by the installation. @throws Refused as the rules say */
  async function write(community: Community, type: string, payload: object): Promise<void> {
    const { error } = await pipeline.submit(bySystem, { id: newId(), type, community: community.id, payload });
    if (!error) return;
    const { code, ...detail } = error;
    throw new Refused(code as ConstructorParameters<typeof Refused>[0], detail);
  }

  /** One open route: no account, and not too often from one address. */
  function open<B extends TSchema, A extends TSchema>(
    name: string,
    description: string,
    { body, answer }: { body: B; answer: A },
    handle: (asked: Static<B>) => Promise<Static<A>>,
  ): void {
    app.post(
      `/api/v1/activities/${name}`,
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

  /** @throws Refused: none of the receipts is of a place there */
  async function heldAt(at: AtActivity, codes: readonly string[]) {
    const held = await door.placeOf(at, codes);
    if (!held) throw new Refused('illegal', { field: 'receipts', reason: 'activity.no_sign_up' });
    return held;
  }

  open(
    'look',
    'Where a code that was read leads to, and the place that a phone has there by one of its receipts.',
    { body: bodies.look, answer: answers.look },
    async ({ code, receipts }) => {
      const at = await door.atCode(code);
      const { state, id } = at.community;
      const held = await door.placeOf(at, receipts);
      const place = held && ownPlace(state, held.place.id);
      return {
        ...{ ticket: at.ticket, communityId: id, community: state.get(Areas, id)?.name ?? '' },
        activity: forNeighbours(state, at.activity),
        ...(place ? { place } : {}),
      };
    },
  );

  open(
    'arrive',
    'Signs in whoever has a place there, by a receipt.',
    { body: bodies.arrive, answer: answers.place },
    async ({ ticket, receipts }) => {
      const at = await door.atTicket(ticket);
      const { code, place } = await heldAt(at, receipts);
      await write(at.community, 'activity.arrive', { id: place.id });
      const now = ownPlace(at.community.state, place.id);
      return { receipt: code, ...(now ? { place: now } : {}) };
    },
  );

  open(
    'come',
    'Signs somebody in who had not signed up, with a name and what was agreed to. One ticket is one coming.',
    { body: bodies.come, answer: answers.place },
    async ({ ticket, ...said }) => {
      const at = await door.atTicket(ticket);
      const { id, code, digest } = slipOf(await signer(), at.nonce);
      await write(at.community, 'activity.addCame', { id, activity: at.activity.id, ...said, receipt: digest });
      const now = ownPlace(at.community.state, id);
      return { receipt: code, ...(now ? { place: now } : {}) };
    },
  );

  open(
    'answer',
    'Says once what an activity gave somebody who came. Nothing of it is kept but sums.',
    { body: bodies.answer, answer: answers.done },
    async ({ ticket, receipts, answer }) => {
      const at = await door.atTicket(ticket);
      const { place } = await heldAt(at, receipts);
      await write(at.community, 'activity.answer', { id: place.id, activity: at.activity.id, answer });
      return { done: true as const };
    },
  );
}
