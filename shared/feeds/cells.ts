import type { Static } from 'typebox';
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

/** Id of the line or fact that stands for a column: its name where that is short enough. */
export function columnId(column: string): string {
  if (column.length > 0 && column.length <= longest) return column;
  return `${cut(column, longest - 14)}~${digest(column)}`;
}

function labelOf(column: string): string {
  return column.trim() === '' ? '—' : cut(column, longest);
}

/**
 * What of an unreadable cell may stand in the log: short and without a number that reaches somebody.
 * Anything else stays in the kept row alone.
 */
function rawOf(cell: unknown): { raw?: unknown } {
  const text = JSON.stringify(cell);
  return text.length <= 60 && !/\d[\d* -]{6,}/.test(text.replaceAll(/^-?[\d.e+]+$/g, '')) ? { raw: cell } : {};
}

function isAmount(cell: unknown): cell is number {
  return typeof cell === 'number' && Number.isInteger(cell) && cell >= 0 && cell <= most;
}

function asObject(cell: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof cell === 'object' && cell !== null && !Array.isArray(cell)
    ? (cell as Record<string, unknown>)
    : undefined;
}

/** Whether a cell shows that its column holds amounts. */
export function looksLikeSupply(cell: unknown): boolean {
  return typeof cell === 'number' || Object.hasOwn(asObject(cell) ?? {}, 'qty');
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

/** A cell of an offer. An empty text says nothing, whatever the column's type, and is no problem. */
export function readFact(column: string, type: FactType, cell: unknown): FactFields {
  const fact = { id: columnId(column), label: labelOf(column) };
  if (cell === '' || (type === 'text' && typeof cell === 'string' && cell.length <= 4000))
    return { ...fact, text: cell };
  if (type === 'number' && typeof cell === 'number' && Number.isFinite(cell) && cell >= 0)
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

/** A cell that can be a title as it stands. */
export function isTitle(cell: unknown): cell is string {
  return typeof cell === 'string' && cell.trim() !== '' && cell.length <= 120;
}
