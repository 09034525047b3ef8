import { Areas } from '@liandong/shared/areas/schema';
import { Given } from '@liandong/shared/consents/schema';
import { grantFor } from '@liandong/shared/kernel/rights';
import { Id } from '@liandong/shared/protocol/up';
import { assignments, PersonName, Phone } from '@liandong/shared/volunteers/schema';
import { walkUpPosts } from '@liandong/shared/walk-ups/schema';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type, type Static } from 'typebox';
import type { Ports } from '../ports.ts';
import { runningOf, taskAt, WalkUpDoor, type At, type Pass } from '../walk-ups/door.ts';
import type { Signer } from '../walk-ups/signed.ts';
import { inside } from './inside.ts';
import { ErrorBody, Refused } from './refused.ts';
import { writeDown } from './written-down.ts';

const closed = { additionalProperties: false } as const;
const Params = Type.Object({ community: Id, id: Id }, closed);
const Token = Type.String({ minLength: 20, maxLength: 400, pattern: '^[A-Za-z0-9_-]+~[A-Za-z0-9_-]+$' });
const pass = Type.Optional(Token);
/** Typed or scanned: what is no code of ours is told as one that is over. */
const Look = Type.Object({ code: Type.String({ minLength: 1, maxLength: 400 }), pass }, closed);
const Come = Type.Object(
  {
    ticket: Token,
    pass,
    name: Type.Optional(PersonName),
    phone: Type.Optional(Phone),
    agreed: Type.Optional(Given),
  },
  closed,
);
const Go = Type.Object({ pass: Token }, closed);
const Place = Type.Object({
  ticket: Type.String(),
  community: Type.String(),
  place: Type.String(),
  task: Type.String(),
  /** this phone checked in here before: nothing is to be typed again */
  known: Type.Boolean(),
  /** since when the person of this phone is at work here, ms since 1970 UTC */
  since: Type.Optional(Type.Integer()),
});

const nameOf = ({ community }: At, code: string): string => community.state.get(Areas, code)?.name ?? '';

/** People who come and go at a place by the code that is shown there, without an account. */
export function walkUpRoutes(app: FastifyInstance, ports: Ports, signer: () => Promise<Signer>): void {
  const { pipeline, gates, newId } = ports;
  const door = new WalkUpDoor(ports, signer);
  const tags = ['walk-ups'];
  const refusals = { 400: ErrorBody, 409: ErrorBody, 429: ErrorBody };

  /** Submits what the place allows. @throws Refused as the rules say */
  const write = ({ community }: Pick<At, 'community'>, type: string, payload: object): Promise<void> =>
    writeDown(ports, community, { id: newId(), type, payload });

  app.post<{ Params: Static<typeof Params> }>(
    '/api/v1/communities/:community/walk-ups/:id/code',
    {
      schema: {
        tags,
        description: 'The code that a screen at the place shows now; asked for anew before it is over.',
        params: Params,
        response: {
          201: Type.Object({ code: Type.String(), until: Type.Integer() }),
          401: ErrorBody,
          403: ErrorBody,
          404: ErrorBody,
          429: ErrorBody,
        },
      },
    },
    async (request, reply) => {
      const { community, actor, session } = await inside(pipeline, request);
      await gates.command(session);
      if (!grantFor(actor, 'volunteer', 'U'))
        throw new Refused('forbidden', { params: { object: 'volunteer', act: 'U' } });
      const post = community.state.get(walkUpPosts, request.params.id);
      if (!post) throw new Refused('not_found', { field: 'id' });
      void reply.header('cache-control', 'no-store');
      return reply.status(201).send(await door.codeFor({ community, post }));
    },
  );

  const open = (description: string, body: typeof Look | typeof Come | typeof Go, answer: object) => ({
    schema: { tags, description, security: [], body, response: { 200: answer, ...refusals } },
    preHandler: (request: FastifyRequest): Promise<void> => gates.visitor(request.ip),
  });

  app.post<{ Body: Static<typeof Look> }>(
    '/api/v1/walk-ups/look',
    open('Where a code that was read leads to, and whether this phone is at work there.', Look, Place),
    async ({ body }) => {
      const at = await door.atCode(body.code);
      const known = await door.passIn(at, body.pass);
      const since = runningOf(at, known)?.checkedInAt;
      return {
        ...{ ticket: at.ticket, community: nameOf(at, at.community.id), place: nameOf(at, at.post.grid) },
        ...{ task: taskAt(at), known: known !== undefined },
        ...(since === undefined ? {} : { since }),
      };
    },
  );

  app.post<{ Body: Static<typeof Come> }>(
    '/api/v1/walk-ups/come',
    open(
      'Checks somebody in at a place: the first time with name, phone and what was agreed to. The pass that is answered stays on the phone.',
      Come,
      Type.Object({ pass: Type.String(), since: Type.Integer() }),
    ),
    async ({ body: { ticket, pass: kept, ...said } }) => {
      const at = await door.atTicket(ticket);
      const before = await door.passIn(at, kept);
      // One ticket is one coming: pressed again after a lost answer it finds what it did.
      const coming: Pass = { ...at.newcomer, ...(before ? { person: before.person } : {}) };
      const { person, assignment } = coming;
      await write(at, 'walkUp.come', { id: assignment, post: at.post.id, person, ...(before ? {} : said) });
      const running = runningOf(at, coming);
      // They came by it and are gone again: the code at the place opens another.
      if (!running) throw new Refused('illegal', { field: 'ticket', reason: 'walkUp.code_over' });
      return { pass: await door.passFor(at, coming), since: running.checkedInAt ?? running.offeredAt };
    },
  );

  app.post<{ Body: Static<typeof Go> }>(
    '/api/v1/walk-ups/go',
    open(
      'Checks somebody out by the phone that checked in; the hours wait for a coordinator.',
      Go,
      Type.Object({ minutes: Type.Integer() }),
    ),
    async ({ body }) => {
      const { community, known } = await door.atPass(body.pass);
      const running = runningOf({ community }, known);
      if (!running) throw new Refused('illegal', { field: 'pass', reason: 'walkUp.not_here' });
      await write({ community }, 'walkUp.go', { id: running.id });
      return { minutes: community.state.get(assignments, running.id)?.minutes ?? 0 };
    },
  );
}
