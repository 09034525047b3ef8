import { handsOutLinks } from '@liandong/shared/residents/capability';
import { receipts } from '@liandong/shared/residents/schema';
import type { Actor } from '@liandong/shared/kernel/actor';
import { Id } from '@liandong/shared/protocol/up';
import { volunteers } from '@liandong/shared/volunteers/schema';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type, type Static, type TSchema } from 'typebox';
import type { Config } from '../config.ts';
import { bySystem } from '../pipeline/by-system.ts';
import type { Ports } from '../ports.ts';
import { Token, type At, type CardAct, type Visit } from '../residents/card.ts';
import { cards } from '../residents/cards.ts';
import { BuildingDoor } from '../residents/door.ts';
import { Pages } from '../residents/page.ts';
import { digestOfTyped, slipOf } from '../residents/slips.ts';
import type { Signer } from '../walk-ups/signed.ts';
import { inside } from './inside.ts';
import { ErrorBody, Refused } from './refused.ts';

const closed = { additionalProperties: false } as const;
const tags = ['residents'];
/** Which building: by its link, or, signed in, by its code. Never in an address: addresses are written down by others. */
const where = { link: Type.Optional(Token), community: Type.Optional(Id), building: Type.Optional(Id) } as const;
const Look = Type.Object({ ...where, mark: Type.Optional(Type.String({ maxLength: 40 })) }, closed);
const Params = Type.Object({ community: Id, building: Id }, closed);
const Hotline = Type.Object({ name: Type.String(), number: Type.String() });
const Looked = Type.Object({
  /** server time, ms since 1970 UTC */
  at: Type.Integer(),
  mark: Type.String(),
  hotlines: Type.Array(Hotline),
  /** left out where the phone has it already */
  page: Type.Optional(
    Type.Object({
      community: Type.String(),
      building: Type.String(),
      homes: Type.Optional(Type.Integer()),
      cards: Type.Record(Type.String(), Type.Unknown()),
    }),
  ),
});
const refusals = { 400: ErrorBody, 401: ErrorBody, 403: ErrorBody, 404: ErrorBody, 409: ErrorBody, 429: ErrorBody };

/** What an act is sent, and for which building. That a text is somebody's own words, as commands mark it, says nothing of its shape. */
function bodyOf({ body }: CardAct): object {
  const whole = Type.Object({ ...where, ...body.properties }, closed);
  const fields = Object.entries(whole.properties as Record<string, TSchema & { text?: true }>);
  return { ...whole, properties: Object.fromEntries(fields.map(([name, { text: _, ...shape }]) => [name, shape])) };
}

/** Somebody's visit, as the acts of cards see it. */
function visitOf(ports: Ports, signer: () => Promise<Signer>, at: At & Pick<Visit, 'address'>): Visit {
  const { pipeline, gates, now, newId } = ports;
  async function submit(actor: Actor, type: string, payload: object): Promise<void> {
    const { error } = await pipeline.submit(actor, { id: newId(), type, community: at.community.id, payload });
    if (!error) return;
    const { code, ...detail } = error;
    throw new Refused(code as ConstructorParameters<typeof Refused>[0], detail);
  }
  return {
    ...at,
    ports,
    now: now(),
    write: (type, payload) => submit(at.actor, type, payload),
    writeAsHouse: (type, payload) => submit(bySystem, type, payload),
    async neighbour(pass) {
      const [community, person] = (await signer()).read('neighbour', pass) ?? [];
      const isHere = community === at.community.id && typeof person === 'string';
      return isHere && at.community.state.get(volunteers, person)?.status === 'active' ? person : undefined;
    },
    newcomer: () => gates.newNeighbour(at.address),
    passFor: async (person) => (await signer()).sign('neighbour', [at.community.id, person]),
    slip: async (nonce) => slipOf(await signer(), nonce),
    async receipt(code, collection) {
      const found = at.community.state.get(receipts, digestOfTyped(await signer(), code));
      if (found?.collection !== collection) throw new Refused('illegal', { field: 'code', reason: 'receipt.unknown' });
      return found;
    },
  };
}

/** The page of a building, for residents without an account: read over plain HTTP, with what may be done on its cards. */
export function residentRoutes(
  app: FastifyInstance,
  ports: Ports,
  { hotlines }: Pick<Config, 'hotlines'>,
  signer: () => Promise<Signer>,
): void {
  const { pipeline, gates, now } = ports;
  const door = new BuildingDoor(ports, signer);
  const pages = new Pages();

  app.post<{ Params: Static<typeof Params> }>(
    '/api/v1/communities/:community/buildings/:building/link',
    {
      schema: {
        tags,
        description: 'The link of a building’s page, to be printed and copied by those who hand it out.',
        params: Params,
        response: { 200: Type.Object({ link: Type.String() }), ...refusals },
      },
    },
    async (request, reply) => {
      const { community, actor, session } = await inside(pipeline, request);
      await gates.command(session);
      const { building } = request.params;
      if (!handsOutLinks(actor, building)) throw new Refused('forbidden', { params: { object: 'notice', act: 'C' } });
      void reply.header('cache-control', 'no-store');
      return { link: await door.linkOf(community, building) };
    },
  );

  app.post<{ Body: Static<typeof Look> }>(
    '/api/v1/residents/look',
    {
      config: { looks: true },
      schema: {
        tags,
        description: 'What any neighbour of a building may know: by its link, or as a resident who is signed in.',
        security: [],
        body: Look,
        response: { 200: Looked, ...refusals },
      },
      preHandler: (request: FastifyRequest): Promise<void> => gates.residentLook(request.ip),
    },
    async (request, reply) => {
      const { mark: had, ...asked } = request.body;
      const { mark, page } = pages.of(await door.at(asked, request), now());
      void reply.header('cache-control', 'no-store');
      return { at: now(), mark, hotlines, ...(had === mark ? {} : { page }) };
    },
  );

  /** Whoever can't be heard here right now is told whom to call. */
  async function called(request: FastifyRequest): Promise<void> {
    try {
      await gates.residentCall(request.ip);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      const numbers = hotlines.map(({ number }) => number).join(' · ');
      throw new Refused('too_many', { reason: 'residents.call_now', params: { ...error.wire.params, numbers } });
    }
  }

  const routeOf = (card: string, act: CardAct): void => {
    const { name, description, reads, help, run } = act;
    app.post<{ Body: Static<typeof Look> }>(
      `/api/v1/residents/${card}/${name}`,
      {
        config: { looks: reads === true },
        schema: { tags, description, security: [], body: bodyOf(act), response: { 200: act.answer, ...refusals } },
      },
      async (request, reply) => {
        const { link, community, building, ...rest } = request.body;
        if (reads) await gates.residentLook(request.ip);
        const at = await door.at({ link, community, building }, request);
        if (help) await called(request);
        else if (!reads) await gates.residentAct(request.ip, `${at.community.id}/${at.place.building}`);
        void reply.header('cache-control', 'no-store');
        const answer = await run(visitOf(ports, signer, { ...at, address: request.ip }), rest);
        if (!reads) pages.forget(at);
        return answer;
      },
    );
  };
  for (const card of cards) for (const act of card.acts ?? []) routeOf(card.name, act);
}
