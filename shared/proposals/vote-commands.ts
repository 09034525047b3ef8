import { defineCommand, type DecideContext, type Decision } from '../kernel/command.ts';
import { deadline } from '../kernel/due.ts';
import type { NewEvent } from '../kernel/event.ts';
import { isRefusal, refuse, type Refusal } from '../kernel/refusal.ts';
import { retiring } from '../kernel/retire.ts';
import type { Stamped } from '../kernel/state.ts';
import { countBallots, decideVote, fewestVoters, isListed, isSame, papersOf, type PaperCount } from './count.ts';
import { finalStages } from './machine.ts';
import {
  rollGone,
  tallyKey,
  urnKey,
  urnKeys,
  urnsGone,
  voterKey,
  type FirstTally,
  type Urn,
  type Voter,
} from './private.ts';
import { leading, moderating, proposalAt, target, votingAt } from './rules.ts';
import { One, Proposals, type Proposal } from './schema.ts';
import * as events from './vote-events.ts';
import { Casting, paperWays, rollKeeps, Tallying, Voiding, type PaperWay } from './vote-schema.ts';

/** Ballots published by one event. */
const publishedAtOnce = 500;

/**
 * A ballot goes into an urn and its voter's line says that it is used, in one commit: both last, or neither. Sent by the
 * installation for whoever holds the code, so that no account stands by it; no event says whose it was or what it said.
 */
const cast = defineCommand('vote.cast', Casting, {
  needs: [],
  reads: ({ id, n, urn }) => [voterKey(id, n), urnKey(id, urn)],
  decide({ state, now, record }, { id, n, code, mark, receipt, urn }) {
    const proposal = votingAt(state, id, now);
    if (isRefusal(proposal)) return proposal;
    if (!proposal.vote.ways.includes('online')) return refuse('illegal', { reason: 'vote.not_this_way' });
    const voter = record(voterKey(id, n)) as Voter | undefined;
    if (voter?.code === undefined || voter.code !== code)
      return refuse('illegal', { field: 'code', reason: 'vote.code_unknown' });
    if (voter.voted !== undefined) return refuse('illegal', { field: 'code', reason: 'vote.voted_already' });
    const { ballots = [] } = (record(urnKey(id, urn)) as Urn | undefined) ?? {};
    return {
      events: [events.turnoutChanged.make({ id, way: 'online', by: 1 })],
      private: [
        { ...voterKey(id, n), body: { ...voter, voted: 'online' } },
        { ...urnKey(id, urn), body: { ballots: [...ballots, `${receipt}${mark}`].sort() } },
      ],
    };
  },
});

/** The ways whose papers are still to be counted. */
function uncounted({ turnout, tallies }: Proposal): readonly PaperWay[] {
  return paperWays.filter((way) => turnout[way] > 0 && tallies[way]?.settled === undefined);
}

/** Opens the urns: publishes what is in them where that keeps the secret, adds everything up, and takes them away with their key. */
function decided({ record }: DecideContext, proposal: Proposal, onPaper: readonly PaperCount[]): Decision {
  const { id, vote, voters } = proposal;
  if (!vote) throw new Error(`${id} is voted on without terms`);
  const ballots = urnKeys(id)
    .flatMap((key) => (record(key) as Urn | undefined)?.ballots ?? [])
    .sort();
  const result = decideVote(vote, voters, [countBallots(ballots), ...onPaper]);
  const listed = isListed(ballots.length, result.votes) ? ballots : [];
  const published: NewEvent[] = [];
  for (let from = 0; from < listed.length; from += publishedAtOnce)
    published.push(events.ballotsPublished.make({ id, ballots: listed.slice(from, from + publishedAtOnce) }));
  return { events: [...published, events.decided.make({ id, result })], private: urnsGone(id) };
}

/** When voting is over, ms; nothing while nobody votes, or once it is. */
function endsAt({ status, vote, endedAt }: Proposal): number | undefined {
  return status === 'voting' && endedAt === undefined ? vote?.until : undefined;
}

/** Sent by the server's clock. Where papers are to be counted, the decision waits for that. */
const end = defineCommand('vote.end', One, {
  needs: [],
  reads: ({ id }) => urnKeys(id),
  decide(context, { id }) {
    const proposal = proposalAt(context.state, id, 'vote.end');
    if (isRefusal(proposal)) return proposal;
    if ((endsAt(proposal) ?? Infinity) > context.now) return refuse('illegal', { reason: 'vote.still_open' });
    const over = events.ended.make({ id });
    if (uncounted(proposal).length > 0) return { events: [over] };
    const { events: rest = [], ...beside } = decided(context, proposal, []);
    return { ...beside, events: [over, ...rest] };
  },
});

