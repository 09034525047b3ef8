import { unlocated } from '../areas/schema.ts';
import { mostLines, type LineFields, type OfferFields, type RequestFields } from '../requests/schema.ts';
import { columnId, cut, isReadFact, isTitle, looksLikeSupply, readFact, readSupply } from './cells.ts';
import { placeOf, type Placed, type ToWgs84 } from './place.ts';
import type { FactType, OfferTable, RequestTable, TableProfile } from './profile.ts';
import type { Problem, Row } from './schema.ts';

/** What a profile makes of a row. `content` is nothing while the row asks for nothing that has a name. */
export interface Mapped {
  readonly content?:
    | { readonly kind: 'request'; readonly fields: RequestFields }
    | { readonly kind: 'offer'; readonly fields: OfferFields };
  readonly problems: readonly Problem[];
  /** columns that showed for the first time that they hold amounts */
  readonly learned: readonly string[];
  readonly placed?: Placed;
}

/** What is known of a row's table and of the request that stands for it. */
export interface Seen {
  /** columns that were seen to hold amounts before */
  readonly known: ReadonlySet<string>;
  /** lines that its request has already; they keep their place */
  readonly standing?: ReadonlySet<string>;
}

const none: ReadonlySet<string> = new Set();
const mostFacts = 100;
const problem = (column: string, reason: string): Problem => ({ column: cut(column, 200), reason });

/** The column that names a row of this table. */
export function titleColumn(table: TableProfile, row: Row): string | undefined {
  return (
    table.titles.find((column) => isTitle(row[column])) ?? table.titles.find((column) => Object.hasOwn(row, column))
  );
}

function titleOf(table: TableProfile, row: Row, problems: Problem[]): string {
  const column = titleColumn(table, row);
  if (column !== undefined && isTitle(row[column])) return row[column];
  problems.push(problem(column ?? table.titles[0] ?? '', 'feed.untitled'));
  return table.untitled;
}

/** Columns that may carry amounts or facts: neither a title nor one of those that always stay in the row. */
function* open(table: TableProfile, row: Row): Generator<[string, unknown]> {
  const others = new RegExp(table.others, 'u');
  for (const [column, cell] of Object.entries(row)) {
    if (!table.titles.includes(column) && !others.test(column)) yield [column, cell];
  }
}

function supplies(
  table: RequestTable,
  row: Row,
  { known, standing = none }: Seen,
  problems: Problem[],
  learned: string[],
): LineFields[] {
  const lines = new Map<string, LineFields>();
  let room = mostLines - standing.size;
  for (const [column, cell] of open(table, row)) {
    const named = known.has(column) || table.supplies.includes(column);
    if (!named && !looksLikeSupply(cell)) continue;
    const id = columnId(column);
    if (lines.has(id) || (!standing.has(id) && room <= 0)) {
      problems.push(problem(column, 'feed.too_many'));
      continue;
    }
    if (!named) learned.push(column);
    if (!standing.has(id)) room--;
    const line = readSupply(column, cell);
    if (line.ask === 'unreadable') problems.push(problem(column, 'feed.unreadable'));
    lines.set(id, line);
  }
  return [...lines.values()];
}

function words(cell: unknown, column: string, problems: Problem[]): { why?: string } {
  if (cell === undefined || cell === null || cell === '') return {};
  if (typeof cell === 'string' && cell.length <= 4000) return { why: cell };
  problems.push(problem(column, 'feed.unreadable'));
  return {};
}

function helpLine(label: unknown, unlabelled: string): LineFields {
  const item = typeof label === 'string' ? cut(label.replaceAll(/\s/gu, ''), 80) : '';
  return { id: 'help', item: item || unlabelled, ask: 'open' };
}

function mapRequest(table: RequestTable, row: Row, seen: Seen, toWgs84: ToWgs84): Mapped {
  const problems: Problem[] = [];
  const learned: string[] = [];
  const { help, place } = table;
  const title = titleOf(table, row, problems);
  const lines = help ? [helpLine(row[help.label], help.unlabelled)] : supplies(table, row, seen, problems, learned);
  const placed = place && placeOf(place, row, toWgs84);
  if (place && placed?.unreadable)
    problems.push(problem(place.longitude, 'feed.unreadable'), problem(place.latitude, 'feed.unreadable'));
  if (lines.length === 0) return { problems, learned };
  const urgent = help !== undefined && typeof row[help.urgent] === 'string' && row[help.urgent] !== '';
  const fields: RequestFields = {
    title,
    kind: table.kind,
    priority: urgent ? 'urgent' : table.priority,
    grid: unlocated,
    line: table.line,
    lines,
    ...(help ? words(row[help.words], help.words, problems) : {}),
    ...(placed ? { placeQuality: placed.quality } : {}),
    ...(placed?.point ? { point: placed.point } : {}),
  };
  return { content: { kind: 'request', fields }, problems, learned, ...(placed ? { placed } : {}) };
}

function factType(table: OfferTable, column: string, cell: unknown, known: ReadonlySet<string>): FactType | undefined {
  if (Object.hasOwn(table.facts, column)) return table.facts[column];
  if (typeof cell === 'boolean') return 'flag';
  return typeof cell === 'number' || known.has(column) ? 'number' : undefined;
}

function mapOffer(table: OfferTable, row: Row, known: ReadonlySet<string>): Mapped {
  const problems: Problem[] = [];
  const learned: string[] = [];
  const title = titleOf(table, row, problems);
  const facts = new Map<string, OfferFields['facts'][number]>();
  for (const [column, cell] of open(table, row)) {
    const type = factType(table, column, cell, known);
    if (type === undefined) continue;
    if (facts.size === mostFacts || facts.has(columnId(column))) {
      problems.push(problem(column, 'feed.too_many'));
      continue;
    }
    if (type === 'number' && !known.has(column) && !Object.hasOwn(table.facts, column)) learned.push(column);
    const fact = readFact(column, type, cell);
    if (!isReadFact(fact)) problems.push(problem(column, 'feed.unreadable'));
    facts.set(fact.id, fact);
  }
  const fields: OfferFields = {
    title,
    kind: table.kind,
    grid: unlocated,
    line: table.line,
    facts: [...facts.values()],
  };
  return { content: { kind: 'offer', fields }, problems, learned };
}

/** Reads a row by its table's profile. */
export function mapRow(table: TableProfile, row: Row, seen: Seen, toWgs84: ToWgs84): Mapped {
  return table.makes === 'request' ? mapRequest(table, row, seen, toWgs84) : mapOffer(table, row, seen.known);
}
