import { refuse } from '../kernel/refusal.ts';
import type { State } from '../kernel/state.ts';
import * as events from './events.ts';
import { proofFor, shortOf } from './proof.ts';
import { evidence, type Milestone } from './schema.ts';
import { onMilestone } from './steps.ts';

/** More proves nothing more. */
const evidenceMost = 500;

const notOpen = ({ state }: Milestone) => refuse('illegal', { params: { from: state, entity: 'Milestone' } });

/** Puts a finished record forward, also while acceptance is asked for; it is looked up in the state, and its entry in the log is noted. */
const prove = onMilestone('purchase.prove', events.OfRecord, 'giver', (milestone, contract, data, { state }) => {
  if (milestone.state === 'accepted') return notOpen(milestone);
  const used = state.get(evidence, `${data.kind}.${data.record}`);
  if (used?.purchase === data.id && used.milestone === data.milestone) return { duplicate: true };
  if (used) return refuse('illegal', { field: 'record', reason: 'purchase.used_already' });
  if (!milestone.wants.some(({ kind }) => kind === data.kind))
    return refuse('invalid', { field: 'kind', reason: 'purchase.not_wanted' });
  if (milestone.evidence.length >= evidenceMost) return refuse('exceeds', { field: 'record', params: { left: 0 } });
  const proof = proofFor(state, data, contract);
  return typeof proof === 'string'
    ? refuse('illegal', { field: 'record', reason: `purchase.proof.${proof}` })
    : { events: [events.proved.make({ ...data, seq: proof.seq })] };
});

const unprove = onMilestone('purchase.unprove', events.OfRecord, 'giver', (milestone, _, data) => {
  if (milestone.state !== 'open') return notOpen(milestone);
  return milestone.evidence.includes(`${data.kind}.${data.record}`)
    ? { events: [events.unproved.make(data)] }
    : { duplicate: true };
});

const claim = onMilestone('purchase.claimMilestone', events.OfMilestone, 'giver', (milestone, _, data) =>
  milestone.state === 'open' ? { events: [events.claimed.make(data)] } : notOpen(milestone),
);

const giveBack = onMilestone('purchase.returnMilestone', events.Returned, 'buyer', (milestone, _, data) =>
  milestone.state === 'claimed' ? { events: [events.returned.make(data)] } : notOpen(milestone),
);

/** Whether somebody claimed a milestone, or put forward what proves it: then another accepts it. */
export function isOwnClaim(state: Pick<State, 'get'>, milestone: Milestone, account: string): boolean {
  return milestone.claimedBy === account || milestone.evidence.some((id) => state.get(evidence, id)?.by === account);
}

/** No payment without evidence that the log holds: as many records of each kind as the contract says [R45]. */
const acceptMilestone = onMilestone(
  'purchase.acceptMilestone',
  events.OfMilestone,
  'buyer',
  (milestone, _, data, { state, actor }) => {
    if (milestone.state !== 'claimed') return notOpen(milestone);
    if (isOwnClaim(state, milestone, actor.id))
      return refuse('illegal', { field: 'milestone', reason: 'purchase.own_claim' });
    const [short] = shortOf(milestone);
    return short
      ? refuse('illegal', { field: 'milestone', reason: 'purchase.evidence_first', params: { ...short } })
      : { events: [events.milestoneAccepted.make(data)] };
  },
);

export const milestoneCommands = [prove, unprove, claim, giveBack, acceptMilestone] as const;
