import { Type, type Static } from 'typebox';
import type { Collection } from '../kernel/state.ts';
import { Text, Title } from '../kernel/text.ts';
import { Id } from '../protocol/up.ts';
import { functionalLines } from '../tasks/lines.ts';

const closed = { additionalProperties: false } as const;

/** What happens that a rule may follow. */
export const triggers = [
  'stock.low',
  'request.published',
  'task.done',
  'task.blocked',
  'alert.issued',
  'pledge.failed',
] as const;
export type Trigger = (typeof triggers)[number];

/** The three parties. */
export const threeParties = ['community', 'social_worker', 'social_org'] as const;
export type OneOfThree = (typeof threeParties)[number];

/** What a party is asked to do. `{title}` in its words stands for what happened. */
const Ask = Type.Object(
  {
    to: Type.Enum(threeParties),
    act: Type.Enum(['task', 'offer']),
    title: Title({ maxLength: 60, text: true }),
    line: Type.Enum(functionalLines),
  },
  closed,
);

/** 联动规则: one party's event proposes something to the other two. It names parties, never a person. */
export const RuleFields = Type.Object(
  {
    id: Id,
    name: Title({ maxLength: 60, text: true }),
    trigger: Type.Enum(triggers),
    /** only of these functional lines; of any when left out */
    lines: Type.Optional(Type.Array(Type.Enum(functionalLines), { minItems: 1, maxItems: 8, uniqueItems: true })),
    asks: Type.Array(Ask, { minItems: 1, maxItems: 4 }),
  },
  closed,
);
export type RuleFields = Static<typeof RuleFields>;

export interface LinkageRule extends RuleFields {
  /** whether the lead has approved it */
  readonly on: boolean;
}
export const LinkageRules: Collection<LinkageRule> = { name: 'linkageRules' };

/** Rules that are on, by what they follow; shown to nobody. */
export interface RulesOn {
  readonly id: string;
  readonly rules: readonly string[];
}
export const rulesOn: Collection<RulesOn> = { name: 'linkageOn' };

/** All organisations in the order in which they came, and whether each is asked; one record, shown to nobody. */
export interface OrgsAsked {
  readonly id: string;
  /** the place of one never changes: it names its proposals */
  readonly orgs: readonly { readonly id: string; readonly asked: boolean }[];
}
export const orgsAsked: Collection<OrgsAsked> = { name: 'linkageOrgs' };
export const orgsId = 'orgs';

/** One proposal to one party: why, what, and what came of it. */
export interface Proposal {
  readonly id: string;
  readonly rule: string;
  readonly trigger: Trigger;
  /** what happened, and the record of which */
  readonly cause: { readonly collection: string; readonly id: string; readonly title: string };
  /** party whose event it was */
  readonly from: string;
  readonly to: OneOfThree;
  readonly org?: string;
  readonly act: 'task' | 'offer';
  readonly title: string;
  readonly line: string;
  readonly grid: string;
  readonly at: number;
  readonly status: 'proposed' | 'accepted' | 'declined' | 'lapsed';
  /** how long after the event somebody answered, ms */
  readonly handOver?: number;
  readonly answeredAt?: number;
  readonly by?: string;
  readonly reason?: string;
  /** the task or offer that was made of it */
  readonly made?: string;
}
export const Proposals: Collection<Proposal> = { name: 'linkageProposals' };

/** What came of a rule. */
export interface RuleFigures {
  /** the rule's id */
  readonly id: string;
  readonly proposed: number;
  readonly accepted: number;
  readonly declined: number;
  readonly lapsed: number;
  /** the newest hand-over times, ms */
  readonly spans: readonly number[];
}
export const RuleTotals: Collection<RuleFigures> = { name: 'linkageFigures' };

/** How many published tasks there are, and how many of two parties and more [E24]; one record. */
export interface JointTasks {
  readonly id: string;
  readonly all: number;
  readonly joint: number;
}
export const jointTasks: Collection<JointTasks> = { name: 'jointTasks' };
export const jointId = 'tasks';

/** Why a proposal was not taken up. */
export const Reason = Text({ minLength: 1, maxLength: 500 });
