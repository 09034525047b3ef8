import type { Entity } from '../kernel/state.ts';
import type { ViewState } from './mirror.ts';

/** Media type of a snapshot in columns. */
export const columnsType = 'application/vnd.liandong.columns+json';

const format = 1;
type Primitive = string | number | boolean | null;

/**
 * The values of one field, of those records alone that have it: as they are, as places in a dictionary,
 * one for all, or whole numbers as steps from the one before.
 */
type Column =
  | { readonly v: readonly unknown[] }
  | { readonly d: readonly Primitive[]; readonly i: readonly number[] }
  | { readonly c: Primitive; readonly n: number }
  | { readonly s: readonly number[] };

/** A collection: its records' shapes say which fields they have, in which order, so that missing and null stay apart. */
interface Table {
  readonly name: string;
  readonly keys: readonly string[];
  readonly columns: readonly Column[];
  /** each a list of places in `keys` */
  readonly shapes: readonly (readonly number[])[];
  /** the shape of each record */
  readonly shape: Column;
}

/** A view's snapshot by columns; what JSON can say of `ViewState` is all in it. */
export interface ColumnState extends Omit<ViewState, 'state'> {
  readonly columns: typeof format;
  readonly tables: readonly Table[];
}

/** What came is not a snapshot in columns, or of a format that this version does not know. */
export class UnreadableColumns extends Error {
  override name = 'UnreadableColumns';
}

/** Puts a snapshot's records into columns. A field that is undefined is missing, as in JSON. */
export function encodeColumns({ state, ...head }: ViewState): ColumnState {
  return { ...head, columns: format, tables: Object.entries(state).map(([name, records]) => tableOf(name, records)) };
}

function tableOf(name: string, records: readonly Entity[]): Table {
  const places = new Map<string, number>();
  const values: unknown[][] = [];
  const shapes = new Map<string, number>();
  const shape: number[] = [];
  for (const record of records) {
    const fields: number[] = [];
    for (const [key, value] of Object.entries(record)) {
      if (value === undefined) continue;
      let place = places.get(key);
      if (place === undefined) {
        places.set(key, (place = places.size));
        values.push([]);
      }
      values[place]?.push(value);
      fields.push(place);
    }
    const signature = fields.join();
    let number = shapes.get(signature);
    if (number === undefined) shapes.set(signature, (number = shapes.size));
    shape.push(number);
  }
  const lists = [...shapes.keys()].map((signature) => (signature === '' ? [] : signature.split(',').map(Number)));
  return { name, keys: [...places.keys()], columns: values.map(columnOf), shapes: lists, shape: columnOf(shape) };
}

function isPrimitive(value: unknown): value is Primitive {
  return value === null || typeof value !== 'object';
}

function columnOf(values: readonly unknown[]): Column {
  if (values.length === 0 || !values.every(isPrimitive)) return { v: values };
  const dictionary = new Map<Primitive, number>();
  // A dictionary that does not repeat itself only costs: it is given up as soon as that shows.
  const most = Math.max(1, values.length / 2);
  for (const value of values) {
    if (!dictionary.has(value)) dictionary.set(value, dictionary.size);
    if (dictionary.size > most) return stepsOf(values);
  }
  const [only] = dictionary.keys();
  if (dictionary.size === 1 && only !== undefined) return { c: only, n: values.length };
  if (values.every(Number.isSafeInteger)) return stepsOf(values);
  return { d: [...dictionary.keys()], i: values.map((value) => dictionary.get(value) ?? 0) };
}

function stepsOf(values: readonly Primitive[]): Column {
  const steps: number[] = [];
  let last = 0;
  for (const value of values) {
    if (!Number.isSafeInteger(value)) return { v: values };
    const step = (value as number) - last;
    // Beyond 2^53 a sum is no longer exact.
    if (!Number.isSafeInteger(step)) return { v: values };
    steps.push(step);
    last = value as number;
  }
  return { s: steps };
}

/** @throws UnreadableColumns */
export function decodeColumns(content: unknown): ViewState {
  const given = content as Partial<ColumnState> | null;
  if (typeof given !== 'object' || given?.columns !== format || !given.tables)
    throw new UnreadableColumns('no columns of a known format');
  const { community, epoch, view, seq, tables } = given as ColumnState;
  const state = formOf(tables.map(({ name }) => name)) as Record<string, Entity[]>;
  for (const table of tables) state[table.name] = recordsOf(table);
  return { community, epoch, view, seq, state };
}

function valuesOf(column: Column): readonly unknown[] {
  if ('v' in column) return column.v;
  if ('c' in column) return new Array<Primitive>(column.n).fill(column.c);
  if ('d' in column) {
    const { d, i } = column;
    return i.map((place) => d[place]);
  }
  let last = 0;
  return column.s.map((step) => (last += step));
}

/**
 * A record with the fields of a shape, to be copied and filled: its fields lie where they will stay, which
 * costs a fraction of adding them one by one. Parsed, `__proto__` is a field like any other.
 */
function formOf(fields: readonly string[]): Record<string, unknown> {
  return JSON.parse(`{${fields.map((field) => `${JSON.stringify(field)}:null`).join()}}`) as Record<string, unknown>;
}

function recordsOf({ name, keys, columns, shapes, shape }: Table): Entity[] {
  const values = columns.map(valuesOf);
  const next = new Int32Array(values.length);
  const forms = shapes.map((places) => {
    const fields = places.map((place) => keys[place] ?? '');
    return { places, fields, form: formOf(fields) };
  });
  const records = valuesOf(shape).map((number) => {
    const { places = [], fields = [], form } = forms[number as number] ?? {};
    const record = { ...form };
    for (const [n, place] of places.entries()) {
      const at = next[place] ?? 0;
      record[fields[n] ?? ''] = values[place]?.[at];
      next[place] = at + 1;
    }
    return record as unknown as Entity;
  });
  // A column that is too short or too long would give records values that are not theirs.
  if (values.some((column, place) => column.length !== next[place]))
    throw new UnreadableColumns(`the columns of ${name} do not add up`);
  return records;
}
