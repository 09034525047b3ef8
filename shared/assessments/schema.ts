import { Type, type Static } from 'typebox';
import { wordsKind } from '../care/sealed.ts';
import { Subject } from '../care/subject.ts';
import type { Collection } from '../kernel/state.ts';
import { Text } from '../kernel/text.ts';
import { HeardNeed } from '../needs/heard.ts';
import { Id } from '../protocol/up.ts';
import { careLevels, type CareLevel } from '../special-groups/schema.ts';

const closed = { additionalProperties: false } as const;

/** Kind of the private record that holds what an assessment found, in words. */
export const assessmentWordsKind = 'assessmentWords';
export const assessmentWords = wordsKind(assessmentWordsKind);

/** A change of the situation is followed by a look at everybody of these levels [R23]. */
export const relooked: ReadonlySet<CareLevel> = new Set<CareLevel>(['red', 'yellow']);
/** Within so long of a change, ms (default). */
export const lookWithin = 24 * 3_600_000;
/** An assessment that a newer one took the place of stays in live state for so long, ms. */
export const assessmentKeeps = 90 * 86_400_000;
/** Most that one event queues. */
export const mostQueued = 200;

/** Why somebody is looked at again: an alert over their grid, another phase, or because somebody says so. */
export const causes = ['alert', 'phase', 'worker'] as const;

export const Scheduling = Type.Object(
  { id: Id, subject: Subject, due: Type.Optional(Type.Integer({ minimum: 0 })) },
  closed,
);
const one = { id: Id, subject: Subject, grid: Id } as const;
export const Scheduled = Type.Object({ ...one, due: Type.Integer({ minimum: 0 }) }, closed);
/** All who are looked at again because of one thing, `ref`. */
export const Triggered = Type.Object(
  {
    cause: Type.Enum([...causes]),
    ref: Id,
    due: Type.Integer({ minimum: 0 }),
    people: Type.Array(Type.Object(one, closed), { maxItems: mostQueued }),
  },
  closed,
);
/** What was found: words are sealed; needs and the level go where they belong in the same act. */
export const Submitting = Type.Object(
  {
    id: Id,
    words: Type.Optional(Text({ minLength: 1, maxLength: 2000 })),
    needs: Type.Optional(Type.Array(HeardNeed, { maxItems: 12 })),
    level: Type.Optional(Type.Enum([...careLevels])),
  },
  closed,
);

/** 预估: looking at what somebody needs. */
export interface Assessment extends Static<typeof Scheduled> {
  readonly status: string;
  readonly cause: (typeof causes)[number];
  /** the alert or the phase that it came from */
  readonly ref?: string;
  /** account that has it in hand */
  readonly by?: string;
  readonly endedAt?: number;
}
export const assessments: Collection<Assessment> = { name: 'assessments' };

/** A change of the situation whose people are not queued yet; the clock takes it up at once. */
export interface SituationChange {
  /** `<cause>:<ref>` */
  readonly id: string;
  readonly cause: 'alert' | 'phase';
  readonly ref: string;
  /** grids that it is about; the whole community without */
  readonly grids?: readonly string[];
  /** ms since 1970 UTC */
  readonly at: number;
}
export const situationChanges: Collection<SituationChange> = { name: 'situationChanges' };
