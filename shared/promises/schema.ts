import { Type, type Static } from 'typebox';
import type { Entered } from '../kernel/corrects.ts';
import { wordsKind } from '../care/sealed.ts';
import { Subject } from '../care/subject.ts';
import type { Collection } from '../kernel/state.ts';
import { Id } from '../protocol/up.ts';
import type { Limited } from '../time-limits/schema.ts';
import { visitWays } from '../visits/schema.ts';
import { promised, Promised } from './promised.ts';

const closed = { additionalProperties: false } as const;

/** Kind of the private record that holds what was promised, in words; under `/end` why it could not be kept. */
export const promiseWordsKind = 'promiseWords';
export const promiseWords = wordsKind(promiseWordsKind);

/** A promise that was kept, or could not be, stays in live state for so long, ms: as the visit on which it was given. */
export const promiseKeeps = 60 * 86_400_000;
/** One that nobody ended goes so long after it was due, ms. */
export const unendedKeeps = 300 * 86_400_000;
/** What is promised is promised for so long at most, ms. */
export const furthestDue = 400 * 86_400_000;

export const Making = Type.Object({ ...Promised.properties, subject: Subject }, closed);
export const PromiseMade = Type.Object({ ...promised, subject: Subject, grid: Id }, closed);

/** Why a promise could not be kept; `mistaken`: it never was one. */
export const promiseReasons = ['impossible', 'unwanted', 'others', 'mistaken'] as const;

const failed = {
  id: Id,
  reason: Type.Enum([...promiseReasons]),
  /** how the person was told */
  told: Type.Optional(Type.Enum([...visitWays])),
} as const;
export const Failing = Type.Object({ ...failed, words: Promised.properties.words }, closed);
export const PromiseFailed = Type.Object(failed, closed);

/** What somebody who helps promised to a person in care [R27]; the words are sealed beside it. */
export interface CarePromise extends Static<typeof PromiseMade>, Omit<Limited, 'id'>, Entered {
  readonly status: string;
  /** account that promised it, and when, ms since 1970 UTC */
  readonly by: string;
  readonly at: number;
  /** when it was kept, or could not be */
  readonly endedAt?: number;
  readonly reason?: (typeof promiseReasons)[number];
  readonly told?: (typeof visitWays)[number];
}
export const promises: Collection<CarePromise> = { name: 'promises' };
