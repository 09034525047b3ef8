import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Entity } from '../kernel/state.ts';
import { decodeColumns, encodeColumns, UnreadableColumns } from './columns.ts';
import type { ViewState } from './mirror.ts';

const head = { community: 'c', epoch: 'e', view: 'v', seq: 7 };
const key = fc.oneof(
  fc.constantFrom('id', 'a', 'b', '__proto__', 'constructor', 'toString', 'hasOwnProperty', '0', '10', ''),
  fc.string({ maxLength: 4 }),
);
const value = fc.oneof(
  fc.constantFrom(null, 0, 1, '1', '', true, false, 'x', 2 ** 53 - 1, -(2 ** 53 - 1), 1.5),
  fc.jsonValue(),
  fc.integer(),
);
/** As JSON brings them: a key that reaches a prototype is a field of its own. */
const record = fc
  .array(fc.tuple(key, value), { maxLength: 6 })
  .map(
    (fields) =>
      JSON.parse(`{${fields.map(([name, one]) => `${JSON.stringify(name)}:${JSON.stringify(one)}`).join()}}`) as Entity,
  );
const states = fc.array(fc.tuple(key, fc.array(record, { maxLength: 12 })), { maxLength: 3 }).map((all) => {
  const state = JSON.parse(`{${all.map(([name]) => `${JSON.stringify(name)}:0`).join()}}`) as Record<string, Entity[]>;
  for (const [name, records] of all) Object.defineProperty(state, name, { value: records, enumerable: true });
  return state;
});

function overTheWire(state: ViewState['state']): ViewState {
  return decodeColumns(JSON.parse(JSON.stringify(encodeColumns({ ...head, state }))));
}

describe('columns', () => {
  it('[P3] any records come out as they went in: missing and null apart, in their order, whatever the names of their fields', () => {
    fc.assert(
      fc.property(states, (state) => {
        // By text: it shows the order of fields, and a `__proto__` that is a field.
        expect(JSON.stringify(overTheWire(state))).toBe(JSON.stringify({ ...head, state }));
      }),
      { numRuns: 1_000 },
    );
  });

  it('[P10] a field named like a prototype changes no prototype', () => {
    const state = { notes: [JSON.parse('{"id":"a","__proto__":{"admin":true}}') as Entity] };
    const [back] = overTheWire(state).state['notes'] ?? [];
    expect(Object.getPrototypeOf(back)).toBe(Object.prototype);
    expect(Object.keys(back ?? {})).toEqual(['id', '__proto__']);
    expect('admin' in (back ?? {})).toBe(false);
  });

  it('[P3] undefined is missing, as in JSON, and whole numbers are exact at the ends of their range', () => {
    const ends = [Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, 0, Number.MAX_SAFE_INTEGER, 2 ** 60];
    const records = ends.map((n, i) => ({ id: `r${i}`, n, gone: undefined }));
    expect(overTheWire({ notes: records }).state['notes']).toStrictEqual(ends.map((n, i) => ({ id: `r${i}`, n })));
  });

  it('[join] repeated words stand once, and what does not repeat has no dictionary', () => {
    const records = Array.from({ length: 100 }, (_, n) => ({
      id: `r${n}`,
      status: n % 3 ? 'open' : 'done',
      kind: 'task',
      version: 1_000 + n,
    }));
    const [table] = encodeColumns({ ...head, state: { tasks: records } }).tables;
    expect(table?.keys).toEqual(['id', 'status', 'kind', 'version']);
    expect(table?.columns[0]).toHaveProperty('v');
    expect(table?.columns[1]).toHaveProperty('d', ['done', 'open']);
    expect(table?.columns[2]).toEqual({ c: 'task', n: 100 });
    expect(table?.columns[3]).toHaveProperty('s', [1_000, ...new Array<number>(99).fill(1)]);
  });

  it('[P10] what is no snapshot in columns, or whose columns do not add up, is refused', () => {
    const good = encodeColumns({ ...head, state: { notes: [{ id: 'a' }, { id: 'b' }] } });
    for (const bad of [null, 5, {}, { ...good, columns: 2 }, { columns: 1 }])
      expect(() => decodeColumns(bad)).toThrow(UnreadableColumns);
    for (const values of [['a'], ['a', 'b', 'c']]) {
      const tables = good.tables.map((table) => ({ ...table, columns: [{ v: values }] }));
      expect(() => decodeColumns({ ...good, tables })).toThrow(UnreadableColumns);
    }
  });
});
