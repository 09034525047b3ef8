import { Type, type Static } from 'typebox';
import { wordsKind } from '../care/sealed.ts';
import { Subject } from '../care/subject.ts';
import type { Collection } from '../kernel/state.ts';
import { Text } from '../kernel/text.ts';
import { Id } from '../protocol/up.ts';

const closed = { additionalProperties: false } as const;

/** Kind of the private record that holds the goals of a plan in words, revision by revision. */
export const planWordsKind = 'planWords';
export const planWords = wordsKind(planWordsKind);
/** What of a subject the plan is. */
export const planPiece = 'plan';

/** A plan that nobody touched for so long leaves live state, ms. */
export const planKeeps = 365 * 86_400_000;
/** Revisions that are kept beside the log, the newest. */
export const mostRevisions = 12;

const Figure = Type.Number({ minimum: 0, maximum: 100_000 });
/** How a goal is measured: from where it begins to where it leads, in a unit, and by when, ms. */
const Measure = Type.Object(
  { unit: Text({ minLength: 1, maxLength: 20 }), from: Figure, to: Figure, by: Type.Integer({ minimum: 0 }) },
  closed,
);
export const Goal = Type.Object(
  { id: Id, need: Id, words: Text({ minLength: 2, maxLength: 200 }), measure: Type.Optional(Measure) },
  closed,
);
export type Goal = Static<typeof Goal>;
export const Writing = Type.Object({ id: Subject, goals: Type.Array(Goal, { minItems: 1, maxItems: 12 }) }, closed);

/** What state knows of a goal: figures, and no words. */
const GoalFacts = Type.Object(
  {
    id: Id,
    need: Id,
    from: Type.Optional(Figure),
    to: Type.Optional(Figure),
    by: Type.Optional(Type.Integer({ minimum: 0 })),
  },
  closed,
);
export const PlanWritten = Type.Object(
  { id: Subject, revision: Type.Integer({ minimum: 1 }), goals: Type.Array(GoalFacts) },
  closed,
);

/** The situation changed, and the plans of these people are to be looked at again by `due`, ms. */
export const RevisionAsked = Type.Object(
  {
    cause: Type.Enum(['alert', 'phase']),
    due: Type.Integer({ minimum: 0 }),
    people: Type.Array(Subject, { maxItems: 200 }),
  },
  closed,
);

/** 服务计划: what is to be reached for somebody, by when, and how one sees it [R23, R32]. */
export interface CarePlan extends Omit<Static<typeof PlanWritten>, 'goals'> {
  readonly subject: string;
  readonly status: 'written' | 'approved';
  /** account that wrote this revision; somebody else approves it */
  readonly by: string;
  readonly at: number;
  readonly approvedBy?: string;
  /** why the next revision is wanted, and by when, ms; a revision answers it [R23] */
  readonly asked?: Omit<Static<typeof RevisionAsked>, 'people'>;
  /** `now` is the newest figure that somebody took */
  readonly goals: readonly (Static<typeof GoalFacts> & { readonly now?: number })[];
}
export const carePlans: Collection<CarePlan> = { name: 'carePlans' };

/** Whether a revision may be asked for: there is a plan, and none is asked for yet. */
export function isToRevise(plan: CarePlan | undefined): boolean {
  return plan !== undefined && plan.asked === undefined;
}

/** One revision as it is sealed. */
export interface KeptRevision {
  readonly n: number;
  readonly by: string;
  readonly at: number;
  readonly goals: readonly Goal[];
}
export interface KeptPlan {
  readonly revisions: readonly KeptRevision[];
}
