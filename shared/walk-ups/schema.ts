import { Type, type Static } from 'typebox';
import { Given } from '../consents/schema.ts';
import type { Collection } from '../kernel/state.ts';
import { Id } from '../protocol/up.ts';
import { PersonName, Phone } from '../volunteers/schema.ts';

const closed = { additionalProperties: false } as const;
const hour = 3_600_000;

/** How long a place takes walk-ups once it is opened (default), ms: a long day. */
export const openFor = 14 * hour;
/** How long somebody who walked up stays on the roster after the last duty (default), ms. */
export const stayFor = 30 * 24 * hour;

/** 现场报到: a place where people come and go without having signed up, for one task. Times in ms since 1970 UTC. */
export interface WalkUpPost {
  readonly id: string;
  readonly task: string;
  readonly grid: string;
  readonly openedBy: string;
  readonly until: number;
}

export const walkUpPosts: Collection<WalkUpPost> = { name: 'walkUpPosts' };

export const Opening = Type.Object({ id: Id, task: Id }, closed);

/**
 * `walkUp.come`: `id` is that of the assignment. Name, phone and what was agreed to are given the first time only, and
 * name and phone are in no event.
 */
export const Coming = Type.Object(
  {
    id: Id,
    post: Id,
    person: Id,
    name: Type.Optional(PersonName),
    phone: Type.Optional(Phone),
    agreed: Type.Optional(Given),
  },
  closed,
);
export type Coming = Static<typeof Coming>;

/** When a place stops taking walk-ups, ms. */
export function closesAt({ until }: WalkUpPost): number {
  return until;
}
