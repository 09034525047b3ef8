import type { PersonalKind } from '../kernel/private-kind.ts';
import type { Collection } from '../kernel/state.ts';
import { retention } from './retention.ts';

/** Kind of the private record that holds a person's name and phone; its id is the person's. */
export const personKind = 'person';

/** A person as the vault keeps it: never in an event. */
export interface Person {
  readonly name: string;
  readonly phone?: string;
}

/** Somebody who was erased: the id alone, so that it is not given again and a screen can say so. */
export interface ErasedPerson {
  readonly id: string;
}

export const personRecords: PersonalKind = {
  kind: personKind,
  person: (id) => id,
  nameOf: (body) => (body as Person).name,
};

export const erasedPeople: Collection<ErasedPerson> = { name: 'erasedPeople' };

/** Somebody may read the people in reach in full until a time, for one purpose; the id is the reader's account. */
export interface RosterReveal {
  readonly id: string;
  /** ms since 1970 UTC */
  readonly until: number;
}

export const rosterReveals: Collection<RosterReveal> = { name: 'rosterReveals' };

/** How long one reveal of a roster lasts, ms: a shift. */
export const shift = retention.rosterReveal.keeps;
