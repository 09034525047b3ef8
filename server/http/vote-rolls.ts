import { grantFor } from '@liandong/shared/kernel/rights';
import { minds } from '@liandong/shared/proposals/rules';
import { Proposals } from '@liandong/shared/proposals/schema';
import { mostAtOnce, mostVoters, ways } from '@liandong/shared/proposals/vote-schema';
import { Id } from '@liandong/shared/protocol/up';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type, type Static } from 'typebox';
import { errorBody } from '../plugins/errors.ts';
import type { Ports } from '../ports.ts';
import { rollLines } from '../votes/ballots.ts';
import { digestOf, newCode, writtenCode } from '../votes/codes.ts';
import { inside } from './inside.ts';
import { ErrorBody, Refused, statusOf } from './refused.ts';

const closed = { additionalProperties: false } as const;
const Params = Type.Object({ community: Id, id: Id }, closed);
const From = Type.Object({ from: Type.Integer({ minimum: 1, maximum: mostVoters }) }, closed);
/** `n`: that line alone. */
const Printed = Type.Object({ ...Type.Partial(From).properties, n: Type.Optional(From.properties.from) }, closed);
const line = {
  ...{ n: Type.Integer(), label: Type.String() },
  ...{ voted: Type.Optional(Type.Enum(ways)), took: Type.Optional(Type.Literal(true)) },
  others: Type.Optional(Type.Literal(true)),
};
const refusals = { 401: ErrorBody, 403: ErrorBody, 404: ErrorBody, 422: ErrorBody, 429: ErrorBody };

/** The roll of a vote and the slips of its codes: for whoever leads the talk, or answers for the whole. */
export function voteRollRoutes(app: FastifyInstance, ports: Ports): void {
  const { pipeline, gates, words, newId } = ports;
  const tags = ['votes'];

  async function keeping(request: FastifyRequest<{ Params: Static<typeof Params> }>) {
    const { community, actor, session } = await inside(pipeline, request);
    await gates.command(session);
    if (!(['moderate', 'U'] as const).some((act) => grantFor(actor, 'proposal', act)))
      throw new Refused('forbidden', { params: { object: 'proposal', act: 'moderate' } });
    const proposal = community.state.get(Proposals, request.params.id);
    if (!proposal || proposal.rollForgotten) throw new Refused('not_found', { field: 'id' });
    // A captain knows the doors of the own buildings; of others the number on the slip is enough.
    return { community, actor, proposal, sees: minds(community.state, actor) };
  }

  app.post<{ Params: Static<typeof Params>; Body: Static<typeof From> }>(
    '/api/v1/communities/:community/votes/:id/roll',
    {
      schema: {
        tags,
        description: `Lines of the roll from a number on, at most ${mostAtOnce}: who is on it and whether they took part; in which way, while votes are taken. What they voted stands nowhere.`,
        params: Params,
        body: From,
        response: { 200: Type.Object({ lines: Type.Array(Type.Object(line)) }), ...refusals },
      },
    },
    async (request, reply) => {
      const { community, proposal, sees } = await keeping(request);
      void reply.header('cache-control', 'no-store');
      const { from } = request.body;
      return { lines: await rollLines(ports, community, proposal, { from, most: mostAtOnce, sees }) };
    },
  );

  app.post<{ Params: Static<typeof Params>; Body: Static<typeof Printed> }>(
    '/api/v1/communities/:community/votes/:id/slips',
    {
      schema: {
        tags,
        description: `New codes for lines of the roll that were not used, from a number on, at most ${mostAtOnce}, or for one line by its number, to be printed now; whoever leads the talk gets none for homes of other buildings than the own, marked as of others: they are kept nowhere, and earlier ones of those lines are void.`,
        params: Params,
        body: Printed,
        response: {
          201: Type.Object({ lines: Type.Array(Type.Object({ ...line, code: Type.Optional(Type.String()) })) }),
          ...refusals,
        },
      },
    },
    async (request, reply) => {
      const { community, actor, proposal, sees } = await keeping(request);
      const { id } = proposal;
      const { n: one, from = 1 } = request.body;
      const wanted = one === undefined ? { from, most: mostAtOnce } : { from: one, most: 1 };
      const lines = await rollLines(ports, community, proposal, { ...wanted, sees });
      // Of one line that is asked for it is said why it gets none; of many those get one that are theirs to give out.
      const given = lines.filter(
        ({ voted, took, others }) => voted === undefined && !took && (one !== undefined || !others),
      );
      const made = new Map(given.map(({ n }) => [n, newCode(n)]));
      if (made.size > 0) {
        const slips = [...made.values()].map((code) => ({ n: code.n, code: digestOf(community.id, id, code) }));
        const wish = { id: newId(), type: 'vote.slips', community: community.id, payload: { id, slips } };
        const { error } = await pipeline.submit(actor, wish);
        if (error) return reply.status(statusOf(error) as 403).send(errorBody(words, request, error));
      }
      void reply.header('cache-control', 'no-store');
      const printed = lines.map((one) => {
        const code = made.get(one.n);
        return code ? { ...one, code: writtenCode(code) } : one;
      });
      return reply.status(201).send({ lines: printed });
    },
  );
}
