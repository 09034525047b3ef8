import { Areas, unlocated } from '@liandong/shared/areas/schema';
import { openRound } from '@liandong/shared/confidence/capability';
import { Answering } from '@liandong/shared/confidence/schema';
import { phaseNow } from '@liandong/shared/phases/schema';
import { Filing as FilingWish, filings, FollowingUp } from '@liandong/shared/resumption/schema';
import { Id } from '@liandong/shared/protocol/up';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type, type Static } from 'typebox';
import type { Community } from '../pipeline/api.ts';
import type { Ports } from '../ports.ts';
import type { Signer } from '../walk-ups/signed.ts';
import { openCommunity } from './inside.ts';
import { ErrorBody, Refused } from './refused.ts';
import { writeDown } from './written-down.ts';

const closed = { additionalProperties: false } as const;
const Params = Type.Object({ community: Id }, closed);
const Pass = Type.String({ minLength: 20, maxLength: 400, pattern: '^[A-Za-z0-9_-]+~[A-Za-z0-9_-]+$' });
const Shop = Type.Object({ pass: Pass }, closed);
const { going } = FollowingUp.properties;
const Going = Type.Object(
  { pass: Pass, going, words: Type.Optional(Type.String({ minLength: 1, maxLength: 300 })) },
  closed,
);
const { id, grid, trade, wants } = FilingWish.properties;
/** As the wish has it, which says what a title is: here it is only bounded. */
const Filing = Type.Object(
  {
    ...{ id, grid, trade, wants },
    name: Type.String({ minLength: 1, maxLength: 40 }),
    place: Type.Optional(Type.String({ minLength: 1, maxLength: 60 })),
  },
  closed,
);
/** `id` is the answer's own, so that pressing twice answers once. */
const Answer = Type.Object({ answer: Id, ...Answering.properties }, closed);
const Place = Type.Object({
  name: Type.String(),
  grids: Type.Array(Type.Object({ id: Type.String(), name: Type.String() })),
  /** whether shops tell now: in the recovery */
  takesShops: Type.Boolean(),
  /** the round of questions that is open */
  round: Type.Optional(Type.Object({ id: Type.String(), until: Type.Integer() })),
});
const { name, place } = Filing.properties;
const Told = Type.Object({
  ...{ name, place, trade, wants, helped: wants, status: Type.String() },
  openedAt: Type.Optional(Type.Integer()),
  advice: Type.Optional(Type.String()),
  how: Type.Optional(Type.String()),
  held: Type.Optional(
    Type.Object({ list: Type.String(), issuer: Type.String(), documentNo: Type.String(), citation: Type.String() }),
  ),
});

function placeOf({ id, state }: Community, now: number): Static<typeof Place> {
  const round = openRound(state, now);
  return {
    name: state.get(Areas, id)?.name ?? '',
    grids: [...state.all(Areas).values()]
      .filter(({ kind, id: code }) => kind === 'grid' && code !== unlocated)
      .map(({ id: code, name: called }) => ({ id: code, name: called })),
    takesShops: phaseNow(state) === 'recovery',
    ...(round ? { round: { id: round.id, until: round.until } } : {}),
  };
}

/** What people without an account say in the recovery: a shop that it resumes, anybody how they feel about it. */
export function recoveryRoutes(app: FastifyInstance, ports: Ports, signer: () => Promise<Signer>): void {
  const { pipeline, gates, newId } = ports;

  /** The filing that a phone told. @throws Refused: nobody here gave it that pass, or the filing is put away */
  async function filingOf(pass: string) {
    const [id, filing] = (await signer()).read('filing', pass) ?? [];
    const community = typeof id === 'string' ? await openCommunity(pipeline, id) : undefined;
    const found = community?.state.get(filings, String(filing));
    if (!community || !found) throw new Refused('not_found', { field: 'pass' });
    return { community, found };
  }

  const open = (description: string, answer: object, more: object = {}) => ({
    schema: {
      ...{ tags: ['recovery'], description, security: [], ...more },
      response: { 200: answer, 400: ErrorBody, 404: ErrorBody, 409: ErrorBody, 429: ErrorBody },
    },
    preHandler: (request: FastifyRequest): Promise<void> => gates.visitor(request.ip),
  });

  app.get<{ Params: Static<typeof Params> }>(
    '/api/v1/recovery/:community',
    open('What may be told here now, and where: for a page without an account.', Place, { params: Params }),
    async ({ params }) => placeOf(await openCommunity(pipeline, params.community), ports.now()),
  );

  app.post<{ Params: Static<typeof Params>; Body: Static<typeof Filing> }>(
    '/api/v1/recovery/:community/shops',
    open('A shop tells that it resumes. The pass that is answered stays on the phone.', Shop, {
      ...{ params: Params, body: Filing },
    }),
    async ({ params, body }) => {
      const community = await openCommunity(pipeline, params.community);
      await writeDown(ports, community, { id: newId(), type: 'resumption.file', payload: body });
      return { pass: (await signer()).sign('filing', [community.id, body.id]) };
    },
  );

  app.post<{ Body: Static<typeof Shop> }>(
    '/api/v1/recovery/shop',
    open('How far the filing of a phone has come.', Told, { body: Shop }),
    async ({ body }) => (await filingOf(body.pass)).found,
  );

  app.post<{ Body: Static<typeof Shop> }>(
    '/api/v1/recovery/shop/open',
    open('The shop of a phone is open now.', Told, { body: Shop }),
    async ({ body }) => {
      const { community, found } = await filingOf(body.pass);
      await writeDown(ports, community, { id: newId(), type: 'resumption.resume', payload: { id: found.id } });
      return (await filingOf(body.pass)).found;
    },
  );

  app.post<{ Body: Static<typeof Going> }>(
    '/api/v1/recovery/shop/going',
    open('How it goes in the shop of a phone.', Told, { body: Going }),
    async ({ body: { pass, ...said } }) => {
      const { community, found } = await filingOf(pass);
      await writeDown(ports, community, {
        id: newId(),
        type: 'resumption.followUp',
        payload: { id: found.id, ...said },
      });
      return (await filingOf(pass)).found;
    },
  );

  app.post<{ Params: Static<typeof Params>; Body: Static<typeof Answer> }>(
    '/api/v1/recovery/:community/answers',
    open('Somebody’s trust and confidence; nothing says whose.', Type.Object({}), { params: Params, body: Answer }),
    async ({ params, body: { answer, ...payload } }) => {
      const community = await openCommunity(pipeline, params.community);
      await writeDown(ports, community, { id: answer, type: 'confidence.answer', payload });
      return {};
    },
  );
}
