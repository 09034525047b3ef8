import { refuse } from '../kernel/refusal.ts';
import * as events from './events.ts';
import { proofFor, shortOf } from './proof.ts';
import { evidence, type Milestone } from './schema.ts';
import { decides, delivers, onMilestone } from './steps.ts';

/** More proves nothing more. */
const evidenceMost = 500;

const notOpen = ({ state }: Milestone) => refuse('illegal', { params: { from: state, entity: 'Milestone' } });

/** Puts a finished record forward; it is looked up in the state, and its entry in the log is noted. */
const prove = onMilestone('purchase.prove', events.OfRecord, delivers, (milestone, contract, data, { state }) => {
  if (milestone.state !== 'open') return notOpen(milestone);
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

const unprove = onMilestone('purchase.unprove', events.OfRecord, delivers, (milestone, _, data) => {
  if (milestone.state !== 'open') return notOpen(milestone);
  return milestone.evidence.includes(`${data.kind}.${data.record}`)
    ? { events: [events.unproved.make(data)] }
    : { duplicate: true };
});

const claim = onMilestone('purchase.claimMilestone', events.OfMilestone, delivers, (milestone, _, data) =>
  milestone.state === 'open' ? { events: [events.claimed.make(data)] } : notOpen(milestone),
);

const giveBack = onMilestone('purchase.returnMilestone', events.Returned, decides, (milestone, _, data) =>
  milestone.state === 'claimed' ? { events: [events.returned.make(data)] } : notOpen(milestone),
);

/** No payment without evidence that the log holds: as many records of each kind as the contract says [R45]. */
const acceptMilestone = onMilestone('purchase.acceptMilestone', events.OfMilestone, decides, (milestone, _, data) => {
  if (milestone.state !== 'claimed') return notOpen(milestone);
  const [short] = shortOf(milestone);
  return short
    ? refuse('illegal', { field: 'milestone', reason: 'purchase.evidence_first', params: { ...short } })
    : { events: [events.milestoneAccepted.make(data)] };
});

export const milestoneCommands = [prove, unprove, claim, giveBack, acceptMilestone] as const;
