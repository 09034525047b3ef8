import { eventLists, figureNames, figures, listNames, type Figure } from '@liandong/shared/blanks/figures';
import {
  blankBytes,
  blankBytesKind,
  blankFileKind,
  blanks,
  mostBlanks,
  type BlankFile,
} from '@liandong/shared/blanks/schema';
import type { Actor } from '@liandong/shared/kernel/actor';
import { grantFor, sight } from '@liandong/shared/kernel/rights';
import { Id } from '@liandong/shared/protocol/up';
import type { FastifyInstance } from 'fastify';
import { Type, type Static } from 'typebox';
import { forgetLoneBlanks } from '../blanks/orphans.ts';
import { entriesOf } from '../blanks/period.ts';
import { Reckoning } from '../blanks/reckon.ts';
import { Turns } from '../blanks/turns.ts';
import { holdsPeople, isPlainXlsx } from '../blanks/xlsx.ts';
import { inTurn } from '../photos/in-turn.ts';
import type { Ports } from '../ports.ts';
import { inside } from './inside.ts';
import { ErrorBody, Refused } from './refused.ts';
import { CommunityParams } from './schemas.ts';

const closed = { additionalProperties: false } as const;
const Params = Type.Object({ community: Id, id: Id }, closed);
const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** Longest period that is filled at once, ms. */
const longest = 366 * 86_400_000;

const Wish = Type.Object(
  {
    from: Type.Integer({ minimum: 0 }),
    to: Type.Integer({ minimum: 0 }),
    figures: Type.Array(Type.Object({ figure: Type.Enum(figureNames), area: Type.Optional(Id) }, closed), {
      maxItems: 400,
    }),
    lists: Type.Array(Type.Enum(listNames), { maxItems: listNames.length, uniqueItems: true }),
  },
  closed,
);
const Moment = Type.Object({ seq: Type.Integer(), at: Type.Integer(), type: Type.String(), adds: Type.Number() });
const Answer = Type.Object({
  figures: Type.Array(
    Type.Object({
      figure: Type.Enum(figureNames),
      area: Type.Optional(Type.String()),
      value: Type.Number(),
      entries: Type.Integer(),
      unplaced: Type.Integer(),
      madeOf: Type.Array(Moment),
    }),
  ),
  lists: Type.Array(
    Type.Object({
      list: Type.Enum(listNames),
      more: Type.Integer(),
      rows: Type.Array(
        Type.Object({
          seq: Type.Integer(),
          at: Type.Integer(),
          grid: Type.Optional(Type.String()),
          title: Type.Optional(Type.String()),
          kind: Type.Optional(Type.String()),
          status: Type.Optional(Type.String()),
        }),
      ),
    }),
  ),
});

const keeps = (actor: Actor): boolean =>
  grantFor(actor, 'report', 'U') !== undefined || grantFor(actor, 'report', 'A') !== undefined;

/** Whether somebody may be told of a figure: of its things, or of their sums where these find nobody. */
function isTold(actor: Actor, { object, few }: Figure): boolean {
  const seen = sight(actor, object, {});
  return few ? seen === 'all' : seen !== undefined;
}

