import type { Static } from 'typebox';
import { faultOfGrid, faultOfGrids } from '../areas/fault-of-grid.ts';
import { households } from '../households/schema.ts';
import { defineCommand, type DecideContext, type PrivateRecord } from '../kernel/command.ts';
import { isRefusal, refuse, type Refusal } from '../kernel/refusal.ts';
import { grantFor } from '../kernel/rights.ts';
import type { State } from '../kernel/state.ts';
import { stated } from '../kernel/stated.ts';
import { areasAround, concerns } from '../residents/place.ts';
import { fewestVoters } from './count.ts';
import { labelsKey, linesGone, plainLabel, voterKey, type RollLabels, type Voter } from './private.ts';
import { leading, minds, moderating, proposalIn, target, votingAt } from './rules.ts';
import { One, Proposals, type Proposal } from './schema.ts';
import * as events from './vote-events.ts';
import * as schema from './vote-schema.ts';

/** Whether the same people are asked: a roll of households is none of persons, and one of a grid none of another. */
function isSameElectorate(
  { vote, grids = [] }: Proposal,
  { terms, grids: asked }: Static<typeof schema.Stating>,
): boolean {
  const places = new Set(grids);
  return vote?.electorate === terms.electorate && places.size === asked.length && asked.every((one) => places.has(one));
}

/** Says who is asked, how, until when, and what decides; said anew, the roll stays. */
const state = defineCommand('vote.state', schema.Stating, {
  needs: leading,
  target,
  decide({ state: now, now: time }, payload) {
    const proposal = proposalIn(now, payload.id, 'discussing');
    if (isRefusal(proposal)) return proposal;
    if (payload.terms.until <= time) return refuse('invalid', { field: 'terms/until', reason: 'vote.ends_before' });
    if (proposal.voters > 0 && !isSameElectorate(proposal, payload))
      return refuse('illegal', { reason: 'vote.clear_first', params: { n: proposal.voters } });
    return faultOfGrids(now, payload.grids) ?? { events: [events.stated.make(payload)] };
  },
});

/** The proposal whose roll is being made, if so many more have room. */
function rollAt(now: State, id: string, more: number): Proposal | Refusal {
  const proposal = proposalIn(now, id, 'discussing');
  if (isRefusal(proposal)) return proposal;
  if (!proposal.vote) return refuse('illegal', { reason: 'vote.state_first' });
  if (proposal.voters + more > schema.mostVoters)
    return refuse('exceeds', { reason: 'vote.roll_full', params: { most: schema.mostVoters } });
  return proposal;
}

function lines({ id, voters }: Proposal, added: readonly Voter[]): PrivateRecord[] {
  return added.map((body, i) => ({ ...voterKey(id, voters + i + 1), body }));
}

/** Why a building is not for a vote: the places that are asked are others. */
function faultOfBuilding(now: State, { grids = [] }: Proposal, building: string): Refusal | undefined {
  return grids.length === 0 || concerns({ around: areasAround(now, building) }, grids)
    ? undefined
    : refuse('illegal', { field: 'building', reason: 'vote.not_asked_there' });
}

const draw = defineCommand('vote.draw', schema.Drawing, {
  needs: leading,
  target,
  decide({ state: now }, { id, building }) {
    const here = [...now.all(households).values()].filter((one) => one.building === building);
    const proposal = rollAt(now, id, here.length);
    if (isRefusal(proposal)) return proposal;
    if (proposal.vote?.electorate !== 'household') return refuse('illegal', { reason: 'vote.not_households' });
    if (proposal.drawn.includes(building)) return { duplicate: true };
    const elsewhere = faultOfBuilding(now, proposal, building);
    if (elsewhere) return elsewhere;
    // What a pasted list says nobody can hold against the register: a home would be on the roll twice.
    if (proposal.voters > 0 && proposal.drawn.length === 0) return refuse('illegal', { reason: 'vote.roll_typed' });
    if (here.length === 0) return refuse('illegal', { field: 'building', reason: 'vote.no_households' });
    const added = here.map(({ id: household }) => ({ household }));
    return {
      events: [events.drawn.make({ id, voters: added.length, building })],
      private: lines(proposal, added),
    };
  },
});

const enrol = defineCommand('vote.enrol', schema.Enrolling, {
  needs: leading,
  target,
  reads: ({ id }) => [labelsKey(id)],
  decide({ state: now, record }, { id, labels, building }) {
    const proposal = rollAt(now, id, labels.length);
    if (isRefusal(proposal)) return proposal;
    if (proposal.drawn.length > 0) return refuse('illegal', { reason: 'vote.roll_drawn' });
    const elsewhere =
      building === undefined
        ? undefined
        : (faultOfGrid(now, building, 'building') ?? faultOfBuilding(now, proposal, building));
    if (elsewhere) return elsewhere;
    const known = new Set((record(labelsKey(id)) as RollLabels | undefined)?.labels);
    for (const [i, label] of labels.entries()) {
      const plain = plainLabel(label);
      if (known.has(plain)) return refuse('illegal', { field: `labels/${i}`, reason: 'vote.on_roll_already' });
      known.add(plain);
    }
    const added = labels.map((label) => stated({ label, building }));
    const all: RollLabels = { labels: [...known] };
    return {
      events: [events.drawn.make({ id, voters: added.length })],
      private: [...lines(proposal, added), { ...labelsKey(id), body: all }],
    };
  },
});

