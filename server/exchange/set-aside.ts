import type { Aside } from '@liandong/shared/feeds/aside';
import { wellFormed } from '@liandong/shared/feeds/cells';
import { poisoned } from '../pipeline/check.ts';

/** How deep in a command a cell may come to stand. */
const place = 4;
/** What is nested deeper than this can't be written down at all. */
const deepest = 1000;

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTooDeep(value: unknown, depth = 0): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return depth === deepest || Object.values(value).some((inner) => isTooDeep(inner, depth + 1));
}

/** A change with those cells taken out that no command may carry; they go beside it as text. */
export function setAside(raw: unknown): { readonly change: unknown; readonly aside: Aside } {
  if (!isObject(raw)) return { change: raw, aside: [] };
  const { fields, key } = raw;
  const change = typeof key === 'string' ? { ...raw, key: wellFormed(key) } : raw;
  if (!isObject(fields)) return { change, aside: [] };
  const cells = Object.entries(fields);
  const isOdd = ([column, cell]: [string, unknown]): boolean =>
    poisoned({ [column]: cell }, '', place) !== undefined && !isTooDeep(cell);
  const odd = cells.filter(isOdd);
  if (odd.length === 0) return { change, aside: [] };
  return {
    change: { ...change, fields: Object.fromEntries(cells.filter((cell) => !odd.includes(cell))) },
    aside: odd.map(([column, cell]) => [JSON.stringify(column), JSON.stringify(cell)]),
  };
}
