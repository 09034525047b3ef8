import { Type, type Static } from 'typebox';
import type { Collection } from '../kernel/state.ts';
import { Text, Title } from '../kernel/text.ts';
import { Id } from '../protocol/up.ts';
import { publicClasses } from '../special-groups/schema.ts';

const closed = { additionalProperties: false } as const;
const Time = Type.Integer({ minimum: 0 });
const Key = Type.String({ pattern: '^[a-z0-9-]{1,20}$' });
/** money in whole yuan */
const Yuan = Type.Integer({ minimum: 1, maximum: 1_000_000_000 });
const Number = Type.Integer({ minimum: 1, maximum: 10_000_000 });

/** Fields of the catalogue; the last two are what it lacked before: public health and public safety [R45]. */
export const purchaseFields = [
  ...['elder_care', 'child_care', 'disability', 'family', 'mediation', 'participation', 'spiritual_care'],
  ...['public_health', 'public_safety'],
] as const;
/** Fields whose share among what was contracted is shown [E31]. */
export const newFields: ReadonlySet<string> = new Set(['public_health', 'public_safety']);

/** Most services that are on the way, from the proposal until they are closed or taken off. */
export const mostPurchases = 2000;

/** What is to be reached, in a number that somebody can count. */
const Goal = Type.Object(
  { key: Key, what: Title({ maxLength: 60, text: true }), unit: Title({ maxLength: 20, text: true }), number: Number },
  closed,
);

export const PurchaseFields = Type.Object(
  {
    id: Id,
    title: Title({ maxLength: 60, text: true }),
    field: Type.Enum(purchaseFields),
    /** for whom it is; nobody in particular where it is empty */
    groups: Type.Array(Type.Enum(publicClasses), { maxItems: publicClasses.length, uniqueItems: true }),
    /** the organisation that proposes it, where one does */
    org: Type.Optional(Id),
    /** which need it answers */
    why: Text({ minLength: 1, maxLength: 500 }),
    budget: Yuan,
    goals: Type.Array(Goal, { minItems: 1, maxItems: 10 }),
  },
  closed,
);
export type PurchaseFields = Static<typeof PurchaseFields>;

export const procurementWays = ['open_tender', 'consultation', 'inquiry', 'single_source'] as const;

/** What evidence is made of: records that the daily work has left. */
export const evidenceKinds = ['task', 'pledge'] as const;
export type EvidenceKind = (typeof evidenceKinds)[number];

const Milestone = Type.Object(
  {
    key: Key,
    title: Title({ maxLength: 60, text: true }),
    due: Time,
    /** of the amount, per cent */
    share: Type.Integer({ minimum: 1, maximum: 100 }),
    /** how many records of which kind prove it */
    wants: Type.Array(Type.Object({ kind: Type.Enum(evidenceKinds), number: Number }, closed), {
      minItems: 1,
      maxItems: evidenceKinds.length,
    }),
  },
  closed,
);

export const ContractFields = Type.Object(
  {
    id: Id,
    org: Id,
    amount: Yuan,
    /** first and last moment of the term, ms since 1970 UTC */
    from: Time,
    to: Time,
    milestones: Type.Array(Milestone, { minItems: 1, maxItems: 12 }),
  },
  closed,
);
export type ContractFields = Static<typeof ContractFields>;

export const EffectFields = Type.Object(
  {
    id: Id,
    /** what was reached of each goal */
    reached: Type.Array(Type.Object({ key: Key, number: Type.Integer({ minimum: 0, maximum: 10_000_000 }) }, closed), {
      minItems: 1,
      maxItems: 10,
    }),
    /** what changed for those whom it was for */
    effect: Text({ minLength: 1, maxLength: 1000 }),
  },
  closed,
);
export type EffectFields = Static<typeof EffectFields>;

export interface Milestone extends Static<typeof Milestone> {
  readonly state: 'open' | 'claimed' | 'accepted';
  /** ids in `evidence`, in the order in which they were put forward */
  readonly evidence: readonly string[];
  /** account that asked last for its acceptance */
  readonly claimedBy?: string;
  /** why it was sent back last */
  readonly returned?: string;
  readonly acceptedAt?: number;
  readonly acceptedBy?: string;
}

export interface Contract extends Omit<ContractFields, 'id' | 'milestones'> {
  readonly milestones: readonly Milestone[];
}

export interface Purchase extends PurchaseFields {
  readonly status: string;
  readonly proposedBy: string;
  readonly proposedAt: number;
  readonly way?: (typeof procurementWays)[number];
  /** why it was rejected, taken off the list, or bought from a single source */
  readonly reason?: string;
  readonly contract?: Contract;
  readonly effect?: Omit<EffectFields, 'id'>;
}
const over: ReadonlySet<string> = new Set(['closed', 'rejected', 'delisted']);
/** Whether nothing more comes of a service. */
export const isOver = (status: string): boolean => over.has(status);
export const purchases: Collection<Purchase> = { name: 'purchases' };

/** One record of the log that proves a milestone; its id is `<kind>.<record>`, so that nothing proves two. */
export interface Evidence {
  readonly id: string;
  readonly kind: EvidenceKind;
  /** entry of the log that made it so: there anybody who may can open it */
  readonly seq: number;
  readonly purchase: string;
  readonly milestone: string;
  /** account that put it forward */
  readonly by: string;
}
export const evidence: Collection<Evidence> = { name: 'purchaseEvidence' };

/** What came of all contracts that were evaluated; one record, `all` [E31]. */
export interface PurchaseTotals {
  readonly id: 'all';
  readonly contracted: number;
  /** whole yuan */
  readonly amount: number;
  /** of it for public health and public safety */
  readonly inNewFields: number;
  readonly goals: number;
  /** goals of which all was reached */
  readonly reached: number;
}
export const purchaseTotals: Collection<PurchaseTotals> = { name: 'purchaseTotals' };
