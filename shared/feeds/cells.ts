import type { Static } from 'typebox';
import { mayReach } from '../kernel/mask.ts';
import { titleFrom } from '../kernel/text.ts';
import type { Fact, LineFields } from '../requests/schema.ts';
import type { FactType } from './profile.ts';

type FactFields = Static<typeof Fact>;

const longest = 80;
const most = 100_000_000;

/** The beginning of a text, never ending in half a character. */
export function cut(text: string, length: number): string {
  return text.slice(0, length).replace(/[\uD800-\uDBFF]$/, '');
}

/** A short digest for names that are too long to be an id; 53 bits, not against malice. */
function digest(text: string): string {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 2654435761);
    b = Math.imul(b ^ code, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return (4294967296 * (2097151 & b) + (a >>> 0)).toString(36);
}

const half = /\p{Surrogate}/gu;

/** A text without half characters: each stands there as JSON would write it. */
export function wellFormed(text: string): string {
  return text.replaceAll(half, (unit) => `\\u${unit.charCodeAt(0).toString(16)}`);
}

function isText(cell: unknown, most: number): cell is string {
  return typeof cell === 'string' && cell.length <= most && wellFormed(cell) === cell;
}

/** Id of what stands for a column (line, fact, problem): its name where that is short enough. */
export function columnId(column: string, most = longest): string {
  const name = wellFormed(column);
  if (name.length > 0 && name.length <= most) return name;
  return `${cut(name, most - 14)}~${digest(name)}`;
}

function labelOf(column: string): string {
  return column.trim() === '' ? '—' : cut(wellFormed(column), longest);
}

/**
 * What of an unreadable cell may stand on its line: short and without a number that reaches somebody.
 * Anything else stays in the kept row alone, as does what was set aside.
 */
function rawOf(cell: unknown): { raw?: unknown } {
  const text = cell === undefined ? undefined : JSON.stringify(cell);
  return text !== undefined && text.length <= 60 && !mayReach(text) ? { raw: cell } : {};
}

function isAmount(cell: unknown): cell is number {
  return typeof cell === 'number' && Number.isInteger(cell) && cell >= 0 && cell <= most;
}

function asObject(cell: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof cell === 'object' && cell !== null && !Array.isArray(cell)
    ? (cell as Record<string, unknown>)
    : undefined;
}

/** Whether a cell says by itself that it asks for something, whatever its column is called. */
export function asksForItself(cell: unknown): boolean {
  return Object.hasOwn(asObject(cell) ?? {}, 'qty');
}

/** A cell in which nothing stands. */
export function isBlank(cell: unknown): boolean {
  return cell === undefined || cell === null || (typeof cell === 'string' && cell.trim() === '');
}

function askOf(amount: number): Pick<LineFields, 'ask' | 'quantity'> {
  if (amount === 0) return { ask: 'none' };
  return amount === 1 ? { ask: 'open' } : { ask: 'amount', quantity: amount };
}

/** A supply cell: 0 not asked, 1 asked without an amount, more an amount; `{qty, spec}` names a standard. Never guessed. */
export function readSupply(column: string, cell: unknown): LineFields {
  const line = { id: columnId(column), item: labelOf(column) };
  if (isAmount(cell)) return { ...line, ...askOf(cell) };
  const object = asObject(cell);
  const { qty, spec, ...rest } = object ?? {};
  if (isAmount(qty) && typeof spec === 'string' && spec.length <= 500 && Object.keys(rest).length === 0) {
    return { ...line, ...askOf(qty), spec };
  }
  return { ...line, ask: 'unreadable', ...rawOf(cell) };
}

/** The cell as its sheet would show it; `kept` answers for what stays beside the log. */
export function supplyCell(line: LineFields, kept: unknown): unknown {
  if (line.ask === 'unreadable') return line.raw === undefined ? kept : line.raw;
  const amount = line.ask === 'none' ? 0 : line.ask === 'open' ? 1 : line.quantity;
  return line.spec === undefined ? amount : { qty: amount, spec: line.spec };
}

/** A cell that can be what somebody said as it stands. */
export function isWords(cell: unknown): cell is string {
  return isText(cell, 4000);
}

/** A cell of an offer. An empty text says nothing, whatever the column's type, and is no problem. */
export function readFact(column: string, type: FactType, cell: unknown): FactFields {
  const fact = { id: columnId(column), label: labelOf(column) };
  if (cell === '' || (type === 'text' && isWords(cell))) return { ...fact, text: cell };
  if (type === 'number' && typeof cell === 'number' && cell >= 0 && !mayReach(String(cell)))
    return { ...fact, number: cell };
  if (type === 'flag' && typeof cell === 'boolean') return { ...fact, flag: cell };
  return { ...fact, ...rawOf(cell) };
}

export function isReadFact(fact: FactFields): boolean {
  return fact.text !== undefined || fact.number !== undefined || fact.flag !== undefined;
}

/** The cell as its sheet would show it. */
export function factCell(fact: FactFields, kept: unknown): unknown {
  const value = fact.text ?? fact.number ?? fact.flag ?? fact.raw;
  return value === undefined ? kept : value;
}

/** What a cell says as a title, if it can be one. */
export function titleOfCell(cell: unknown): string | undefined {
  return isText(cell, 120) ? titleFrom(cell) : undefined;
}
