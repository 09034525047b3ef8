import { Type } from 'typebox';
import { defineEvent } from '../kernel/event.ts';
import type { Write } from '../kernel/state.ts';
import { Text } from '../kernel/text.ts';
import { Id } from '../protocol/up.ts';
import { there } from '../tasks/there.ts';
import {
  ContractFields,
  EffectFields,
  evidence,
  evidenceKinds,
  newFields,
  procurementWays,
  PurchaseFields,
  purchases,
  purchaseTotals,
  type Contract,
  type Milestone,
} from './schema.ts';

const closed = { additionalProperties: false } as const;
export const One = Type.Object({ id: Id }, closed);
const Reason = Text({ minLength: 1, maxLength: 500 });
export const Because = Type.Object({ id: Id, reason: Reason }, closed);
const ofMilestone = { id: Id, milestone: Id };
export const OfMilestone = Type.Object(ofMilestone, closed);
export const Returned = Type.Object({ ...ofMilestone, reason: Reason }, closed);
const sealed = true;

export const proposed = defineEvent('purchase.proposed', PurchaseFields, {
  reduce: (write, { data, at, by }) =>
    write.put(purchases, { ...data, status: 'proposed', proposedBy: by, proposedAt: at }),
});

/** A step that is no more than that. */
const moved = (type: string, status: string) =>
  defineEvent(type, One, { sealed, reduce: (write, { data: { id } }) => write.edit(purchases, id, { status }) });
const because = (type: string, status: string) =>
  defineEvent(type, Because, {
    sealed,
    reduce: (write, { data: { id, reason } }) => write.edit(purchases, id, { status, reason }),
  });

export const listed = moved('purchase.listed', 'listed');
export const rejected = because('purchase.rejected', 'rejected');
export const delisted = because('purchase.delisted', 'delisted');
export const begun = moved('purchase.begun', 'delivering');
export const accepted = moved('purchase.accepted', 'accepted');
export const purchaseClosed = moved('purchase.closed', 'closed');

export const ProcureFields = Type.Object(
  { id: Id, way: Type.Enum(procurementWays), reason: Type.Optional(Reason) },
  closed,
);
export const procuring = defineEvent('purchase.procuring', ProcureFields, {
  sealed,
  reduce: (write, { data: { id, ...said } }) => write.edit(purchases, id, { ...said, status: 'procuring' }),
});

export const contracted = defineEvent('purchase.contracted', ContractFields, {
  sealed,
  reduce(write, { data: { id, milestones, ...said } }) {
    const open = milestones.map((one): Milestone => ({ ...one, state: 'open', evidence: [] }));
    write.edit(purchases, id, { status: 'contracted', contract: { ...said, milestones: open } });
    const { field } = there(write, purchases, id);
    const all = totals(write);
    write.put(purchaseTotals, {
      ...all,
      contracted: all.contracted + 1,
      amount: all.amount + said.amount,
      inNewFields: all.inNewFields + (newFields.has(field) ? said.amount : 0),
    });
  },
});

/** What stands of all contracts. */
function totals(write: Write) {
  return (
    write.get(purchaseTotals, 'all') ?? {
      ...{ id: 'all' as const, contracted: 0, amount: 0, inNewFields: 0, goals: 0, reached: 0 },
    }
  );
}

/** Changes one milestone of a contract. */
function editMilestone(write: Write, id: string, key: string, change: Partial<Milestone>): void {
  const contract = there(write, purchases, id).contract as Contract;
  const milestones = contract.milestones.map((one) => (one.key === key ? { ...one, ...change } : one));
  write.edit(purchases, id, { contract: { ...contract, milestones } });
}

function milestoneOf(write: Write, id: string, key: string): Milestone | undefined {
  return there(write, purchases, id).contract?.milestones.find((one) => one.key === key);
}

const ofRecord = { ...ofMilestone, kind: Type.Enum(evidenceKinds), record: Id };
/** A record that proves a milestone, or no longer does. */
export const OfRecord = Type.Object(ofRecord, closed);
/** A record of the log proves a milestone from now on. */
export const proved = defineEvent(
  'purchase.proved',
  Type.Object({ ...ofRecord, seq: Type.Integer({ minimum: 1 }) }, closed),
  {
    reduce(write, { data: { id, milestone, kind, record, seq }, by }) {
      const own = `${kind}.${record}`;
      write.put(evidence, { id: own, kind, seq, purchase: id, milestone, by });
      editMilestone(write, id, milestone, { evidence: [...(milestoneOf(write, id, milestone)?.evidence ?? []), own] });
    },
  },
);

export const unproved = defineEvent('purchase.unproved', OfRecord, {
  reduce(write, { data: { id, milestone, kind, record } }) {
    const gone = `${kind}.${record}`;
    write.remove(evidence, gone);
    const left = milestoneOf(write, id, milestone)?.evidence.filter((one) => one !== gone) ?? [];
    editMilestone(write, id, milestone, { evidence: left });
  },
});

export const claimed = defineEvent('purchase.milestoneClaimed', OfMilestone, {
  reduce: (write, { data: { id, milestone }, by }) =>
    editMilestone(write, id, milestone, { state: 'claimed', claimedBy: by }),
});
export const returned = defineEvent('purchase.milestoneReturned', Returned, {
  reduce: (write, { data: { id, milestone, reason } }) =>
    editMilestone(write, id, milestone, { state: 'open', returned: reason }),
});
export const milestoneAccepted = defineEvent('purchase.milestoneAccepted', OfMilestone, {
  sealed,
  reduce: (write, { data: { id, milestone }, at, by }) =>
    editMilestone(write, id, milestone, { state: 'accepted', acceptedAt: at, acceptedBy: by }),
});

export const scored = defineEvent('purchase.scored', EffectFields, {
  sealed,
  reduce(write, { data: { id, ...effect } }) {
    write.edit(purchases, id, { status: 'evaluated', effect });
    const { goals } = there(write, purchases, id);
    const numbers = new Map(effect.reached.map(({ key, number }) => [key, number]));
    const all = totals(write);
    write.put(purchaseTotals, {
      ...all,
      goals: all.goals + goals.length,
      reached: all.reached + goals.filter(({ key, number }) => (numbers.get(key) ?? 0) >= number).length,
    });
  },
});

export const purchaseEvents = [
  ...[proposed, listed, rejected, delisted, procuring, contracted, begun, proved, unproved, claimed, returned],
  ...[milestoneAccepted, accepted, scored, purchaseClosed],
];
