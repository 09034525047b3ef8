import { unlocated } from '../areas/schema.ts';
import { priorities, saidIn } from '../intake/words.ts';
import { mostLines, type LineFields, type OfferFields, type RequestFields } from '../requests/schema.ts';
import {
  asksForItself,
  columnId,
  cut,
  isBlank,
  isReadFact,
  isWords,
  readFact,
  readSupply,
  titleOfCell,
} from './cells.ts';
import { placeOf, type Placed, type ToWgs84 } from './place.ts';
import type { FactType, OfferTable, RequestTable, TableProfile } from './profile.ts';
import type { Problem, Row } from './schema.ts';

/** What a profile makes of a row. `content` is nothing while the row asks for nothing that has a name. */
export interface Mapped {
  readonly content?:
    | { readonly kind: 'request'; readonly fields: RequestFields }
    | { readonly kind: 'offer'; readonly fields: OfferFields };
  readonly problems: readonly Problem[];
  readonly placed?: Placed;
}

const mostFacts = 100;
/** What is listed of a cell that could not be read. */
export const problem = (column: string, reason: string): Problem => ({ column: columnId(column, 200), reason });

/** The column that names a row of this table. */
export function titleColumn(table: TableProfile, row: Row): string | undefined {
  return (
    table.titles.find((column) => titleOfCell(row[column]) !== undefined) ??
    table.titles.find((column) => Object.hasOwn(row, column))
  );
}

function titleOf(table: TableProfile, row: Row, problems: Problem[]): string {
  const column = titleColumn(table, row);
  const title = column === undefined ? undefined : titleOfCell(row[column]);
  if (title !== undefined) return title;
  problems.push(problem(column ?? table.titles[0] ?? '', 'feed.untitled'));
  return table.untitled;
}

/** Columns that may carry amounts or facts: no title, and none of those that stay in the row unless they are `meant`. */
function* open(table: TableProfile, row: Row, meant: (column: string) => boolean): Generator<[string, unknown]> {
  const others = new RegExp(table.others, 'u');
  for (const [column, cell] of Object.entries(row)) {
    if (!table.titles.includes(column) && (meant(column) || !others.test(column))) yield [column, cell];
  }
}

/**
 * The profile names what is a supply, and so does a cell that has an amount and a standard; what stands as a line
 * stays one. Of any other column nobody can say what its cells mean: they stay in the row and are listed.
 */
function supplies(table: RequestTable, row: Row, standing: ReadonlySet<string>, problems: Problem[]): LineFields[] {
  const named = new RegExp(table.supplies, 'u');
  const lines = new Map<string, LineFields>();
  let room = mostLines - standing.size;
  for (const [column, cell] of open(table, row, (name) => standing.has(columnId(name)))) {
    const id = columnId(column);
    if (!named.test(column) && !asksForItself(cell) && !standing.has(id)) {
      if (!isBlank(cell)) problems.push(problem(column, 'feed.unknown_column'));
      continue;
    }
    if (lines.has(id) || (!standing.has(id) && room <= 0)) {
      problems.push(problem(column, 'feed.too_many'));
      continue;
    }
    if (!standing.has(id)) room--;
    const line = readSupply(column, cell);
    if (line.ask === 'unreadable') problems.push(problem(column, 'feed.unreadable'));
    lines.set(id, line);
  }
  return [...lines.values()];
}

function words(cell: unknown, column: string, problems: Problem[]): { why?: string } {
  if (cell === undefined || cell === null || cell === '') return {};
  if (isWords(cell)) return { why: cell };
  problems.push(problem(column, 'feed.unreadable'));
  return {};
}

/** Id of the one line that a plea for help has. */
export const helpId = 'help';

/** What help a cell asks for, in one word. */
export function helpItem(label: unknown, unlabelled: string): string {
  const item = typeof label === 'string' ? cut(label.replaceAll(/\s/gu, ''), 80) : '';
  return item || unlabelled;
}

/** Words by which a cell says no. */
const no = /^(?:否|不|不是|无|no|n|false|0|-)?$/iu;

/** Whether a cell says that it is urgent: by whatever stands there, but a no, or a word for what is not. */
export function isUrgent(cell: unknown): boolean {
  if (typeof cell !== 'string' || no.test(cell.trim())) return false;
  const said = saidIn(priorities, cell);
  return said === undefined || said === 'urgent';
}

function mapRequest(table: RequestTable, row: Row, standing: ReadonlySet<string>, toWgs84: ToWgs84): Mapped {
  const problems: Problem[] = [];
  const { help, place } = table;
  const title = titleOf(table, row, problems);
  const lines: LineFields[] = help
    ? [{ id: helpId, item: helpItem(row[help.label], help.unlabelled), ask: 'open' }]
    : supplies(table, row, standing, problems);
  const placed = place && placeOf(place, row, toWgs84);
  if (place && placed?.unreadable)
    problems.push(problem(place.longitude, 'feed.unreadable'), problem(place.latitude, 'feed.unreadable'));
  if (lines.length === 0) return { problems };
  const urgent = help !== undefined && isUrgent(row[help.urgent]);
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
  return { content: { kind: 'request', fields }, problems, ...(placed ? { placed } : {}) };
}

/** A number or a yes is a fact under its column's own name, whoever knows the column; a text may be anything. */
function factType(table: OfferTable, column: string, cell: unknown): FactType | undefined {
  if (Object.hasOwn(table.facts, column)) return table.facts[column];
  if (typeof cell === 'boolean') return 'flag';
  return typeof cell === 'number' ? 'number' : undefined;
}

function mapOffer(table: OfferTable, row: Row): Mapped {
  const problems: Problem[] = [];
  const title = titleOf(table, row, problems);
  const facts = new Map<string, OfferFields['facts'][number]>();
  for (const [column, cell] of open(table, row, (name) => Object.hasOwn(table.facts, name))) {
    const type = factType(table, column, cell);
    if (type === undefined) {
      if (!isBlank(cell)) problems.push(problem(column, 'feed.unknown_column'));
      continue;
    }
    if (facts.size === mostFacts || facts.has(columnId(column))) {
      problems.push(problem(column, 'feed.too_many'));
      continue;
    }
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
  return { content: { kind: 'offer', fields }, problems };
}

/** Reads a row by its table's profile; `standing` are the lines that its request has already, which keep their place. */
export function mapRow(table: TableProfile, row: Row, standing: ReadonlySet<string>, toWgs84: ToWgs84): Mapped {
  return table.makes === 'request' ? mapRequest(table, row, standing, toWgs84) : mapOffer(table, row);
}
