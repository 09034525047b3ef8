import { Type } from 'typebox';
import type { Actor, Belongs } from '../kernel/actor.ts';
import { defineCommand, type DecideContext, type FollowUp, type Need } from '../kernel/command.ts';
import { isRefusal, refuse, type Params, type Refusal } from '../kernel/refusal.ts';
import type { Stamped, State } from '../kernel/state.ts';
import { Id } from '../protocol/up.ts';
import { offerList } from '../requests/offer-commands.ts';
import { partyOfRole } from '../tasks/parties.ts';
import {
  proposalAccepted,
  proposalDeclined,
  proposalLapsed,
  proposalRetired,
  ruleKept,
  ruleSwitched,
} from './events.ts';
import { LinkageRules, Proposals, Reason, RuleFields, type Proposal } from './schema.ts';
import { shippedRules } from './shipped.ts';

const closed = { additionalProperties: false } as const;
const One = Type.Object({ id: Id }, closed);

/** Writes a rule down; it does nothing before it is approved. */
const keep = defineCommand('linkage.keepRule', RuleFields, {
  needs: [{ object: 'linkage', act: 'C' }],
  target: ({ id }) => ({ collection: LinkageRules.name, id }),
  decide: (_, rule) => ({ events: [ruleKept.make(rule)] }),
});

/** Approves a rule, or takes it out of use; one that comes with the product is written down by it. */
const turn = defineCommand('linkage.switchRule', Type.Object({ id: Id, on: Type.Boolean() }, closed), {
  needs: [{ object: 'linkage', act: 'A' }],
  decide({ state }, { id, on }) {
    const standing = state.get(LinkageRules, id);
    if (standing?.on === on) return { duplicate: true };
    if (standing) return { events: [ruleSwitched.make({ id, on })] };
    const shipped = shippedRules.find((rule) => rule.id === id);
    if (!shipped) return refuse('not_found', { field: 'id' });
    return on ? { events: [ruleKept.make(shipped), ruleSwitched.make({ id, on })] } : { duplicate: true };
  },
});

/** Whose a proposal is: its area's, or the organisation's that is asked. */
export function belongsOf({ grid, org }: Proposal): Belongs {
  return org === undefined ? { grids: [grid] } : { org };
}

const accepting: Need<{ id: string }> = {
  object: 'linkage',
  act: 'accept',
  belongs(state, { id }) {
    const proposal = state.get(Proposals, id);
    return proposal ? belongsOf(proposal) : {};
  },
};

/** Whether somebody may answer for the party that is asked. */
export function answersFor({ grants }: Actor, { to, org }: Pick<Proposal, 'to' | 'org'>): boolean {
  return grants.some(({ role, org: own }) => partyOfRole[role] === to && (org === undefined || org === own));
}

/** The proposal that somebody answers, or why they can't. */
function open({ state, actor }: DecideContext, id: string): Stamped<Proposal> | Refusal {
  const proposal = state.get(Proposals, id);
  if (!proposal) return refuse('not_found', { field: 'id' });
  if (!answersFor(actor, proposal)) return refuse('illegal', { field: 'id', reason: 'linkage.other_party' });
  if (proposal.status !== 'proposed')
    return refuse('conflict', { field: 'id', reason: 'linkage.answered', params: answered(proposal) });
  return proposal;
}

function answered({ by, answeredAt = 0 }: Proposal): Params {
  return by === undefined ? { at: answeredAt } : { by, at: answeredAt };
}

/** What is made of an accepted proposal: the party that accepts leads it, the one whose event it was supports. */
function following(id: string, { act, title, grid, line, to, from, org, cause }: Proposal): FollowUp {
  const own = org === undefined ? {} : { org };
  if (act === 'offer') return offerList.make({ id, offer: { title, kind: 'goods', grid, line, ...own, facts: [] } });
  const said = { id, title, grid, line, lead: to, support: [from], ...own };
  return { type: 'task.create', payload: { ...said, note: cause.title, purpose: 'preventive' } };
}

const accept = defineCommand('linkage.accept', One, {
  needs: [accepting],
  decide(context, { id }) {
    const proposal = open(context, id);
    if (isRefusal(proposal)) return proposal;
    const made = `${id}.made`;
    return { events: [proposalAccepted.make({ id, made })], commands: [following(made, proposal)] };
  },
});

const decline = defineCommand('linkage.decline', Type.Object({ id: Id, reason: Reason }, closed), {
  needs: [accepting],
  decide(context, { id, reason }) {
    const proposal = open(context, id);
    return isRefusal(proposal) ? proposal : { events: [proposalDeclined.make({ id, reason })] };
  },
});

const known = (state: State, id: string, status?: string): boolean => {
  const proposal = state.get(Proposals, id);
  return proposal !== undefined && (status === undefined || proposal.status === status);
};

/** Sent by the clock alone. */
const lapse = defineCommand('linkage.lapse', One, {
  needs: [],
  decide: ({ state }, { id }) =>
    known(state, id, 'proposed') ? { events: [proposalLapsed.make({ id })] } : { duplicate: true },
});
const retire = defineCommand('linkage.retire', One, {
  needs: [],
  decide: ({ state }, { id }) => (known(state, id) ? { events: [proposalRetired.make({ id })] } : { duplicate: true }),
});

export const linkageCommands = [keep, turn, accept, decline, lapse, retire] as const;
