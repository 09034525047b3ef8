import { cellAt, columnLetters, placeOfCell } from './cell-address.ts';
import type { BlankSheet } from './read-blank.ts';

/** A cell as the table on the screen has it; one that another covers is left out. */
export interface GridCell {
  readonly address: string;
  readonly text: string;
  readonly isFormula: boolean;
  readonly rows: number;
  readonly columns: number;
}

export interface GridRow {
  readonly number: number;
  readonly cells: readonly GridCell[];
}

/** Letters over the columns of a sheet. */
export function lettersOf({ columns }: BlankSheet): string[] {
  return Array.from({ length: columns }, (_, n) => columnLetters(n));
}

/** The rows of a sheet as a table has them, at least so many: a list may go on below what the file has. */
export function gridRows(sheet: BlankSheet, least = 0): GridRow[] {
  const spans = new Map<string, { rows: number; columns: number }>();
  const covered = new Set<string>();
  for (const { from, to } of sheet.merges) {
    spans.set(cellAt(from), { rows: to.row - from.row + 1, columns: to.column - from.column + 1 });
    for (let row = from.row; row <= Math.min(to.row, sheet.rows); row++)
      for (let column = from.column; column <= Math.min(to.column, sheet.columns); column++)
        if (row !== from.row || column !== from.column) covered.add(cellAt({ row, column }));
  }
  return Array.from({ length: Math.max(sheet.rows, least) }, (_, row) => ({
    number: row + 1,
    cells: Array.from({ length: sheet.columns }, (__, column) => cellAt({ row, column }))
      .filter((address) => !covered.has(address))
      .map((address) => ({
        address,
        text: sheet.cells.get(address)?.text ?? '',
        isFormula: sheet.cells.get(address)?.isFormula ?? false,
        ...(spans.get(address) ?? { rows: 1, columns: 1 }),
      })),
  }));
}

/** Rows down and columns to the right that a key steps. */
const steps: Readonly<Record<string, readonly [number, number]>> = {
  ArrowDown: [1, 0],
  ArrowUp: [-1, 0],
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1],
};

/** The cell that is reached from another by a step of the arrow keys; the cell itself at the edge. */
export function neighbour(sheet: BlankSheet, address: string, key: string): string {
  const place = placeOfCell(address);
  if (!place) return address;
  const [down, right] = steps[key] ?? [0, 0];
  const merge = sheet.merges.find(({ from }) => from.row === place.row && from.column === place.column);
  const far = merge && (down > 0 || right > 0) ? merge.to : place;
  const [row, column] = [(down > 0 ? far.row : place.row) + down, (right > 0 ? far.column : place.column) + right];
  if (row < 0 || column < 0 || row >= sheet.rows || column >= sheet.columns) return address;
  const over = sheet.merges.find(
    ({ from, to }) => row >= from.row && row <= to.row && column >= from.column && column <= to.column,
  );
  return cellAt(over?.from ?? { row, column });
}
