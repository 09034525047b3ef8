import { Type } from 'typebox';
import type { Collection } from '../kernel/state.ts';

/** The two practices that the product ships with [R38]. */
export const practiceIds = ['guangyuanlu', 'pudong'] as const;
export type PracticeId = (typeof practiceIds)[number];

/** `practice.apply`: `people` adds invented people, for a community that trains. */
export const Applying = Type.Object(
  { id: Type.Enum(practiceIds), people: Type.Optional(Type.Boolean()) },
  { additionalProperties: false },
);

/** A practice that a community took up, and when last. */
export interface AppliedPractice {
  readonly id: PracticeId;
  readonly at: number;
  readonly by: string;
  /** records that were made of it, all times together */
  readonly made: number;
}
export const Practices: Collection<AppliedPractice> = { name: 'practices' };
