/** A kind of private record that says something of a person: it is sealed with that person's own key. */
export interface PersonalKind {
  readonly kind: string;
  /** whose key it is, by the record's id */
  person(id: string): string;
  /** the name by which the person is found, of a record's body */
  nameOf?(body: unknown): string | undefined;
}

/**
 * Kind of the records that hold the keys of people, each wrapped by a master key; their ids are the people's. Whoever
 * deletes one erases the person: what was sealed with it opens for nobody any more, in no copy either.
 */
export const personKeyKind = 'personKey';
