import { blanked } from './blank.ts';

/** A record of state. Records are immutable; a change puts a new one in the old one's place. */
export interface Entity {
  readonly id: string;
}

/** What the kernel stamps on each record, so that a screen can say who changed it and when. */
export interface Stamp {
  /** seq of the record's last event; what a command's `expectedVersion` is compared with */
  readonly version: number;
  /** server time of that event, ms since 1970 UTC */
  readonly changedAt: number;
  /** opaque account id */
  readonly changedBy: string;
}

export type Stamped<T extends Entity> = T & Stamp;

/** A named, typed keyed map of state. Declared once beside its capability. */
export interface Collection<T extends Entity> {
  readonly name: string;
  /** never set: carries T for the compiler only */
  readonly sample?: T;
}

/** The state of one community: keyed maps that reducers edit in place. */
export class State {
  /** seq of the last event reduced; 0 = nothing has happened yet */
  seq = 0;
  readonly maps = new Map<string, Map<string, Stamped<Entity>>>();

  /** The map of a collection; made empty at first use. */
  map(name: string): Map<string, Stamped<Entity>> {
    let map = this.maps.get(name);
    if (!map) {
      map = new Map<string, Stamped<Entity>>();
      this.maps.set(name, map);
    }
    return map;
  }

  /** All records of a collection, by id. */
  all<T extends Entity>(collection: Collection<T>): ReadonlyMap<string, Stamped<T>> {
    return this.map(collection.name) as unknown as Map<string, Stamped<T>>;
  }

  /** One record, or nothing. */
  get<T extends Entity>(collection: Collection<T>, id: string): Stamped<T> | undefined {
    return this.all(collection).get(id);
  }
}

/** What one event did to one record. `before` and `after` are both kept: views and undo need them. */
export interface Change {
  readonly collection: string;
  readonly id: string;
  readonly before: Stamped<Entity> | undefined;
  readonly after: Stamped<Entity> | undefined;
}

/**
 * The only way to change state. It notes every change, so that views can be computed from before and
 * after, and a batch that could not be stored can be taken back.
 */
export class Write {
  readonly changes: Change[] = [];

  constructor(
    private readonly state: State,
    private readonly stamp: Stamp,
  ) {}

  get<T extends Entity>(collection: Collection<T>, id: string): Stamped<T> | undefined {
    return this.state.get(collection, id);
  }

  /** Puts a whole record. */
  put<T extends Entity>(collection: Collection<T>, record: T): void {
    const after = { ...record, ...this.stamp };
    this.set(collection.name, record.id, after);
  }

  /** Changes some fields of a record that is there. */
  edit<T extends Entity>(collection: Collection<T>, id: string, fields: Partial<Omit<T, 'id'>>): void {
    const before = this.get(collection, id);
    if (!before) throw new Error(`${collection.name} has no record ${id}`);
    this.set(collection.name, id, { ...before, ...fields, ...this.stamp });
  }

  /** Takes a record out of live state; the log keeps its story. */
  remove<T extends Entity>(collection: Collection<T>, id: string): void {
    this.set(collection.name, id, undefined);
  }

  /** Puts a bar where erased words stand in a record. Its stamp stays: what the record is, nobody changed. */
  blank(collection: string, id: string, paths: readonly string[]): void {
    const record = this.state.map(collection).get(id);
    if (record) this.set(collection, id, blanked(record, paths));
  }

  private set(collection: string, id: string, after: Stamped<Entity> | undefined): void {
    const map = this.state.map(collection);
    const before = map.get(id);
    if (!before && !after) return;
    if (after) map.set(id, after);
    else map.delete(id);
    this.changes.push({ collection, id, before, after });
  }
}

/** Takes changes back, the newest first: after it, state is what it was before them. */
export function undo(state: State, changes: readonly Change[]): void {
  for (const { collection, id, before } of [...changes].reverse()) {
    const map = state.map(collection);
    if (before) map.set(id, before);
    else map.delete(id);
  }
}

/** Puts changes into state, in their order: those of an event that has become durable, or that were taken back for a while. */
export function redo(state: State, changes: readonly Change[]): void {
  for (const { collection, id, after } of changes) {
    const map = state.map(collection);
    if (after) map.set(id, after);
    else map.delete(id);
  }
}
