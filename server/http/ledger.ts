import { Readable } from 'node:stream';
import type { Event } from '@liandong/shared/kernel/event';
import { ledgerReach, type LedgerReach } from '@liandong/shared/kernel/ledger-reach';
import { stated } from '@liandong/shared/kernel/stated';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Static } from 'typebox';
import { actsBefore, type ActsOf } from '../ledger/acts.ts';
import { exported } from '../ledger/export.ts';
import { genesis } from '../ledger/chain.ts';
import { gridsOf, placeOf } from '../ledger/place.ts';
import { growthOf, proofOf } from '../ledger/proof.ts';
import { nextTurn } from '../pipeline/pace.ts';
import type { Ports } from '../ports.ts';
import { inside, type Inside } from './inside.ts';
import { Acts, ActsQuery, EntryParams, Growth, GrowthQuery, Proof, State } from './ledger-schemas.ts';
import { ErrorBody, Refused } from './refused.ts';
import { CommunityParams } from './schemas.ts';

const pageLimit = 100;

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

  /** What corrects an entry. Whoever reads only their own could not open it. */
  function correction(id: string, by: string | undefined, seq: number): { readonly correctedBy?: number } {
    const correctedBy = by === undefined ? ledgers.state(id)?.ledger.corrections.get(seq) : undefined;
    return stated({ correctedBy });
  }

  app.get<{ Params: Static<typeof CommunityParams> }>(
    path,
    {
      schema: {
        tags,
        description:
          'How long the ledger is, its last hash, its latest signed checkpoint with the public key that checks it, and whether it holds.',
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
        ...(known?.latest ? { checkpoint: known.latest, publicKey: ledgers.publicKey } : {}),
      };
    },
  );

  app.get<{ Params: Static<typeof CommunityParams>; Querystring: Static<typeof ActsQuery> }>(
    `${path}/entries`,
    {
      schema: {
        tags,
        description:
          'Sealed acts, newest first, at most 100. One answer looks at 5,000 entries at the most: it may be empty and still carry `before`, which asks for those before; without it the beginning is reached. `grid` takes its micro-grids in; `from` and `to` in ms since 1970 UTC. Who reads only their own gets what they caused. Without `before` the grids that may be asked for come along.',
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
      const isBy = by === undefined ? undefined : (account: string) => account === by;
      const filter = { line, grid, isBy, from: time(from), to: time(to), before: end };
      const acts: ActsOf = {
        isSealed: (type) => registry.events.get(type)?.sealed === true,
        place: (data) => placeOf(registry, community.state, data),
      };
      const found = await actsBefore(store, id, acts, filter, pageLimit);
      const page = {
        ...found,
        entries: found.entries.map((entry) => ({ ...entry, ...correction(id, by, entry.seq) })),
      };
      return before === undefined ? { ...page, grids: gridsOf(community.state) } : page;
    },
  );

  app.get<{ Params: Static<typeof EntryParams> }>(
    `${path}/entries/:seq/proof`,
    {
      schema: {
        tags,
        description:
          'An entry as it is chained, the hash before it, and the proof (RFC 9162) that its hash stands in the tree of the latest signed checkpoint.',
        params: EntryParams,
        response: { 200: Proof, ...refusals, 429: ErrorBody },
      },
    },
    async (request) => {
      const { id, by, session, community } = await reached(request, ['all', 'own']);
      await gates.reckoning(session);
      const seq = Number(request.params.seq);
      // The one before it comes along: its hash is chained into this one's.
      const { events } = await store.events(id, Math.max(0, seq - 2), seq > 1 ? 2 : 1);
      const [entry, before] = [events.at(-1), events.at(-2)];
      const event = entry && (JSON.parse(entry.body) as Event);
      if (seq > community.state.seq)
        throw new Refused('not_found', { field: 'seq', reason: 'ledger.ends', params: { size: community.state.seq } });
      // Somebody else's entry and none are the same answer.
      if (entry?.seq !== seq || (by !== undefined && event?.by !== by))
        throw new Refused('not_found', { field: 'seq', ...(by === undefined ? {} : { reason: 'ledger.not_yours' }) });
      const known = ledgers.state(id);
      const previous = before?.hash ?? genesis;
      const place = placeOf(registry, community.state, event?.data);
      return {
        entry: { ...entry, place, ...correction(id, by, seq) },
        previous,
        ...(known ? await proofOf(store, id, known, seq) : {}),
      };
    },
  );

  app.get<{ Params: Static<typeof CommunityParams>; Querystring: Static<typeof GrowthQuery> }>(
    `${path}/consistency`,
    {
      schema: {
        tags,
        description:
          'The proof (RFC 9162) that the tree of the latest signed checkpoint grew out of the tree over the first `from` entries: whoever kept an older checkpoint holds it against its root. Without `path` there is no such tree: `from` is 0, or more than the checkpoint covers.',
        params: CommunityParams,
        querystring: GrowthQuery,
        response: { 200: Growth, ...refusals, 429: ErrorBody },
      },
    },
    async (request) => {
      const { id, session } = await reached(request, ['all', 'own', 'head']);
      await gates.reckoning(session);
      const known = ledgers.state(id);
      const proof = known && (await growthOf(store, id, known, Number(request.query.from)));
      return proof ?? (known?.latest ? { checkpoint: known.latest } : {});
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
