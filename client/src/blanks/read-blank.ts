import type { ZipEntry } from '../files/unzip.ts';
import { placeOfCell, type Place } from './cell-address.ts';
import { attribute, elements, plainText, textsIn } from './sheet-xml.ts';

/** What stands in a cell of a blank. */
export interface BlankCell {
  readonly text: string;
  /** it reckons by itself: nothing is written into it */
  readonly isFormula: boolean;
}

/** Cells that are one: from the upper left to the lower right, both included. */
export interface Merge {
  readonly from: Place;
  readonly to: Place;
}

/** A sheet of a blank as a person sees it. */
export interface BlankSheet {
  readonly name: string;
  /** the entry of the file that holds it */
  readonly path: string;
  readonly cells: ReadonlyMap<string, BlankCell>;
  readonly merges: readonly Merge[];
  readonly rows: number;
  readonly columns: number;
}

/** Most of a sheet that is shown: a form to be filled by hand is smaller. */
const shown = { rows: 300, columns: 60 } as const;

/** The file is no workbook that can be read. */
export class NoWorkbook extends Error {
  override name = 'NoWorkbook';
}

/** Text of one of a file's entries. @throws NoWorkbook where it declares a type of its own, as no office program does */
export function entryText(entries: readonly ZipEntry[], path: string): string | undefined {
  const found = entries.find(({ name }) => name === path);
  if (!found) return undefined;
  const text = new TextDecoder().decode(found.bytes);
  if (text.includes('<!DOCTYPE') || text.includes('<!ENTITY')) throw new NoWorkbook();
  return text;
}

/** Names and entries of the sheets, in their order. @throws NoWorkbook */
function sheetPaths(entries: readonly ZipEntry[]): { name: string; path: string }[] {
  const workbook = entryText(entries, 'xl/workbook.xml');
  const links = entryText(entries, 'xl/_rels/workbook.xml.rels');
  if (workbook === undefined || links === undefined) throw new NoWorkbook();
  const targets = new Map(
    elements(links, 'Relationship').map(({ attributes: own }) => [
      attribute(own, 'Id'),
      attribute(own, 'Target') ?? '',
    ]),
  );
  return elements(workbook, 'sheet').map(({ attributes: own }) => {
    const target = targets.get(/\s(?:[\w.-]+:)id\s*=\s*["']([^"']*)["']/.exec(own)?.[1]) ?? '';
    const path = target.startsWith('/') ? target.slice(1) : `xl/${target}`;
    return { name: attribute(own, 'name') ?? '', path };
  });
}

const lastOf = (own: string, inner: string, shared: readonly string[]): string => {
  const kind = attribute(own, 't') ?? 'n';
  if (kind === 'inlineStr') return textsIn(inner);
  const value = plainText(elements(inner, 'v')[0]?.inner ?? '');
  return kind === 's' ? (shared[Number(value)] ?? '') : value;
};

function mergeOf(range: string): Merge[] {
  const [from, to] = range.split(':').map(placeOfCell);
  return from && to ? [{ from, to }] : [];
}

function sheetOf(name: string, path: string, xml: string, shared: readonly string[]): BlankSheet {
  const cells = new Map<string, BlankCell>();
  let [rows, columns] = [0, 0];
  for (const { attributes: own, inner } of elements(xml, 'c')) {
    const address = attribute(own, 'r') ?? '';
    const place = placeOfCell(address);
    if (!place || place.row >= shown.rows || place.column >= shown.columns) continue;
    [rows, columns] = [Math.max(rows, place.row + 1), Math.max(columns, place.column + 1)];
    cells.set(address, { text: lastOf(own, inner, shared), isFormula: elements(inner, 'f').length > 0 });
  }
  const merges = elements(xml, 'mergeCell').flatMap(({ attributes: own }) => mergeOf(attribute(own, 'ref') ?? ''));
  return { name, path, cells, merges, rows, columns };
}

/** The sheets of an unpacked workbook. @throws NoWorkbook */
export function readBlank(entries: readonly ZipEntry[]): BlankSheet[] {
  const shared = elements(entryText(entries, 'xl/sharedStrings.xml') ?? '', 'si').map(({ inner }) => textsIn(inner));
  return sheetPaths(entries).flatMap(({ name, path }) => {
    const xml = entryText(entries, path);
    return xml === undefined ? [] : [sheetOf(name, path, xml, shared)];
  });
}
