import type { Collection, Entity, Write } from './state.ts';

/** Says where a record stands from now on, by where it stood. */
export type Elsewhere = (place: string) => string;

/** How the records of a collection say where they stand, and how they come to stand elsewhere when a place is drawn anew. */
export interface Placed {
  readonly collection: string;
  /** set where a record only tells of a place: it keeps nobody from giving the place up */
  readonly mention?: true;
  /** the codes of all places that a record names */
  at(record: Entity): readonly string[];
  /** where exactly a record is, [longitude, latitude], of those that know */
  point?(record: Entity): readonly number[] | undefined;
  /** of a record whose id says the place: its id there */
  idThere?(record: Entity, to: Elsewhere): string;
  /** puts the record where it stands from now on; a record whose id says the place leaves the old id */
  move(write: Write, record: Entity, to: Elsewhere): void;
  /**
   * whether each field that names one of two places is a list that names the other too: when the two have become one,
   * `beside` makes them two again. Absent where that can never be told
   */
  namesBoth?(record: Entity, one: string, other: string): boolean;
  /** puts a place beside another wherever the record names that */
  beside?(write: Write, record: Entity, place: string, added: string): void;
}

/** The fields of a record that can hold a place or a list of places. */
type PlaceField<T> = {
  [Key in keyof T]-?: NonNullable<T[Key]> extends string | readonly string[] ? Key : never;
}[keyof T] &
  string;

function inField(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? (value as readonly string[]) : [];
}

/** A field with its places changed; of two that became one, one is left. */
function movedField(value: unknown, to: Elsewhere): unknown {
  if (typeof value === 'string') return to(value);
  return Array.isArray(value) ? [...new Set((value as readonly string[]).map(to))] : value;
}

/** Records that name their places in fields of their own: `placedBy(tasks, 'grid')`. */
export function placedBy<T extends Entity>(
  collection: Collection<T>,
  ...fields: readonly PlaceField<NoInfer<T>>[]
): Placed {
  return {
    collection: collection.name,
    at: (record) => fields.flatMap((field) => inField((record as unknown as Record<string, unknown>)[field])),
    move(write, record, to) {
      const held = record as unknown as Record<string, unknown>;
      const named = fields.filter((field) => held[field] !== undefined);
      const changed = Object.fromEntries(named.map((field) => [field, movedField(held[field], to)]));
      write.edit(collection, record.id, changed as Partial<Omit<T, 'id'>>);
    },
    namesBoth: (record, one, other) =>
      fields
        .map((field) => (record as unknown as Record<string, unknown>)[field])
        .filter((value) => [one, other].some((place) => inField(value).includes(place)))
        .every((value) => Array.isArray(value) && value.includes(one) && value.includes(other)),
    beside(write, record, place, added) {
      const held = record as unknown as Record<string, unknown>;
      const naming = fields.filter((field) => inField(held[field]).includes(place));
      const changed = Object.fromEntries(
        naming.map((field) => [field, [...new Set([...inField(held[field]), added])]]),
      );
      write.edit(collection, record.id, changed as Partial<Omit<T, 'id'>>);
    },
  };
}

/** Records whose places stand deeper, or in their id. */
export function placedAs<T extends Entity>(
  collection: Collection<T>,
  rule: {
    readonly at: (record: T) => readonly string[];
    readonly point?: (record: T) => readonly number[] | undefined;
    readonly idThere?: (record: T, to: Elsewhere) => string;
    readonly move: (write: Write, record: T, to: Elsewhere) => void;
  },
): Placed {
  return {
    collection: collection.name,
    at: (record) => rule.at(record as unknown as T),
    ...(rule.point ? { point: (record: Entity) => rule.point?.(record as unknown as T) } : {}),
    ...(rule.idThere
      ? { idThere: (record: Entity, to: Elsewhere) => rule.idThere?.(record as unknown as T, to) ?? record.id }
      : {}),
    move: (write, record, to) => rule.move(write, record as unknown as T, to),
  };
}
