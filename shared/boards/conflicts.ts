import type * as Y from 'yjs';
import { boardLimits, conflictsOf, isId } from './board-doc.ts';

/** Two people changed the same short field, one of them without network. */
export interface Conflict {
  readonly id: string;
  /** account that came back with its own value */
  readonly by: string;
  /** ms since 1970 UTC */
  readonly at: number;
  /** root type and ids: `ideas x`, `checks:t1 k3`, `settings`, `labels l1`, `card:t1` */
  readonly place: string;
  readonly field: string;
  readonly mine: string;
  readonly theirs: string;
  /** Yjs client that wrote `theirs`; the server knows whose it is */
  readonly client: number;
}

const isWhole = (value: unknown) => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
const isLine = (value: unknown) => typeof value === 'string' && value.length <= boardLimits.line;
const fields: Readonly<Record<keyof Omit<Conflict, 'id'>, (value: unknown) => boolean>> = {
  by: (value) => typeof value === 'string' && isId(value),
  at: isWhole,
  place: isLine,
  field: isLine,
  mine: isLine,
  theirs: isLine,
  client: isWhole,
};

/** Whether a value is a conflict as the document keeps it. */
export function isConflict(value: unknown): value is Omit<Conflict, 'id'> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const given = value as Record<string, unknown>;
  const names = Object.keys(fields) as (keyof typeof fields)[];
  return Object.keys(given).length === names.length && names.every((name) => fields[name](given[name]));
}

/** Notes a conflict for all to see. */
export function addConflict(doc: Y.Doc, { id, ...conflict }: Conflict): void {
  conflictsOf(doc).set(id, conflict);
}

/** A person has settled it. */
export function settleConflict(doc: Y.Doc, id: string): void {
  conflictsOf(doc).delete(id);
}

/** All conflicts that nobody has settled, oldest first. */
export function readConflicts(doc: Y.Doc): readonly Conflict[] {
  return [...conflictsOf(doc).entries()]
    .flatMap(([id, value]) => (isConflict(value) ? [{ id, ...value }] : []))
    .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
}
