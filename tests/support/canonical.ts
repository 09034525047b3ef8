import { createHash } from 'node:crypto';

/** JSON with sorted keys, written without the product's help: a log that was read again keeps no order of keys. */
export function stable(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(stable).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
    entries.sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${stable(inner)}`).join(',')}}`;
  }
  return JSON.stringify(value);
}

/** Hash of a screen's own copy of state, to hold against the server's. */
export function hashOf(state: ReadonlyMap<string, ReadonlyMap<string, { id: string }>>): string {
  const names = [...state.keys()].filter((name) => (state.get(name)?.size ?? 0) > 0).sort();
  const all = Object.fromEntries(
    names.map((name) => [name, [...(state.get(name)?.values() ?? [])].sort((a, b) => (a.id < b.id ? -1 : 1))]),
  );
  return createHash('sha256').update(stable(all)).digest('hex');
}
