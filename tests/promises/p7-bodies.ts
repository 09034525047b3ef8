import type { Ids } from './p7-addresses.ts';

/** Of a schema, what is looked at here. */
export interface Schema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly const?: unknown;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly minimum?: number;
}

/** Fields that name something, and the part of a path behind which its id stands. */
const naming: Ids = {
  ...{ ids: 'people', person: 'people', reader: 'people', for: 'people', activity: 'activities', task: 'tasks' },
  ...{ building: 'buildings', household: 'households' },
};

/** One of each kind of secret, number and word that some field wants: of nobody. */
const usual = [
  ...['看看', 'k1', '00000000', '19900000001', '2026-11-01', '1', 'abcdefghijk~abcdefghijk'],
  ...['ab'.repeat(32), 'ab'.repeat(16), '23456789'.repeat(2), '23456789', 'x'.repeat(43), 'A'.repeat(22)],
];

function stringFor(name: string, { pattern, minLength = 1 }: Schema, ids: Ids): string {
  const named = ids[naming[name] ?? name];
  const some = [...(named === undefined ? [] : [named]), ...usual, 'x'.repeat(minLength)];
  const fitting = some.find(
    (one) => one.length >= minLength && (pattern === undefined || new RegExp(pattern, 'u').test(one)),
  );
  if (fitting === undefined) throw new Error(`what may stand for ${name}, as ${pattern ?? 'any text'}?`);
  return fitting;
}

/** The least that a schema takes, with these ids where a field names something. @throws when nothing is known that fits */
export function bodyFor(schema: Schema, ids: Ids, name = ''): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) {
    const wanted = ids[name];
    return wanted !== undefined && schema.enum.includes(wanted) ? wanted : schema.enum[0];
  }
  const [one] = schema.anyOf ?? [];
  if (one) return bodyFor(one, ids, name);
  const { properties } = schema;
  if (properties)
    return Object.fromEntries(
      Object.entries(properties)
        .filter(([key]) => schema.required?.includes(key) || Object.hasOwn(naming, key))
        .map(([key, inner]) => [key, bodyFor(inner, ids, key)]),
    );
  if (schema.type === 'array') return schema.items ? [bodyFor(schema.items, ids, name)] : [];
  if (schema.type === 'integer' || schema.type === 'number') return schema.minimum ?? 1;
  if (schema.type === 'boolean') return true;
  return stringFor(name, schema, ids);
}
