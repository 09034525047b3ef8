import { dotted } from '../ui/own-words.ts';
import { cellAt, placeOfCell } from './cell-address.ts';
import type { BlankSheet } from './read-blank.ts';

type Written = Pick<BlankSheet, 'cells' | 'columns'>;

const textIn = ({ cells }: Written, row: number, column: number): string =>
  cells.get(cellAt({ row, column }))?.text.trim() ?? '';

const isRowEmpty = (sheet: Written, row: number): boolean =>
  Array.from({ length: sheet.columns }, (_, column) => textIn(sheet, row, column)).every((text) => text === '');

/**
 * What an office wrote about a cell: the nearest words to its left, and the nearest above it, as a person reads a table.
 * Above an empty row another table begins.
 */
export function labelOf(sheet: Written, address: string): string {
  const place = placeOfCell(address);
  if (!place) return '';
  let [left, above] = ['', ''];
  for (let column = place.column - 1; left === '' && column >= 0; column--) left = textIn(sheet, place.row, column);
  for (let row = place.row - 1; above === '' && row >= 0 && !isRowEmpty(sheet, row); row--)
    above = textIn(sheet, row, place.column);
  return dotted(left, above);
}
