import { randomBytes, randomInt } from 'node:crypto';
import { Areas } from '@liandong/shared/areas/schema';
import { forWall } from '@liandong/shared/kernel/mask';
import { castType } from '@liandong/shared/proposals/vote-commands';
import { voterKey, type Voter } from '@liandong/shared/proposals/private';
import { VoteCount } from '@liandong/shared/proposals/count';
import { Mark, Receipt, urns, VoteTerms, ways } from '@liandong/shared/proposals/vote-schema';
import { Id } from '@liandong/shared/protocol/up';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type, type Static } from 'typebox';
import { bySystem } from '../pipeline/by-system.ts';
import type { Ports } from '../ports.ts';
import { publicVote, publishedBallots, type PublicVote } from '../votes/ballots.ts';
import { digestOf, readCode } from '../votes/codes.ts';
import { ErrorBody, Refused } from './refused.ts';

const closed = { additionalProperties: false } as const;
const Typed = Type.String({ minLength: 1, maxLength: 60 });
const Which = Type.Object({ community: Id, id: Id }, closed);
const Look = Type.Object({ ...Which.properties, code: Type.Optional(Typed) }, closed);
const Cast = Type.Object({ ...Which.properties, code: Typed, mark: Mark, receipt: Receipt }, closed);

/** A vote as everybody may read it. */
const Statement = Type.Object({
  community: Type.String(),
  title: Type.String(),
  words: Type.String(),
  status: Type.String(),
  terms: VoteTerms,
  voters: Type.Integer(),
  turnout: Type.Object(Object.fromEntries(ways.map((way) => [way, Type.Integer()]))),
  /** votes are taken now */
  open: Type.Boolean(),
  result: Type.Optional(VoteCount),
  /** why it was called off */
  voided: Type.Optional(Type.String()),
  /** of the code that was given: good, used already, or none of this vote */
  code: Type.Optional(Type.Enum(['good', 'used', 'unknown'])),
});

/** Voting without an account: a code looks at its vote and casts one ballot; everybody reads the ballots once it is over. */
export function voteRoutes(app: FastifyInstance, ports: Ports): void {
  const { pipeline, gates, now, newId, store } = ports;
  const refusals = { 404: ErrorBody, 422: ErrorBody, 429: ErrorBody };
  const open = (description: string, body: typeof Look | typeof Cast | typeof Which, answer: object) => ({
    schema: { tags: ['votes'], description, security: [], body, response: { 200: answer, ...refusals } },
    preHandler: (request: FastifyRequest): Promise<void> => gates.visitor(request.ip),
  });

  async function stateOf({ community, proposal }: PublicVote, typed: string): Promise<'good' | 'used' | 'unknown'> {
    const code = readCode(typed);
    if (!code) return 'unknown';
    const { kind, id } = voterKey(proposal.id, code.n);
    const voter = (await store.record(community.id, kind, id)) as Voter | undefined;
    if (voter?.code !== digestOf(community.id, proposal.id, code)) return 'unknown';
    return voter.voted === undefined ? 'good' : 'used';
  }

  app.post<{ Body: Static<typeof Look> }>(
    '/api/v1/votes/look',
    open('What is voted on, by whom, until when; and whether a code is still to be used.', Look, Statement),
    async ({ body }, reply) => {
      const vote = await publicVote(ports, body.community, body.id);
      const {
        publicTitle = '',
        publicWords = '',
        status,
        vote: terms,
        voters,
        turnout,
        endedAt,
        result,
        voided,
      } = vote.proposal;
      const isOpen = status === 'voting' && endedAt === undefined && now() < (terms?.until ?? 0);
      void reply.header('cache-control', 'no-store');
      return {
        ...{
          community: vote.community.state.get(Areas, vote.community.id)?.name ?? '',
          title: forWall(publicTitle),
          words: forWall(publicWords),
        },
        ...{ status, terms, voters, turnout, open: isOpen },
        ...(result === undefined ? {} : { result }),
        ...(voided === undefined ? {} : { voided: forWall(voided) }),
        ...(body.code === undefined ? {} : { code: await stateOf(vote, body.code) }),
      };
    },
  );

  app.post<{ Body: Static<typeof Cast> }>(
    '/api/v1/votes/cast',
    open(
      'Casts a ballot with a code. The receipt is the voter’s own choice of 16 signs: by it the ballot is found in the list at the end.',
      Cast,
      Type.Object({ receipt: Receipt }),
    ),
    async ({ body: { community, id, code: typed, mark, receipt } }, reply) => {
      const vote = await publicVote(ports, community, id);
      const code = readCode(typed);
      if (!code) throw new Refused('illegal', { field: 'code', reason: 'vote.code_unknown' });
      // Chance that is written nowhere: which urn, and a nonce for the digest under which the command is remembered.
      const chance = { urn: randomInt(urns), nonce: randomBytes(32).toString('hex') };
      const payload = { id, n: code.n, code: digestOf(vote.community.id, id, code), mark, receipt, ...chance };
      const { error } = await pipeline.submit(bySystem, { id: newId(), type: castType, community, payload });
      if (error) {
        const { code: why, ...detail } = error;
        throw new Refused(why as ConstructorParameters<typeof Refused>[0], detail);
      }
      void reply.header('cache-control', 'no-store');
      return { receipt };
    },
  );

  app.post<{ Body: Static<typeof Which> }>(
    '/api/v1/votes/ballots',
    open(
      'Every ballot of a vote that is over, a receipt and a mark (1 in favour, 2 against, 3 abstention): for looking up and adding up.',
      Which,
      Type.Object({ ballots: Type.Array(Type.String()), result: Type.Optional(VoteCount) }),
    ),
    async ({ body }) => {
      const vote = await publicVote(ports, body.community, body.id);
      const { result } = vote.proposal;
      return { ballots: await publishedBallots(ports, vote), ...(result === undefined ? {} : { result }) };
    },
  );
}
