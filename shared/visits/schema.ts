import { Type, type Static } from 'typebox';
import { wordsKind } from '../care/sealed.ts';
import { Subject } from '../care/subject.ts';
import type { Collection } from '../kernel/state.ts';
import { Text } from '../kernel/text.ts';
import { HeardNeed } from '../needs/heard.ts';
import { Promised } from '../promises/promised.ts';
import { Id } from '../protocol/up.ts';
import { SaidPurpose, type Purpose } from '../purposes/purpose.ts';
import { signKindNames } from '../signs/schema.ts';
import { careLevels } from '../special-groups/schema.ts';

const closed = { additionalProperties: false } as const;

/** Kind of the private record that holds what was said on a visit. */
export const visitWordsKind = 'visitWords';
export const visitWords = wordsKind(visitWordsKind);
/** Id of what is sealed of a visit when it is planned. */
export const planWords = (id: string): string => `${id}/plan`;

/** How somebody is reached: online, or at the door [R27]. */
export const visitWays = ['phone', 'message', 'video', 'door'] as const;
/** The same, and that somebody was met at an activity, which its record says. */
const metWays = [...visitWays, 'activity'] as const;
export type VisitWay = (typeof metWays)[number];

/** A visit that is over stays in live state for so long, ms. */
export const visitKeeps = 60 * 86_400_000;

const visit = {
  id: Id,
  subject: Subject,
  way: Type.Enum([...metWays]),
  /** what it is good for [R10] */
  purpose: SaidPurpose,
} as const;
/** when it was, ms since 1970 UTC, by the visitor's device */
const at = Type.Integer({ minimum: 0 });
const words = Type.Optional(Text({ minLength: 1, maxLength: 1000 }));

/** `lesson`: what is taken along and looked at together [R36] */
const planned = { ...visit, due: Type.Integer({ minimum: 0 }), lesson: Type.Optional(Id) } as const;
/** `instead`: a visit with them whose place it takes; `words`: what was said of it, sealed. */
export const Planning = Type.Object({ ...planned, instead: Type.Optional(Id), words }, closed);
export const VisitPlanned = Type.Object({ ...planned, grid: Id }, closed);

const Ticked = Type.Object({ lesson: Id, prompt: Id, kind: Type.Enum(signKindNames) }, closed);
export type Ticked = Static<typeof Ticked>;

/**
 * What came of it, entered once: the needs that were heard, the signs that were noticed, what was promised and another level go from here
 * to where they belong. What was said is sealed.
 */
export const Finishing = Type.Object(
  {
    ...visit,
    at,
    words,
    needs: Type.Optional(Type.Array(HeardNeed, { maxItems: 12 })),
    /** prompts of lessons that were ticked: each is a sign of the kind that the visitor read */
    prompts: Type.Optional(Type.Array(Ticked, { maxItems: 8, uniqueItems: true })),
    signs: Type.Optional(Type.Array(Type.Enum(signKindNames), { maxItems: 6, uniqueItems: true })),
    level: Type.Optional(Type.Enum([...careLevels])),
    /** what was promised to them */
    promises: Type.Optional(Type.Array(Promised, { maxItems: 5 })),
  },
  closed,
);
/** Nobody was reached. */
export const Missing = Type.Object({ ...visit, at, words }, closed);

export const visitOutcomes = ['done', 'no_answer', 'refused'] as const;
export const VisitEnded = Type.Object({ ...visit, grid: Id, at, outcome: Type.Enum([...visitOutcomes]) }, closed);

/** 走访, planned or over; a call that nobody had planned is one too. */
export interface Visit extends Static<typeof visitBody> {
  readonly purpose: Purpose;
  readonly status: string;
  /** account that planned it, or that entered what came of it */
  readonly by: string;
  /** by when it is to be, ms since 1970 UTC */
  readonly due?: number;
  /** when it was, ms since 1970 UTC */
  readonly at?: number;
  readonly lesson?: string;
}
const visitBody = Type.Object({ ...visit, grid: Id }, closed);
export const visits: Collection<Visit> = { name: 'visits' };
