import { erasedText } from './text.ts';

/** Ids, codes and names of states are made by programs: nobody reads them, and nobody looks for them. */
const key = /^[a-z0-9_.:-]*$/;
const id = /^[0-9A-Za-z]{8}-[0-9A-Za-z-]{20,}$/;

/** The sentences of a record, deep ones too, in the order in which they stand: its strings without ids, names of states and bars. */
export function sayingsOf(value: unknown): string[] {
  if (typeof value === 'string') return key.test(value) || id.test(value) || value.includes(erasedText) ? [] : [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(sayingsOf);
}

/** A record in which only the sentences stand that are kept; a bar in place of each other one. */
export function keepingSayings<T>(value: T, kept: ReadonlySet<string>): T {
  if (typeof value === 'string') return (sayingsOf(value).length === 0 || kept.has(value) ? value : erasedText) as T;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((inner: unknown) => keepingSayings(inner, kept)) as T;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, keepingSayings(inner, kept)])) as T;
}
