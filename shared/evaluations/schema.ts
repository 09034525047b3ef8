import { Type, type Static, type TSchema } from 'typebox';
import { correction, type Entered } from '../kernel/corrects.ts';
import { MeasureId, PhaseWeights } from '../indicators/schema.ts';
import { IndicatorId } from '../indicators/standing.ts';
import { stepsOf } from '../indicators/slots.ts';
import { leastShown } from '../care/few.ts';
import { Sheets } from '../confidence/schema.ts';
import { dimensions, type Dimension } from '../indicators/weights.ts';
import type { RecordKey } from '../kernel/command.ts';
import type { PersonalKind } from '../kernel/private-kind.ts';
import type { Collection } from '../kernel/state.ts';
import { Text, Title } from '../kernel/text.ts';
import { phases } from '../phases/schema.ts';
import { Id } from '../protocol/up.ts';

const closed = { additionalProperties: false } as const;

/** The counts of a day are kept for so long, and two days are left to reckon in: no cycle is longer, nor begins before. */
export const longestCycle = stepsOf.day.slots - 2;
/** Who is evaluated has so long to object, ms (default); then it is final. */
const appealsFor = 7 * 86_400_000;
/** A cycle is shown for so long after its last step, ms (default): as long as a yearly report looks back. */
export const cycleKeeps = 400 * 86_400_000;
/** Most cycles that are shown at once: one for each day of that time. */
export const mostCycles = 400;

const Words = Text({ minLength: 1, maxLength: 500 });
/** number of a day since 1970 in China */
const Day = Type.Integer({ minimum: 0 });

/** `evaluation.plan`: the first and the last day that it looks at, in the whole community. */
export const Planning = Type.Object(
  { id: Id, title: Title({ maxLength: 60, text: true }), from: Day, to: Day },
  closed,
);
export const One = Type.Object({ id: Id }, closed);
export const Appealing = Type.Object({ id: Id, words: Words }, closed);
/** `evaluation.settle`: `recount` reckons the sheet anew from what was counted since, such as word that came late. */
export const Settling = Type.Object({ id: Id, words: Words, recount: Type.Boolean() }, closed);

const Targets = Type.Array(Type.Object({ measure: MeasureId, target: Type.Number() }, closed), { maxItems: 200 });
/** By what it is going to be judged: from here on nobody moves the goal. */
export const Collected = Type.Object(
  {
    ...{ id: Id, phase: Type.Enum([...phases]), weights: PhaseWeights, targets: Targets },
    /** indicators that the community had put to rest: they count in nothing here */
    rested: Type.Optional(Type.Array(IndicatorId, { maxItems: 40 })),
  },
  closed,
);

const each = <T extends TSchema>(of: T): Record<Dimension, T> =>
  Object.fromEntries(dimensions.map((name) => [name, of])) as Record<Dimension, T>;
const Degree = Type.Integer({ minimum: 1, maximum: 5 });
/** `evaluation.hear`: how somebody who lives here finds each of the five, from 1 to 5; `nonce` so that nobody finds an answer again by its digest. */
export const Hearing = Type.Object({ id: Id, nonce: Id, degrees: Type.Object(each(Degree), closed) }, closed);
const Together = Type.Integer({ minimum: leastShown });
/** Several answers in one, added up: of a single one nothing stands in the log. */
export const Heard = Type.Object({ id: Id, n: Together, ...each(Together) }, closed);
/** `evaluation.count`: sheets of paper without names, by how many gave 1, 2, 3, 4 and 5; `sheet` is that counting's own id. */
export const Counting = Type.Object({ id: Id, sheet: Id, ...each(Sheets) }, closed);
/** What residents said so far: how many, and the sum of each dimension. */
export type Voices = Omit<Static<typeof Heard>, 'id'>;
/** What each dimension is to come to with those who live here (default), 1–5. */
export const voiceGoal = 4;

/** Answers that wait beside the log until there are enough; sealed with a key of the cycle's own. */
const boxKind = 'evaluationBox';
export const evaluationBox: PersonalKind = { kind: boxKind, person: (id) => id };
/** Where they lie. No person has an id like this. */
export const boxKey = (cycle: string): RecordKey => ({ kind: boxKind, id: `${cycle}/evaluation` });

const Amount = Type.Union([Type.Number(), Type.Null()]);
/** One measure as it is judged; of few people in whole fives, or not at all. It says nothing of anybody. */
const Line = Type.Object(
  {
    ...{ measure: MeasureId, value: Amount, n: Type.Number(), d: Type.Number() },
    target: Type.Optional(Type.Number()),
    /** 0–100 */
    attained: Type.Optional(Type.Number()),
    few: Type.Optional(Type.Literal(true)),
    /** not all who read a sheet may know of its things: what was counted is told beside the sheet, by right */
    apart: Type.Optional(Type.Literal(true)),
  },
  closed,
);
const Sheet = Type.Object(
  {
    /** entry of the log up to which it was reckoned */
    seq: Type.Integer({ minimum: 0 }),
    lines: Type.Array(Line, { maxItems: 200 }),
    dimensions: Type.Array(Type.Object({ name: Type.Enum([...dimensions]), score: Amount }, closed), {
      maxItems: dimensions.length,
    }),
    score: Amount,
    /** how many who live here were heard, and what they gave each dimension on the average, 1–5 */
    voices: Type.Optional(Type.Object({ n: Together, means: Type.Object(each(Type.Number()), closed) }, closed)),
  },
  closed,
);
export type Sheet = Static<typeof Sheet>;
export const Scored = Type.Object({ id: Id, sheet: Sheet }, closed);
/** Counted anew, it points to the entry that published the result. */
export const Settled = Type.Object({ ...Settling.properties, ...correction, sheet: Type.Optional(Sheet) }, closed);

/** 评估周期. Times in ms since 1970 UTC, people as opaque account ids. */
export interface EvaluationCycle extends Static<typeof Planning>, Entered {
  readonly status: string;
  readonly plannedBy: string;
  readonly plannedAt: number;
  readonly rules?: Omit<Static<typeof Collected>, 'id'>;
  /** what those who live here said while it collected */
  readonly voices?: Voices;
  /** countings of paper that were taken in */
  readonly counted?: readonly string[];
  readonly sheet?: Sheet;
  readonly scoredBy?: string;
  readonly scoredAt?: number;
  readonly publishedBy?: string;
  readonly publishedAt?: number;
  readonly appeal?: { readonly words: string; readonly by: string; readonly at: number };
  readonly settled?: Omit<Static<typeof Settling>, 'id'> & { readonly by: string; readonly at: number };
}
export const evaluationCycles: Collection<EvaluationCycle> = { name: 'evaluationCycles' };

/** When a published cycle is final, ms, unless somebody objects. */
export function finalAt({ status, publishedAt }: EvaluationCycle): number | undefined {
  return status === 'published' && publishedAt !== undefined ? publishedAt + appealsFor : undefined;
}
