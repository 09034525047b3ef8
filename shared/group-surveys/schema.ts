import { Type, type Static } from 'typebox';
import { audiences } from '../activities/kinds.ts';
import type { Collection } from '../kernel/state.ts';
import { Text, Title } from '../kernel/text.ts';
import { Id } from '../protocol/up.ts';

const closed = { additionalProperties: false } as const;

export const surveyLimits = {
  questions: 8,
  goals: 6,
  /** sheets of one wave, and those typed in at once */
  sheets: 300,
  together: 50,
  /** fewest sheets of which a mean is shown [R32] */
  leastSheets: 5,
  /** most plans of a community at a time */
  plans: 300,
  /** a plan that nobody touched leaves live state after so long, ms (default) */
  keeps: 400 * 86_400_000,
} as const;

/** Kind of the private record that holds the sums of a wave while it is asked; no single sheet is kept anywhere. */
export const surveySumsKind = 'groupSurveySums';
export interface SurveySums {
  readonly n: number;
  /** of each question, in their order */
  readonly sums: readonly number[];
}

/** The same questions before and after. */
export const waves = ['before', 'after'] as const;
export type Wave = (typeof waves)[number];

/** Each is answered from 1 to 5. */
const Question = Type.Object({ id: Id, words: Title({ maxLength: 60, text: true }) }, closed);
const Degree = Type.Number({ minimum: 1, maximum: 5 });
/** What is to be reached: which question shows it, from where to where, and by when, ms. It can be written before all of that is known. */
const Goal = Type.Object(
  {
    id: Id,
    words: Text({ minLength: 1, maxLength: 120 }),
    question: Type.Optional(Id),
    from: Type.Optional(Degree),
    to: Type.Optional(Degree),
    by: Type.Optional(Type.Integer({ minimum: 0 })),
  },
  closed,
);
export type Goal = Static<typeof Goal>;

/** `groupSurvey.write` */
export const Writing = Type.Object(
  {
    id: Id,
    title: Title({ maxLength: 40, text: true }),
    audience: Type.Enum([...audiences]),
    /** the self-organisation or activity group that it is about */
    group: Type.Optional(Id),
    questions: Type.Array(Question, { minItems: 1, maxItems: surveyLimits.questions }),
    goals: Type.Array(Goal, { maxItems: surveyLimits.goals }),
  },
  closed,
);

const Sheet = Type.Array(Type.Integer({ minimum: 1, maximum: 5 }), {
  minItems: 1,
  maxItems: surveyLimits.questions,
});
/** `groupSurvey.enter`: sheets without names, one degree for each question in their order. */
export const Entering = Type.Object(
  {
    id: Id,
    wave: Type.Enum([...waves]),
    sheets: Type.Array(Sheet, { minItems: 1, maxItems: surveyLimits.together }),
  },
  closed,
);
export const Entered = Type.Object({ id: Id, wave: Type.Enum([...waves]), n: Type.Integer({ minimum: 1 }) }, closed);
export const Closing = Type.Object({ id: Id, wave: Type.Enum([...waves]) }, closed);
/** `means`: of each question in their order; none of too few sheets. */
export const Closed = Type.Object(
  { ...Closing.properties, n: Type.Integer({ minimum: 1 }), means: Type.Optional(Type.Array(Degree)) },
  closed,
);

/** How one wave stands: sheets so far, and once it is closed their means. */
export interface WaveState {
  readonly n: number;
  readonly isClosed: boolean;
  readonly means?: readonly number[];
}

/** 小组问卷 with measurable goals, for a group of the register or a self-organisation [R32]. */
export interface GroupSurvey extends Static<typeof Writing> {
  readonly status: 'written' | 'approved';
  /** account that wrote it; somebody else approves it */
  readonly by: string;
  readonly at: number;
  readonly approvedBy?: string;
  readonly before: WaveState;
  readonly after: WaveState;
}
export const groupSurveys: Collection<GroupSurvey> = { name: 'groupSurveys' };
