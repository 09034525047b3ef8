import { Type, type Static } from 'typebox';
import type { Collection } from '../kernel/state.ts';
import { Text, Title } from '../kernel/text.ts';
import { Id } from '../protocol/up.ts';
import { signKindNames } from '../signs/schema.ts';

const closed = { additionalProperties: false } as const;

export const lessonLimits = {
  /** most lessons that are shown at a time */
  shown: 500,
  prompts: 8,
  /** one that was put away leaves live state after so long, ms (default) */
  keeps: 30 * 86_400_000,
} as const;

/** What to look out for: ticked on a visit it is an early sign of that kind [R36]. */
const Prompt = Type.Object(
  { id: Id, kind: Type.Enum(signKindNames), words: Title({ maxLength: 40, text: true }) },
  closed,
);
export type Prompt = Static<typeof Prompt>;

/** `lesson.keep`: writes one, or writes it anew. */
export const LessonFields = Type.Object(
  {
    id: Id,
    title: Title({ maxLength: 40, text: true }),
    words: Text({ minLength: 1, maxLength: 1500 }),
    prompts: Type.Array(Prompt, { maxItems: lessonLimits.prompts }),
  },
  closed,
);

/** 社区教育: a short text, what it teaches to notice, and how many finished it. */
export interface Lesson extends Static<typeof LessonFields> {
  readonly status: 'shown' | 'shelved';
  /** people with an account who finished it, and those who did on the residents' page */
  readonly readers: number;
  readonly guests: number;
  /** people who came to an activity at which it was read */
  readonly attended: number;
  /** signs that were noticed by its prompts on visits */
  readonly noticed: number;
}
export const lessons: Collection<Lesson> = { name: 'lessons' };

/** The lessons that one account finished, so that each counts once. */
export interface LessonReader {
  /** account */
  readonly id: string;
  readonly finished: readonly string[];
}
export const lessonReaders: Collection<LessonReader> = { name: 'lessonReaders' };
