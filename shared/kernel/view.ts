import { type Actor, type Belongs, type Grant } from './actor.ts';
import { once } from './once.ts';
import { grantFor, sight, type Act, type ObjectKind } from './rights.ts';
import type { Change, Entity, Stamped } from './state.ts';

/**
 * What a session may see of one community: its rights reduced to a canonical key, shared by all sessions
 * with the same key. The stream `me:<id>` holds what is for one person alone.
 */
export interface View {
  readonly key: string;
  readonly actor: Actor;
  /** set on the `me` stream */
  readonly person?: string;
  /** for a room, not for a person: whoever changed a record is not named there, not even by an opaque id */
  readonly faceless?: boolean;
}

/** How the records of a collection show themselves; without a rule nothing is shown. */
export interface Visibility<T extends Entity = Entity> {
  readonly object: ObjectKind;
  belongs(record: T): Belongs;
  /** its functional line, where none of its fields says it: acts are looked for by it */
  line?(record: T): string | undefined;
  /** what a reader sees; default: the whole record */
  full?(record: Stamped<T>, view: View): Entity | undefined;
  /** what is seen by right of a word of the table that is less than reading, as `anonymised`; the first that is granted counts */
  readonly partly?: {
    readonly words: readonly Act[];
    show(record: Stamped<T>, word: Act, view: View): Entity | undefined;
  };
  /** what a reader of aggregates sees; default: nothing */
  summary?(record: Stamped<T>): Entity | undefined;
  /** whose own stream it is also in */
  people?(record: T): readonly string[];
  /** what is shown there; default: the whole record */
  own?(record: Stamped<T>, view: View): Entity;
}

/** Everything that rights depend on stands in the key: two sessions that share it see the same. */
function grantKey({ role, grids, org }: Grant): string {
  const places = grids && grids.length > 0 ? `:${[...grids].sort().join(',')}` : '';
  return `${role}${places}${org === undefined ? '' : `@${org}`}`;
}

/** The view of a set of grants in one community; nobody's own id is part of it. */
export function viewOf(grants: readonly Grant[]): View {
  const key = [...new Set(grants.map(grantKey))].sort().join('+') || 'nothing';
  return { key, actor: { id: `view:${key}`, grants }, faceless: grants.every(({ role }) => role === 'wall') };
}

/** The stream for one person alone. */
export function viewOfPerson(id: string): View {
  return { key: `me:${id}`, actor: { id, grants: [] }, person: id };
}

const unsigned = once(({ changedBy: _, ...rest }: Entity & Partial<Stamped<Entity>>): Entity => rest);

/** A record as a view sees it, or nothing: fail closed. */
export function project(
  rule: Visibility | undefined,
  record: Stamped<Entity> | undefined,
  view: View,
): Entity | undefined {
  if (!rule || !record) return undefined;
  if (view.person !== undefined) {
    if (!rule.people?.(record).includes(view.person)) return undefined;
    return rule.own ? rule.own(record, view) : record;
  }
  const seen = inFullOrSum(rule, record, view);
  return seen && view.faceless ? unsigned(seen) : seen;
}

/** Of a view: the objects that it sees in full, whosever they are. */
const wholly = new WeakMap<View, Map<ObjectKind, boolean>>();

/** Whether whose a thing is makes no difference: it only ever adds to what somebody sees. */
function seesAnybodys(view: View, object: ObjectKind): boolean {
  let of = wholly.get(view);
  if (!of) wholly.set(view, (of = new Map<ObjectKind, boolean>()));
  let found = of.get(object);
  if (found === undefined) of.set(object, (found = sight(view.actor, object, {}) === 'all'));
  return found;
}

function inFullOrSum(rule: Visibility, record: Stamped<Entity>, view: View): Entity | undefined {
  const isWhole = seesAnybodys(view, rule.object);
  const seen = isWhole ? 'all' : sight(view.actor, rule.object, rule.belongs(record));
  if (seen === 'all') return rule.full ? rule.full(record, view) : record;
  const word = rule.partly?.words.find((act) => grantFor(view.actor, rule.object, act, rule.belongs(record)));
  if (word !== undefined) return rule.partly?.show(record, word, view);
  return seen === 'summary' ? rule.summary?.(record) : undefined;
}

/** A change as it crosses the wire: a record enters the view, some fields change, or it leaves. */
export type ViewChange =
  | { readonly c: string; readonly put: Entity }
  | {
      readonly c: string;
      readonly id: string;
      readonly set: Readonly<Record<string, unknown>>;
      readonly unset?: readonly string[];
    }
  | { readonly c: string; readonly cut: string };

/** Which top-level fields differ; values are compared by identity, since records are immutable. */
function difference(c: string, before: Entity, after: Entity): ViewChange | undefined {
  const old = before as unknown as Record<string, unknown>;
  const now = after as unknown as Record<string, unknown>;
  const set: Record<string, unknown> = {};
  const unset: string[] = [];
  let changed = false;
  for (const key in now) {
    if (now[key] === old[key]) continue;
    if (now[key] === undefined) unset.push(key);
    else set[key] = now[key];
    changed = true;
  }
  for (const key in old) {
    if (key in now || old[key] === undefined) continue;
    unset.push(key);
    changed = true;
  }
  if (!changed) return undefined;
  return unset.length > 0 ? { c, id: after.id, set, unset } : { c, id: after.id, set };
}

/** The last difference that led away from a record as it is shown: most views show the same, before and after. Kept with the older record, so that it goes when that goes. */
const known = new WeakMap<Entity, { readonly after: Entity; readonly change: ViewChange | undefined }>();

function knownDifference(c: string, before: Entity, after: Entity): ViewChange | undefined {
  let found = known.get(before);
  if (found?.after !== after) known.set(before, (found = { after, change: difference(c, before, after) }));
  return found.change;
}

/** What a view receives of one change, and whether it sees the record as it is; or nothing. */
export function changeFor(
  rule: Visibility | undefined,
  { collection: c, id, before: was, after: is }: Change,
  view: View,
): { readonly change: ViewChange; readonly whole: boolean } | undefined {
  const before = project(rule, was, view);
  const after = project(rule, is, view);
  const change = after ? (before ? knownDifference(c, before, after) : { c, put: after }) : before && { c, cut: id };
  return change && { change, whole: (after ?? before) === (is ?? was) };
}

/** Applies changes to a view's maps: the whole work of a screen's store. Doing it twice is harmless. */
export function applyChange(maps: Map<string, Map<string, Entity>>, change: ViewChange): void {
  let map = maps.get(change.c);
  if (!map) {
    map = new Map<string, Entity>();
    maps.set(change.c, map);
  }
  if ('put' in change) map.set(change.put.id, change.put);
  else if ('cut' in change) map.delete(change.cut);
  else {
    const next: Record<string, unknown> = { ...map.get(change.id), ...change.set };
    for (const key of change.unset ?? []) delete next[key];
    map.set(change.id, next as unknown as Entity);
  }
}
