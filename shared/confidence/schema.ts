import { Type } from 'typebox';
import { leastShown } from '../care/few.ts';
import type { RecordKey } from '../kernel/command.ts';
import type { PersonalKind } from '../kernel/private-kind.ts';
import type { Collection } from '../kernel/state.ts';
import { Id } from '../protocol/up.ts';

const closed = { additionalProperties: false } as const;
const Time = Type.Integer({ minimum: 0 });

/** Answers are taken in only so many at a time: whoever watches the figure learns nothing of one answer (default). */
export const together = leastShown;
/** A round is open for so long at most, ms. */
export const longestRound = 14 * 86_400_000;
/** A round that is over stays on the curve for so long, ms. */
export const roundKeeps = 365 * 86_400_000;
/** What both questions aim at (default), 1–5. */
export const goal = 4;

const Degree = Type.Integer({ minimum: 1, maximum: 5 });
/** How many sheets gave 1, 2, 3, 4 and 5. */
export const Sheets = Type.Array(Type.Integer({ minimum: 0, maximum: 5_000 }), { minItems: 5, maxItems: 5 });

/** `confidence.ask`: `asked` are the households that are asked, where somebody counted. */
export const Asking = Type.Object(
  { id: Id, until: Time, asked: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })) },
  closed,
);
/** `confidence.answer`: trust in those who help, confidence in what comes. Who answers is asked nowhere. */
export const Answering = Type.Object({ id: Id, trust: Degree, confidence: Degree }, closed);
/** Several answers in one: of a single one nothing stands in the log. */
export const Answered = Type.Object(
  {
    id: Id,
    n: Type.Integer({ minimum: together }),
    trust: Type.Integer({ minimum: together }),
    confidence: Type.Integer({ minimum: together }),
  },
  closed,
);
/** `confidence.count`: sheets of paper that were counted; `sheet` is that counting's own id. */
export const Counting = Type.Object({ id: Id, sheet: Id, trust: Sheets, confidence: Sheets }, closed);
export const One = Type.Object({ id: Id }, closed);

/** How many answered, and what their answers add up to. */
export interface Sums {
  readonly n: number;
  readonly trust: number;
  readonly confidence: number;
}
export const nobody: Sums = { n: 0, trust: 0, confidence: 0 };

/** 一次信任与信心问询. Times in ms since 1970 UTC. */
export interface ConfidenceRound extends Sums {
  readonly id: string;
  readonly at: number;
  readonly until: number;
  readonly asked?: number;
  readonly endedAt?: number;
  /** countings of paper that were taken in */
  readonly sheets: readonly string[];
}
export const rounds: Collection<ConfidenceRound> = { name: 'confidenceRounds' };

/** Sums of answers of a round that wait, beside the log, until there are enough to be taken in together; sealed with a key of the round’s own. */
const boxKind = 'confidenceBox';
export const confidenceBox: PersonalKind = { kind: boxKind, person: (id) => id };
/** Where they lie. No person has an id like this. */
export const boxKey = (round: string): RecordKey => ({ kind: boxKind, id: `${round}/confidence` });
