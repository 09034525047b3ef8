import writeXlsxFile, { type SheetData } from 'write-excel-file/universal';
import type { Cell, Sheet, SheetName } from './sheets.ts';
import { cellText } from './xlsx-text.ts';

/** Headings for people, in the reader's language. */
export interface SheetHeadings {
  sheet(name: SheetName): string;
  column(tag: string): string;
}

/** Width of a column, letters. */
const [narrow, wide] = [12, 44];
const isWide = (tag: string): boolean => /title|text|json/.test(tag);

/** A cell as the writer takes it. */
export function cellOf(cell: Cell): SheetData[number][number] {
  if (cell === undefined || cell === '') return null;
  // `@` says that it is a text: a program that edits it later takes it for no formula either.
  return typeof cell === 'number'
    ? { value: cell, type: Number }
    : { value: cellText(cell), type: String, format: '@' };
}

/** Writes sheets as an .xlsx file. */
export function writeXlsx(sheets: readonly Sheet[], headings: SheetHeadings): Promise<Blob> {
  return writeXlsxFile(
    sheets.map(({ name, tags, rows }) => ({
      sheet: headings.sheet(name),
      stickyRowsCount: 2,
      columns: tags.map((tag) => ({ width: isWide(tag) ? wide : narrow })),
      data: [
        tags.map((tag) => ({ value: headings.column(tag), type: String, fontWeight: 'bold' as const })),
        tags.map(cellOf),
        ...rows.map((row) => row.map(cellOf)),
      ],
    })),
  ).toBlob();
}
