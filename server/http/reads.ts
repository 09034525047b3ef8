import type { Actor } from '@liandong/shared/kernel/actor';
import { grantFor } from '@liandong/shared/kernel/rights';
import { maskName } from '@liandong/shared/people/mask';
import { Id } from '@liandong/shared/protocol/up';
import type { FastifyInstance } from 'fastify';
import { Type, type Static } from 'typebox';
import { readerIn } from '../people/person-store.ts';
import { readerAt, readsBefore, type ReadEntry } from '../people/reads.ts';
import type { Community } from '../pipeline/api.ts';
import type { Ports } from '../ports.ts';
import { inside } from './inside.ts';
import { ErrorBody, passOn, Refused } from './refused.ts';
import { CommunityParams } from './schemas.ts';

const closed = { additionalProperties: false } as const;
const Wanted = Type.Object(
  {
    reader: Type.Optional(Id),
    person: Type.Optional(Id),
    before: Type.Optional(Type.Integer({ minimum: 1 })),
  },
  closed,
);
const Read = Type.Object({
  seq: Type.Integer(),
  at: Type.Integer(),
  reader: Type.String(),
  /** masked; left out where it was erased */
  readerName: Type.Optional(Type.String()),
  role: Type.String(),
  person: Type.Optional(Type.String()),
  people: Type.Optional(Type.Integer()),
  purpose: Type.Union([Type.String(), Type.Null()]),
  until: Type.Optional(Type.Integer()),
  what: Type.Optional(Type.String()),
  campaign: Type.Optional(Type.String()),
});
const Reads = Type.Object({ reads: Type.Array(Read), before: Type.Optional(Type.Integer()) });
const Purpose = Type.Object({ purpose: Type.String({ minLength: 2, maxLength: 200 }) }, closed);

/** `seq`: number of the entry; what is no number names no read. */
const ReadParams = Type.Object({ community: Id, seq: Id }, closed);

function mustVerify(actor: Actor): void {
  if (!grantFor(actor, 'ledger', 'verify'))
    throw new Refused('forbidden', { params: { object: 'ledger', act: 'verify' } });
}

/** Who read whose name and phone, and why: for those who verify the ledger, and nothing of what was read. */
export function readsRoutes(app: FastifyInstance, ports: Ports): void {
  const { pipeline, store, gates, newId } = ports;
  const path = '/api/v1/communities/:community/people/reads';
  const tags = ['people'];

  /** Reads with the masked names of those who read. */
  async function named(community: Community, reads: readonly ReadEntry[]): Promise<Static<typeof Read>[]> {
    const names = new Map<string, string>();
    for (const id of new Set(reads.map(({ reader }) => reader))) {
      const person = await readerIn(ports, community, id);
      if (person) names.set(id, maskName(person.name));
    }
    return reads.map((read) => {
      const readerName = names.get(read.reader);
      return readerName === undefined ? { ...read } : { ...read, readerName };
    });
  }

  app.post<{ Params: Static<typeof CommunityParams>; Body: Static<typeof Wanted> }>(
    path,
    {
      config: { looks: true },
      schema: {
        tags,
        description:
          'Reads of names and phones as the ledger has them, newest first, at most 50: who (a code, and a masked name), of whom (a code; a roster names nobody), why, and until when. `reader` and `person` narrow it, each an id or its end of 6 letters or more. An answer may be empty and still carry `before`, which asks for those before. For who may verify the ledger.',
        params: CommunityParams,
        body: Wanted,
        response: { 200: Reads, 401: ErrorBody, 403: ErrorBody, 404: ErrorBody, 429: ErrorBody },
      },
    },
    async (request, reply) => {
      const { community, session, actor } = await inside(pipeline, request);
      mustVerify(actor);
      await gates.reckoning(session);
      void reply.header('cache-control', 'no-store');
      const { before = Infinity, ...who } = request.body;
      const filter = { ...who, before: Math.min(before, community.state.seq + 1) };
      const page = await readsBefore(store, community.id, filter);
      return { ...page, reads: await named(community, page.reads) };
    },
  );

  app.post<{ Params: Static<typeof ReadParams>; Body: Static<typeof Purpose> }>(
    `${path}/:seq/reveal`,
    {
      schema: {
        tags,
        description:
          'Who read, by full name, for a stated purpose: of an entry of a read, and never who was read. It is entered in the ledger first, as a read itself. For who may verify the ledger.',
        params: ReadParams,
        body: Purpose,
        response: {
          200: Type.Object({ id: Type.String(), name: Type.String() }),
          ...{ 401: ErrorBody, 403: ErrorBody, 404: ErrorBody, 422: ErrorBody, 429: ErrorBody },
        },
      },
    },
    async (request, reply) => {
      const { community, session, actor } = await inside(pipeline, request);
      mustVerify(actor);
      await gates.reveal(session);
      const id = await readerAt(store, community.id, Number(request.params.seq));
      if (id === undefined) throw new Refused('not_found', { field: 'seq' });
      const payload = { person: id, purpose: request.body.purpose };
      const wish = { id: newId(), type: 'person.revealReader', community: community.id, payload };
      passOn((await pipeline.submit(actor, wish)).error);
      const person = await readerIn(ports, community, id);
      if (!person) throw new Refused('not_found', { field: 'seq', reason: 'person.reader_gone' });
      void reply.header('cache-control', 'no-store');
      return { id, name: person.name };
    },
  );
}
