import type { Act, ObjectKind } from '@liandong/shared/kernel/rights';
import { computed, type ComputedRef } from 'vue';
import type { ImportKind } from './import-kind.ts';
import { messages as en } from './messages.en.ts';
import { messages as zh } from './messages.zh.ts';

/** What stands in a cell: a number, a text, a time in ms since 1970 UTC, or ids of people with a gap between. */
export type Cell = string | number | undefined;

/** How a cell is to be read. */
export type CellKind = 'text' | 'number' | 'time' | 'people' | 'phone';

/** A column without its records: its words are `lists.column.<key>`. */
export interface Head {
  readonly key: string;
  readonly kind: CellKind;
  /** what of it is in a file or on paper: what is seen here, less than that, or nothing */
  readonly leaves: 'seen' | 'masked' | 'never';
  /** whether the visiting sheet says more of it: who walks by it has to find the door */
  readonly onVisit?: true;
}

/** A column of a list: described once, for the screen, for files and for paper. */
export interface Column<T> {
  readonly key: string;
  readonly kind?: CellKind;
  value(record: T): Cell;
  /** what stands in a file and on paper, where nobody may take along what is seen here */
  readonly leaves?: 'never' | ((record: T) => Cell);
  /** what stands on the visiting sheet, where that is more than leaves otherwise */
  onVisit?(record: T): Cell;
}

/** One record as a list shows it. */
export interface ListRow {
  readonly id: string;
  /** where, for narrowing */
  readonly grids: readonly string[];
  readonly line?: string | undefined;
  cells(): readonly Cell[];
  /** the cells as they may leave */
  leaving(): readonly Cell[];
  /** the cells as the visiting sheet has them */
  visiting(): readonly Cell[];
}

/** A list as screens, files and paper take it: every list is one, whatever its records are. */
export interface List {
  readonly name: string;
  /** whose right it takes to see it */
  readonly object: ObjectKind;
  /** any of these rights shows it; any at all where nothing is said */
  readonly acts?: readonly Act[];
  readonly heads: readonly Head[];
  /** whether its records say where, and of which line: by what they don't say it is not narrowed */
  readonly isPlaced: boolean;
  readonly isLined: boolean;
  readonly rows: ComputedRef<readonly ListRow[]>;
  /** fetches what does not stand in the live picture: names and doors of homes. @throws ApiError */
  load?(): Promise<void>;
  /** changes when `load` has something new to fetch */
  loadsFor?(): string;
  /** how rows from elsewhere become records of it */
  readonly imports?: ImportKind;
  /** why it takes no rows, where it takes none */
  readonly comesOf?: Origin;
}

/** Of what the records of a list come that takes no rows: `lists.comesOf.<origin>` says so. */
export type Origin = 'words' | 'act' | 'movements' | 'presence' | 'page';

interface Spec<T extends { readonly id: string }> {
  readonly name: string;
  readonly object: ObjectKind;
  readonly acts?: readonly Act[];
  readonly columns: readonly Column<T>[];
  grids?(record: T): readonly string[];
  line?(record: T): string | undefined;
  load?(): Promise<void>;
  loadsFor?(): string;
  readonly imports?: ImportKind;
  readonly comesOf?: Origin;
}

/** Beside the names that people give a column, those under which it leaves: what was taken along comes back, in either language. */
function withOwnNames(kind: ImportKind): ImportKind {
  const own: readonly Readonly<Record<string, string>>[] = [zh.column, en.column];
  return {
    ...kind,
    fields: kind.fields.map((field) => ({
      ...field,
      names: [...new Set([...field.names, ...own.flatMap((words) => words[field.key] ?? [])])],
    })),
  };
}

/** A cell as it may leave. */
function leavingOf<T>({ value, leaves = value }: Column<T>, record: T): Cell {
  return leaves === 'never' ? undefined : leaves(record);
}

function headOf<T>({ key, kind = 'text', leaves, onVisit }: Column<T>): Head {
  const how = leaves === undefined ? 'seen' : leaves === 'never' ? 'never' : 'masked';
  return { key, kind, leaves: how, ...(onVisit ? { onVisit: true } : {}) };
}

/** Makes a list of its records, which change, and its description. */
export function listOf<T extends { readonly id: string }>(records: () => Iterable<T>, spec: Spec<NoInfer<T>>): List {
  const { name, object, acts, columns, imports, comesOf } = spec;
  return {
    ...{ name, object, heads: columns.map(headOf) },
    ...{ isPlaced: spec.grids !== undefined, isLined: spec.line !== undefined },
    rows: computed(() =>
      [...records()].map((record) => ({
        id: record.id,
        grids: spec.grids?.(record) ?? [],
        line: spec.line?.(record),
        cells: () => columns.map(({ value }) => value(record)),
        leaving: () => columns.map((column) => leavingOf(column, record)),
        visiting: () => columns.map((column) => column.onVisit?.(record) ?? leavingOf(column, record)),
      })),
    ),
    ...(spec.load ? { load: () => spec.load?.() ?? Promise.resolve() } : {}),
    ...(spec.loadsFor ? { loadsFor: () => spec.loadsFor?.() ?? '' } : {}),
    ...(acts ? { acts } : {}),
    ...(comesOf ? { comesOf } : {}),
    ...(imports ? { imports: withOwnNames(imports) } : {}),
  };
}

/** What a list is narrowed to. */
export interface Narrowing {
  readonly grid: string | undefined;
  readonly line: string | undefined;
  readonly words: string;
}

/** Sorts by one column; people and texts as they read, numbers and times as they are. */
export interface Order {
  readonly column: number;
  readonly down: boolean;
}