/** Tables of superiors: their files, beside the log, and the figures and lists that fill them, out of it. */
export function blankRoutes(app: FastifyInstance, ports: Ports): void {
  const { pipeline, store, gates, registry, now } = ports;
  const turns = new Turns();
  const tags = ['reports'];
  const path = '/api/v1/communities/:community/blanks';
  const refusals = { 400: ErrorBody, 401: ErrorBody, 403: ErrorBody, 404: ErrorBody, 429: ErrorBody };

  app.addContentTypeParser(sheetType, { parseAs: 'buffer' }, (_, body, done) => done(null, body));

  app.put<{ Params: Static<typeof Params>; Body: unknown }>(
    `${path}/files/:id`,
    {
      schema: {
        ...{ tags, params: Params, consumes: [sheetType] },
        description: `The file of a superior's empty table, a plain XLSX of at most ${blankBytes} bytes, for \`blank.keep\` to name within a day. The same id again is the same file.`,
        response: {
          200: Type.Object({ id: Type.String(), bytes: Type.Integer() }),
          ...{ ...refusals, 409: ErrorBody, 413: ErrorBody, 422: ErrorBody },
        },
      },
    },
    async (request) => {
      const { session, community, actor } = await inside(pipeline, request);
      if (!keeps(actor)) throw new Refused('forbidden', { params: { object: 'report', act: 'U' } });
      await gates.command(session);
      const { body, params } = request;
      if (!Buffer.isBuffer(body)) throw new Refused('invalid', { field: 'content-type', reason: 'blank.not_sheet' });
      if (body.length > blankBytes) throw new Refused('too_large', { params: { limit: blankBytes } });
      if (!isPlainXlsx(body)) throw new Refused('invalid', { field: 'body', reason: 'blank.not_sheet' });
      // What does not unpack is none: offices' programs write no such file.
      const isFilled = await holdsPeople(body).catch(() => {
        throw new Refused('invalid', { field: 'body', reason: 'blank.not_sheet' });
      });
      if (isFilled) throw new Refused('invalid', { field: 'body', reason: 'blank.filled' });
      await inTurn(async () => {
        await forgetLoneBlanks(ports, community.id);
        const known = (await store.record(community.id, blankFileKind, params.id)) as BlankFile | undefined;
        if (known && known.by !== actor.id) throw new Refused('id_reused', { field: 'id' });
        if (known) return;
        // As many may be on their way as may be kept.
        const files = await store.records(community.id, blankFileKind, '', 2 * mostBlanks);
        if (files.length >= 2 * mostBlanks)
          throw new Refused('exceeds', { reason: 'blank.too_many', params: { most: mostBlanks } });
        const facts: BlankFile = { by: actor.id, at: now() };
        await store.putRecords(community.id, [
          { kind: blankFileKind, id: params.id, body: facts },
          { kind: blankBytesKind, id: params.id, body: body.toString('base64') },
        ]);
      });
      return { id: params.id, bytes: body.length };
    },
  );

  app.get<{ Params: Static<typeof Params> }>(
    `${path}/files/:id`,
    {
      schema: {
        ...{ tags, params: Params },
        description: 'The file of a table that one may see, as it was brought.',
        response: { 401: ErrorBody, 404: ErrorBody },
      },
    },
    async (request, reply) => {
      const { community, actor } = await inside(pipeline, request);
      const { id } = request.params;
      const facts = (await store.record(community.id, blankFileKind, id)) as BlankFile | undefined;
      const isNamed = [...community.state.all(blanks).values()].some(({ file }) => file === id);
      const reads = facts && (facts.by === actor.id || (isNamed && grantFor(actor, 'report', 'R')));
      // Where somebody has no right, nothing is said to be there.
      if (!reads) throw new Refused('not_found', { field: 'id' });
      const bytes = await store.record(community.id, blankBytesKind, id);
      if (typeof bytes !== 'string') throw new Refused('not_found', { field: 'id' });
      void reply.headers({ 'content-type': sheetType, 'cache-control': 'no-store' });
      return reply.send(Buffer.from(bytes, 'base64'));
    },
  );

  app.post<{ Params: Static<typeof CommunityParams>; Body: Static<typeof Wish> }>(
    `${path}/figures`,
    {
      config: { looks: true },
      schema: {
        ...{ tags, params: CommunityParams, body: Wish },
        description:
          'Figures and lists of a period out of the log, `from` and `to` in ms since 1970 UTC, both included, at most 366 days: each figure with the newest 100 entries that it is made of. What one may not see at all is left out, and so is what is of few people where one sees sums alone; where one sees sums alone, so are the entries.',
        response: { 200: Answer, ...refusals },
      },
    },
    async (request, reply) => {
      const { session, community, actor } = await inside(pipeline, request);
      if (!grantFor(actor, 'report', 'R')) throw new Refused('forbidden', { params: { object: 'report', act: 'R' } });
      const { from, to, figures: wanted, lists } = request.body;
      if (to < from || to - from > longest) throw new Refused('invalid', { field: 'to', reason: 'blank.bad_period' });
      await gates.table(session);
      const seen = wanted.filter(({ figure }) => isTold(actor, figures[figure]));
      const read = lists.filter((list) => sight(actor, eventLists[list].object, {}) === 'all');
      const reckoning = new Reckoning(registry, community.state, seen, read);
      const last = community.state.seq;
      await turns.take(session.account, async () => {
        for await (const event of entriesOf(store, community.id, { from, to, last })) reckoning.take(event);
      });
      void reply.header('cache-control', 'no-store');
      return reckoning.done((figure) => sight(actor, figures[figure].object, {}) === 'all');
    },
  );
}
