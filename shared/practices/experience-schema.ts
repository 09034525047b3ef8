import { Type, type Static } from 'typebox';
import type { Collection } from '../kernel/state.ts';
import { Text, Title } from '../kernel/text.ts';
import { Id } from '../protocol/up.ts';
import { PurposeField } from '../purposes/purpose.ts';
import { functionalLines } from '../tasks/lines.ts';
import { parties } from '../tasks/parties.ts';
import { TaskFields } from '../tasks/schema.ts';

const closed = { additionalProperties: false } as const;

/** A task that a lesson brings along, for the next time. */
const LessonTask = Type.Object(
  {
    title: Title({ maxLength: 80, text: true }),
    line: Type.Enum(functionalLines),
    lead: Type.Enum([...parties]),
    purpose: PurposeField,
    /** who may go, how many, and what they can: what was risky is not opened as harmless */
    hazard: Type.Optional(TaskFields.properties.hazard),
    need: Type.Optional(TaskFields.properties.need),
    skills: Type.Optional(TaskFields.properties.skills),
  },
  closed,
);
export type LessonTask = Static<typeof LessonTask>;

/** `lesson.save`: what was learned, whose lesson it is, and the tasks that make a template of it. */
export const Saving = Type.Object(
  {
    id: Id,
    title: Title({ maxLength: 40, text: true }),
    words: Text({ minLength: 1, maxLength: 500 }),
    party: Type.Enum([...parties]),
    tasks: Type.Array(LessonTask, { maxItems: 10 }),
  },
  closed,
);

/** `lesson.apply`: opens its tasks in a grid. */
export const UsingLesson = Type.Object({ id: Id, grid: Id }, closed);
export const Dropping = Type.Object({ id: Id }, closed);

/** 经验: what an episode taught, kept so that it can be done again. Times in ms since 1970 UTC. */
export interface Lesson extends Static<typeof Saving> {
  readonly at: number;
  /** how often its tasks were opened */
  readonly used: number;
}
export const lessons: Collection<Lesson> = { name: 'experiences' };

/** So many are kept (default): a library that nobody reads through helps nobody. */
export const mostLessons = 200;
