import { Readable } from 'node:stream';
import { Id } from '@liandong/shared/protocol/up';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type, type Static } from 'typebox';
import { actsBefore } from '../ledger/acts.ts';
import { CheckpointFields } from '../ledger/checkpoint.ts';
import { exported } from '../ledger/export.ts';
import { proofOf } from '../ledger/proof.ts';
import { nextTurn } from '../pipeline/pace.ts';
import type { Ports } from '../ports.ts';
import { inside, type Inside } from './inside.ts';
import { ledgerReach, type LedgerReach } from './ledger-rights.ts';
import { ErrorBody, Refused } from './refused.ts';
import { CommunityParams, Digits } from './schemas.ts';

const closed = { additionalProperties: false } as const;
const pageLimit = 100;
const Entry = Type.Object({ seq: Type.Integer(), body: Type.String(), hash: Type.String() });
const State = Type.Object({
  epoch: Type.String(),
  size: Type.Integer(),
  /** of the last entry */
  hash: Type.String(),
  /** entries that the server has checked since its start, and the first that does not hold */
  checked: Type.Integer(),
  brokenAt: Type.Optional(Type.Integer()),
  checkpoint: Type.Optional(CheckpointFields),
});
const ActsQuery = Type.Object(
  {
    line: Type.Optional(Id),
    grid: Type.Optional(Id),
    from: Type.Optional(Type.String({ pattern: '^[0-9]{1,15}$' })),
    to: Type.Optional(Type.String({ pattern: '^[0-9]{1,15}$' })),
    before: Type.Optional(Digits),
  },
  closed,
);
const Acts = Type.Object({ entries: Type.Array(Entry), before: Type.Optional(Type.Integer()) });
const EntryParams = Type.Object({ community: Id, seq: Digits }, closed);
const Proof = Type.Object({
  entry: Entry,
  /** left out until the entry is covered, a minute at the most */
  checkpoint: Type.Optional(CheckpointFields),
  path: Type.Optional(Type.Array(Type.String())),
});

/** Gives others their turn between parts, whether or not the reader is slower than we are. */
async function* paced(parts: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const part of parts) {
    yield part;
    await nextTurn();
  }
}

/** The ledger for those who may read it: its state, its acts, an entry with its proof, and all of it to check elsewhere. */
export function ledgerRoutes(app: FastifyInstance, ports: Ports): void {
  const { pipeline, store, gates, ledgers, registry } = ports;
  const tags = ['ledger'];
  const refusals = { 401: ErrorBody, 403: ErrorBody, 404: ErrorBody };
  const path = '/api/v1/communities/:community/ledger';

  async function reached(request: FastifyRequest, allowed: readonly LedgerReach[]) {
    const here: Inside = await inside(pipeline, request);
    const reach = ledgerReach(here.actor);
    if (!reach || !allowed.includes(reach)) throw new Refused('forbidden', { params: { object: 'ledger', act: 'R' } });
    return { ...here, id: here.community.id, by: reach === 'own' ? here.session.account : undefined };
  }

  app.get<{ Params: Static<typeof CommunityParams> }>(
    path,
    {
      schema: {
        tags,
        description: 'How long the ledger is, its last hash, its latest signed checkpoint, and whether it holds.',
        params: CommunityParams,
        response: { 200: State, ...refusals },
      },
    },
    async (request) => {
      const { id } = await reached(request, ['all', 'own', 'head']);
      const { epoch, seq, hash } = await store.head(id);
      const known = ledgers.state(id);
      return {
        ...{ epoch, size: seq, hash, checked: known?.ledger.tree.size ?? 0 },
        ...(known?.ledger.brokenAt === undefined ? {} : { brokenAt: known.ledger.brokenAt }),
        ...(known?.latest ? { checkpoint: known.latest } : {}),
      };
    },
  );

  app.get<{ Params: Static<typeof CommunityParams>; Querystring: Static<typeof ActsQuery> }>(
    `${path}/entries`,
    {
      schema: {
        tags,
        description:
          'Sealed acts, newest first, at most 100; `before` of an answer asks for those before. `from` and `to` in ms since 1970 UTC. Who reads only their own gets what they caused.',
        params: CommunityParams,
        querystring: ActsQuery,
        response: { 200: Acts, ...refusals, 429: ErrorBody },
      },
    },
    async (request) => {
      const { id, by, session, community } = await reached(request, ['all', 'own']);
      await gates.reckoning(session);
      const { line, grid, from, to, before } = request.query;
      const time = (text: string | undefined) => (text === undefined ? undefined : Number(text));
      const end = Math.min(Number(before ?? Infinity), community.state.seq + 1);
      const filter = { line, grid, by, from: time(from), to: time(to), before: end };
      return actsBefore(store, id, (type) => registry.events.get(type)?.sealed === true, filter, pageLimit);
    },
  );

  app.get<{ Params: Static<typeof EntryParams> }>(
    `${path}/entries/:seq/proof`,
    {
      schema: {
        tags,
        description:
          'An entry as it is chained, and the proof (RFC 9162) that its hash stands in the tree of the latest signed checkpoint.',
        params: EntryParams,
        response: { 200: Proof, ...refusals, 429: ErrorBody },
      },
    },
    async (request) => {
      const { id, by, session } = await reached(request, ['all', 'own']);
      await gates.reckoning(session);
      const seq = Number(request.params.seq);
      const [entry] = (await store.events(id, seq - 1, 1)).events;
      const cause = entry && (JSON.parse(entry.body) as { by: string });
      // Somebody else's entry and none are the same answer.
      if (entry?.seq !== seq || (by !== undefined && cause?.by !== by))
        throw new Refused('not_found', { field: 'seq' });
      const known = ledgers.state(id);
      return { entry, ...(known ? await proofOf(store, id, known, seq) : {}) };
    },
  );

  app.get<{ Params: Static<typeof CommunityParams> }>(
    `${path}/export`,
    {
      schema: {
        tags,
        description:
          'The whole ledger as JSON lines, to be checked with `npm run ledger:verify`: bodies and hashes, never the texts of people.',
        params: CommunityParams,
        response: { ...refusals, 429: ErrorBody },
      },
    },
    async (request, reply) => {
      const { id, session } = await reached(request, ['all']);
      await gates.reckoning(session);
      const head = await store.head(id);
      void reply.headers({ 'content-type': 'application/x-ndjson; charset=utf-8', 'cache-control': 'no-store' });
      return reply.send(Readable.from(paced(exported(store, { community: id, head, texts: false }))));
    },
  );
}
