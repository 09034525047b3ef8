import { defineCommand } from '../kernel/command.ts';
import { refuse } from '../kernel/refusal.ts';
import { wasUsed } from '../kernel/used.ts';
import { Orgs } from '../orgs/schema.ts';
import * as events from './events.ts';
import { ContractFields, EffectFields, isOver, mostPurchases, PurchaseFields, purchases } from './schema.ts';
import { decides, delivers, step } from './steps.ts';

/** A key that stands in a list twice: its place there, or -1. */
const twice = (keys: readonly string[]): number => keys.findIndex((key, n) => keys.indexOf(key) !== n);

/** Asks for a service to be put on the catalogue. */
const propose = defineCommand('purchase.propose', PurchaseFields, {
  needs: [{ object: 'purchase', act: 'C', belongs: (_, { org }) => (org === undefined ? {} : { org }) }, ...decides],
  decide({ state }, wish) {
    if (state.get(purchases, wish.id)) return { duplicate: true };
    if (wasUsed(state, purchases, wish.id)) return refuse('illegal', { field: 'id', reason: 'purchase.id_used' });
    const open = [...state.all(purchases).values()].filter(({ status }) => !isOver(status)).length;
    if (open >= mostPurchases)
      return refuse('exceeds', { reason: 'purchase.too_many', params: { limit: mostPurchases } });
    if (wish.org !== undefined && !state.get(Orgs, wish.org)) return refuse('not_found', { field: 'org' });
    const n = twice(wish.goals.map(({ key }) => key));
    return n < 0
      ? { events: [events.proposed.make(wish)] }
      : refuse('invalid', { field: `goals/${n}/key`, reason: 'purchase.key_twice' });
  },
});

/** Four eyes: nobody decides on what they proposed. */
const list = step('purchase.list', events.One, {
  needs: decides,
  then: ({ proposedBy }, data, { actor }) =>
    proposedBy === actor.id
      ? refuse('illegal', { field: 'id', reason: 'purchase.own_proposal' })
      : { events: [events.listed.make(data)] },
});
const reject = step('purchase.reject', events.Because, {
  needs: decides,
  then: (_, data) => ({ events: [events.rejected.make(data)] }),
});
const delist = step('purchase.delist', events.Because, {
  needs: decides,
  then: (_, data) => ({ events: [events.delisted.make(data)] }),
});

/** To buy without asking several is to be explained. */
const procure = step('purchase.procure', events.ProcureFields, {
  needs: decides,
  then: (_, data) =>
    data.way === 'single_source' && data.reason === undefined
      ? refuse('invalid', { field: 'reason', reason: 'purchase.single_source_why' })
      : { events: [events.procuring.make(data)] },
});

const contract = step('purchase.contract', ContractFields, {
  needs: decides,
  then({ budget }, data, { state }) {
    if (!state.get(Orgs, data.org)) return refuse('not_found', { field: 'org' });
    if (data.amount > budget) return refuse('exceeds', { field: 'amount', params: { left: budget } });
    if (data.to <= data.from) return refuse('invalid', { field: 'to', reason: 'purchase.term' });
    const n = twice(data.milestones.map(({ key }) => key));
    if (n >= 0) return refuse('invalid', { field: `milestones/${n}/key`, reason: 'purchase.key_twice' });
    const late = data.milestones.findIndex(({ due }) => due < data.from || due > data.to);
    if (late >= 0) return refuse('invalid', { field: `milestones/${late}/due`, reason: 'purchase.due_in_term' });
    const again = data.milestones.findIndex(({ wants }) => twice(wants.map(({ kind }) => kind)) >= 0);
    if (again >= 0) return refuse('invalid', { field: `milestones/${again}/wants`, reason: 'purchase.kind_twice' });
    const sum = data.milestones.reduce((all, { share }) => all + share, 0);
    return sum === 100
      ? { events: [events.contracted.make(data)] }
      : refuse('invalid', { field: 'milestones', reason: 'purchase.shares', params: { sum } });
  },
});

const begin = step('purchase.begin', events.One, {
  needs: [...delivers, ...decides],
  then: (_, data) => ({ events: [events.begun.make(data)] }),
});

/** The whole is accepted when each of its milestones is. */
const accept = step('purchase.accept', events.One, {
  needs: decides,
  then({ contract: { milestones = [] } = {} }, data) {
    const left = milestones.filter(({ state }) => state !== 'accepted').length;
    return left === 0
      ? { events: [events.accepted.make(data)] }
      : refuse('illegal', { reason: 'purchase.milestones_left', params: { n: left } });
  },
});

/** What was reached of every goal, and what changed; said by an evaluator, who is neither buyer nor seller. */
const score = step('purchase.score', EffectFields, {
  needs: [{ object: 'purchase', act: 'score' }],
  then({ goals }, data) {
    const missing = goals.find(({ key }) => !data.reached.some((one) => one.key === key));
    if (missing) return refuse('invalid', { field: 'reached', reason: 'purchase.each_goal' });
    const n = data.reached.findIndex(
      ({ key }, at) => !goals.some((goal) => goal.key === key) || twice(data.reached.map((one) => one.key)) === at,
    );
    return n < 0
      ? { events: [events.scored.make(data)] }
      : refuse('invalid', { field: `reached/${n}/key`, reason: 'purchase.each_goal' });
  },
});

const close = step('purchase.close', events.One, {
  needs: decides,
  then: (_, data) => ({ events: [events.purchaseClosed.make(data)] }),
});

export const purchaseCommands = [
  propose,
  list,
  reject,
  delist,
  procure,
  contract,
  begin,
  accept,
  score,
  close,
] as const;