/** Begins the roll anew, while nobody votes yet. Slips that were printed are void with it. */
const clear = defineCommand('vote.clearRoll', One, {
  needs: leading,
  target,
  decide({ state: now }, { id }) {
    const proposal = proposalIn(now, id, 'discussing');
    if (isRefusal(proposal)) return proposal;
    if (proposal.voters === 0) return { duplicate: true };
    return { events: [events.rollCleared.make({ id })], private: linesGone(id, proposal.voters) };
  },
});

const open = defineCommand('vote.open', One, {
  needs: leading,
  target,
  decide({ state: now, now: time }, { id }) {
    const proposal = rollAt(now, id, 0);
    if (isRefusal(proposal)) return proposal;
    if ((proposal.vote?.until ?? 0) <= time) return refuse('illegal', { reason: 'vote.ends_before' });
    if (proposal.voters < fewestVoters)
      return refuse('illegal', { reason: 'vote.too_few', params: { fewest: fewestVoters } });
    return { events: [events.opened.make({ id })] };
  },
});

/** A line of the roll, if whoever asks may mind it. */
function lineAt(
  { state, actor, record }: DecideContext,
  proposal: Proposal,
  n: number,
  field: string,
): Voter | Refusal {
  const voter = record(voterKey(proposal.id, n)) as Voter | undefined;
  if (!voter) return refuse('not_found', { field, reason: 'vote.not_on_roll' });
  return minds(state, actor)(proposal, voter)
    ? voter
    : refuse('forbidden', { field, reason: 'vote.of_other_building' });
}

/** What the codes of some lines do to the roll: how many of them had none before, whose were replaced, and the records. */
function coded(context: DecideContext, proposal: Proposal, { id, slips: printed }: Static<typeof schema.Slips>) {
  const changed: PrivateRecord[] = [];
  const replaced: number[] = [];
  for (const [i, { n, code }] of printed.entries()) {
    const voter = lineAt(context, proposal, n, `slips/${i}/n`);
    if (isRefusal(voter)) return voter;
    if (voter.voted !== undefined) continue;
    if (voter.code !== undefined) replaced.push(n);
    changed.push({ ...voterKey(id, n), body: { ...voter, code } });
  }
  return { changed, replaced };
}

/**
 * Writes the digests of codes on the roll, on which they were printed a moment ago; who voted needs none. A code that was
 * given out dies by another: who leads the talk replaces one lost slip at a time, and nobody's but the leaders void many.
 */
const slips = defineCommand('vote.slips', schema.Slips, {
  needs: moderating,
  reads: ({ id, slips: printed }) => printed.map(({ n }) => voterKey(id, n)),
  decide(context, payload) {
    const { state: now, actor } = context;
    const { id } = payload;
    const proposal = now.get(Proposals, id);
    if (!proposal) return refuse('not_found', { field: 'id' });
    if (proposal.status !== 'voting') {
      const roll = rollAt(now, id, 0);
      if (isRefusal(roll)) return roll;
    } else if (proposal.endedAt !== undefined) return refuse('illegal', { reason: 'vote.is_over' });
    const made = coded(context, proposal, payload);
    if (isRefusal(made)) return made;
    const { changed, replaced } = made;
    if (changed.length === 0) return { duplicate: true };
    if (replaced.length > 1 && !grantFor(actor, 'proposal', 'U'))
      return refuse('illegal', { field: 'slips', reason: 'vote.one_slip' });
    const first = changed.length - replaced.length;
    return { events: [events.slipsPrinted.make({ id, slips: changed.length, first, replaced })], private: changed };
  },
});

/** Somebody on the roll takes a paper, or raises a hand: from then on their code counts no more. */
const mark = defineCommand('vote.mark', schema.Marking, {
  needs: moderating,
  reads: ({ id, n }) => [voterKey(id, n)],
  decide(context, { id, n, way }) {
    const proposal = votingAt(context.state, id, context.now);
    if (isRefusal(proposal)) return proposal;
    if (!proposal.vote.ways.includes(way)) return refuse('illegal', { field: 'way', reason: 'vote.not_this_way' });
    const voter = lineAt(context, proposal, n, 'n');
    if (isRefusal(voter)) return voter;
    if (voter.voted !== undefined) return refuse('illegal', { field: 'n', reason: 'vote.voted_already' });
    return {
      events: [events.turnoutChanged.make({ id, way, by: 1 })],
      private: [{ ...voterKey(id, n), body: { ...voter, voted: way } }],
    };
  },
});

/** Takes a mark back: the paper was returned unused, or the wrong line was marked. A ballot in the urn can't be taken back. */
const unmark = defineCommand('vote.unmark', schema.Unmarking, {
  needs: moderating,
  reads: ({ id, n }) => [voterKey(id, n)],
  decide(context, { id, n }) {
    const proposal = votingAt(context.state, id, context.now);
    if (isRefusal(proposal)) return proposal;
    const voter = lineAt(context, proposal, n, 'n');
    if (isRefusal(voter)) return voter;
    const { voted, ...rest } = voter;
    if (voted === undefined) return { duplicate: true };
    if (voted === 'online') return refuse('illegal', { field: 'n', reason: 'vote.in_the_urn' });
    return {
      events: [events.turnoutChanged.make({ id, way: voted, by: -1 })],
      private: [{ ...voterKey(id, n), body: rest }],
    };
  },
});

export const rollCommands = [state, draw, enrol, clear, open, slips, mark, unmark] as const;
