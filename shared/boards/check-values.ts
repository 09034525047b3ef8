import * as Y from 'yjs';
import { boardLimits, isId } from './board-doc.ts';
import { checkText, fail } from './check-notes.ts';

/** Refuses anything but a plain text of at most so many letters. */
export function checkLine(value: unknown, most: number = boardLimits.line): void {
  if (!(value instanceof Y.Text) || value instanceof Y.XmlText) return fail('a line that is no text');
  if (value.length > most) fail('a line that is too long');
  checkText(value, false);
}

type Checks = Readonly<Record<string, (field: unknown) => unknown>>;

/** A map with exactly these fields (and perhaps those), each passing its check. @throws BoardProblem */
export function checkRecord(value: unknown, fields: Checks, perhaps: Checks = {}): Y.Map<unknown> {
  if (!(value instanceof Y.Map)) return fail('an entry that is no map');
  if (value._start !== null) fail('a list inside a map');
  const record = value as Y.Map<unknown>;
  for (const name of Object.keys(fields)) if (!record.has(name)) fail('a field is missing');
  for (const key of record.keys()) {
    const check = Object.hasOwn(fields, key) ? fields[key] : Object.hasOwn(perhaps, key) ? perhaps[key] : undefined;
    if (!check || check(record.get(key)) === false) fail('a field that may not be there');
  }
  return record;
}

/** Whether a value is an order key. */
export function isKey(value: unknown): boolean {
  return typeof value === 'string' && value.length <= boardLimits.key && /^[0-9A-Za-z]+$/.test(value);
}

/** Whether a value is an id, as of an account. */
export function isIdText(value: unknown): value is string {
  return typeof value === 'string' && isId(value);
}

/** Whether a value is a moment, ms since 1970 UTC. */
export function isTime(value: unknown): boolean {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