/** Why somebody's count can't be taken, or nothing. */
function faultOfTally(proposal: Stamped<Proposal>, way: PaperWay, papers: number): Refusal | undefined {
  if (proposal.endedAt === undefined) return refuse('illegal', { reason: 'vote.still_open' });
  if (!uncounted(proposal).includes(way)) return refuse('illegal', { field: 'way', reason: 'vote.nothing_to_count' });
  const most = proposal.turnout[way];
  return papers > most
    ? refuse('exceeds', { field: 'count', reason: 'vote.too_many_papers', params: { most } })
    : undefined;
}

/** What two equal counts lead to: the last of them leads to the decision. */
function settled(context: DecideContext, proposal: Stamped<Proposal>, { way, count }: Tallying): Decision {
  const { id } = proposal;
  const settling = events.tallySettled.make({ id, way });
  // The first count stands beside the log, and is the second's too.
  if (uncounted(proposal).length > 1) return { events: [settling] };
  const others = paperWays.filter((one) => one !== way);
  const counted = others.flatMap((one) => (context.record(tallyKey(id, one)) as FirstTally | undefined)?.count ?? []);
  const { events: rest = [], ...beside } = decided(context, proposal, [count, ...counted]);
  return { ...beside, events: [settling, ...rest] };
}

/** Two people count, each for themselves. Equal counts settle it; different ones are shown to both, and both count again. */
const tally = defineCommand('vote.tally', Tallying, {
  needs: moderating,
  reads: ({ id }) => [...paperWays.map((way) => tallyKey(id, way)), ...urnKeys(id)],
  decide(context, payload) {
    const { state, actor, record } = context;
    const { id, way, count } = payload;
    const proposal = proposalAt(state, id, 'vote.end');
    if (isRefusal(proposal)) return proposal;
    const fault = faultOfTally(proposal, way, papersOf(count));
    if (fault) return fault;
    const first = record(tallyKey(id, way)) as FirstTally | undefined;
    if (!first)
      return {
        events: [events.tallied.make({ id, way })],
        private: [{ ...tallyKey(id, way), body: { by: actor.id, count } }],
      };
    if (first.by === actor.id) return refuse('illegal', { reason: 'vote.other_person' });
    if (isSame(first.count, count)) return settled(context, proposal, payload);
    const isSecret = Math.min(proposal.turnout[way], papersOf(first.count), papersOf(count)) < fewestVoters;
    return {
      events: [events.tallyDiffered.make({ id, way, ...(isSecret ? {} : { counts: [first.count, count] }) })],
      private: [{ ...tallyKey(id, way), body: null }],
    };
  },
});

/**
 * Calls a vote off that can't end, or must not: papers are lost, the roll was wrong. What was given is taken away unread, and
 * the roll goes when that of every vote does.
 */
const callOff = defineCommand('vote.void', Voiding, {
  needs: leading,
  target,
  decide({ state }, payload) {
    const proposal = proposalAt(state, payload.id, 'vote.void');
    return isRefusal(proposal) ? proposal : { events: [events.voided.make(payload)], private: urnsGone(payload.id) };
  },
});

/** When the roll is taken away, ms. */
function rollEndsAt({ decidedAt, rollForgotten }: Proposal): number | undefined {
  return decidedAt === undefined || rollForgotten ? undefined : decidedAt + rollKeeps;
}

/** Sent by the server's clock: nobody need know any more who took part. */
const forgetRoll = defineCommand('vote.forgetRoll', One, {
  needs: [],
  decide({ state, now }, { id }) {
    const proposal = state.get(Proposals, id);
    if (!proposal) return refuse('not_found', { field: 'id' });
    if ((rollEndsAt(proposal) ?? Infinity) > now) return refuse('illegal', { reason: 'vote.roll_kept' });
    return { events: [events.rollForgotten.make({ id })], private: rollGone(id, proposal.voters) };
  },
});

/** Ended proposals leave once their roll is gone too. */
export const proposalRetiring = retiring(
  Proposals,
  'proposal',
  ({ status, decidedAt, rollForgotten }) =>
    finalStages.has(status) && (decidedAt === undefined || rollForgotten === true),
);

export const voteDeadlines = [
  deadline(Proposals, end.type, endsAt),
  deadline(Proposals, forgetRoll.type, rollEndsAt),
] as const;

/** What the installation does for whoever holds a code. */
export const castType = cast.type;

export const voteCommands = [cast, end, tally, callOff, forgetRoll] as const;
