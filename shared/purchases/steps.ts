import type { Static, TSchema } from 'typebox';
import type { Actor } from '../kernel/actor.ts';
import { defineCommand, type DecideContext, type Decision, type Need } from '../kernel/command.ts';
import { refuse, type Refusal } from '../kernel/refusal.ts';
import { grantFor } from '../kernel/rights.ts';
import { stepping, type About } from '../kernel/stepping.ts';
import { purchaseMachine } from './machine.ts';
import { purchases, type Contract, type Milestone } from './schema.ts';

/** Whoever decides about what is bought. */
export const decides: readonly Need<About>[] = [{ object: 'purchase', act: 'A' }];
/** Whoever delivers: the organisation of the contract. */
export const delivers: readonly Need<About>[] = [
  {
    object: 'purchase',
    act: 'U',
    belongs(state, { id }) {
      const org = state.get(purchases, id)?.contract?.org;
      return org === undefined ? {} : { org };
    },
  },
];

/** Whether somebody delivers for an organisation: by a grant of that organisation, since whoever approves does not also deliver. */
export function deliversFor(actor: Actor, org: string): boolean {
  const grants = actor.grants.filter((grant) => grant.org === org);
  return grantFor({ ...actor, grants }, 'purchase', 'U', { org }) !== undefined;
}

export const step = stepping(purchaseMachine, purchases);

export interface AboutMilestone extends About {
  readonly milestone: string;
}

/** A command about a milestone of what is being delivered: of the organisation that delivers, or of whoever buys. */
export function onMilestone<S extends TSchema, Payload extends AboutMilestone = Static<S> & AboutMilestone>(
  type: string,
  schema: S,
  side: 'giver' | 'buyer',
  then: (
    milestone: Milestone,
    contract: Contract,
    payload: NoInfer<Payload>,
    context: DecideContext,
  ) => Decision | Refusal,
) {
  return defineCommand<S, Payload>(type, schema, {
    needs: side === 'giver' ? delivers : decides,
    target: ({ id }) => ({ collection: purchases.name, id }),
    decide(context, payload) {
      const purchase = context.state.get(purchases, payload.id);
      if (!purchase) return refuse('not_found', { field: 'id' });
      const { status, contract } = purchase;
      if (side === 'giver' && contract && !deliversFor(context.actor, contract.org))
        return refuse('forbidden', { reason: 'purchase.givers_own' });
      if (status !== 'delivering' || !contract)
        return refuse('illegal', { params: { from: status, entity: purchaseMachine.entity } });
      const milestone = contract.milestones.find(({ key }) => key === payload.milestone);
      return milestone ? then(milestone, contract, payload, context) : refuse('not_found', { field: 'milestone' });
    },
  });
}
