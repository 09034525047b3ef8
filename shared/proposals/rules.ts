import { households } from '../households/schema.ts';
import { owns, type Actor } from '../kernel/actor.ts';
import type { Need } from '../kernel/command.ts';
import { stepBy } from '../kernel/machine.ts';
import { refuse, type Refusal } from '../kernel/refusal.ts';
import { grantFor } from '../kernel/rights.ts';
import type { Stamped, State } from '../kernel/state.ts';
import { proposalMachine } from './machine.ts';
import type { Voter } from './private.ts';
import { Proposals, type Proposal } from './schema.ts';
import type { VoteTerms } from './vote-schema.ts';

/** Whoever leads the talk: a captain, or those who advance all proposals. */
export const moderating = [
  { object: 'proposal', act: 'moderate' },
  { object: 'proposal', act: 'U' },
] as const satisfies readonly Need<unknown>[];

/** Whoever answers for the whole: states the vote, carries out what was adopted, reports back. */
export const leading = [{ object: 'proposal', act: 'U' }] as const satisfies readonly Need<unknown>[];

/**
 * Where a line of a roll stands: at the building of its home, or the one that was named when it was typed; of a line that names none it is known
 * alone where the vote is held. Nowhere, where the home is in no register any more or the vote is everybody's.
 */
function placesOf(state: State, { grids = [] }: Proposal, { household, building }: Voter): readonly string[] {
  if (household === undefined) return building === undefined ? grids : [building];
  const home = state.get(households, household);
  return home ? [home.building] : [];
}

/**
 * Whether a line of a roll is somebody's to see, to mark and to give a code to: all are for those who answer for the whole, those in the own
 * buildings for a captain; of a line that stands nowhere nobody knows whose it is.
 */
export function minds(state: State, actor: Actor): (proposal: Proposal, voter: Voter) => boolean {
  const leads = grantFor(actor, 'proposal', 'U') !== undefined;
  const moderates = actor.grants.filter((grant) => grantFor({ id: actor.id, grants: [grant] }, 'proposal', 'moderate'));
  const isOwn = (place: string): boolean => moderates.some((grant) => owns(actor.id, grant, { grids: [place] }));
  return (proposal, voter) => {
    if (leads) return true;
    const places = placesOf(state, proposal, voter);
    return places.length > 0 && places.every(isOwn);
  };
}

/** The record whose version a command means. */
export const target = ({ id }: { readonly id: string }) => ({ collection: Proposals.name, id });

function notFrom(from: string): Refusal {
  return refuse('illegal', { params: { from, entity: proposalMachine.entity } });
}

/** The proposal that a command steps, or why it can't. */
export function proposalAt(state: State, id: string, command: string): Stamped<Proposal> | Refusal {
  const proposal = state.get(Proposals, id);
  if (!proposal) return refuse('not_found', { field: 'id' });
  return stepBy(proposalMachine, proposal.status, command) === undefined ? notFrom(proposal.status) : proposal;
}

/** The proposal while it is in a stage, or why a command is not for it. */
export function proposalIn(state: State, id: string, stage: 'discussing' | 'voting'): Stamped<Proposal> | Refusal {
  const proposal = state.get(Proposals, id);
  if (!proposal) return refuse('not_found', { field: 'id' });
  return proposal.status === stage ? proposal : notFrom(proposal.status);
}

/** A proposal on which somebody votes. */
type Asked = Stamped<Proposal> & { readonly vote: VoteTerms };

/** The proposal while votes are taken, by the server's clock. */
export function votingAt(state: State, id: string, now: number): Asked | Refusal {
  const proposal = proposalIn(state, id, 'voting');
  if ('refused' in proposal) return proposal;
  const { vote } = proposal;
  if (!vote || proposal.endedAt !== undefined || now >= vote.until)
    return refuse('illegal', { reason: 'vote.is_over' });
  return { ...proposal, vote };
}
