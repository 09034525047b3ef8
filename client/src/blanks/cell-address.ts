/** A column's letters, counted from 0: A, B, … Z, AA. */
export function columnLetters(column: number): string {
  const rest = Math.floor(column / 26);
  return (rest > 0 ? columnLetters(rest - 1) : '') + String.fromCharCode(65 + (column % 26));
}

/** Where a cell is, both counted from 0. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

/** Reads the address of a cell: B5; nothing where it is none. */
export function placeOfCell(cell: string): Place | undefined {
  const [, letters, row] = /^\$?([A-Z]{1,3})\$?([1-9]\d{0,6})$/.exec(cell) ?? [];
  if (letters === undefined) return undefined;
  const column = Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  return { row: Number(row) - 1, column };
}

/** The address of a place. */
export function cellAt({ row, column }: Place): string {
  return `${columnLetters(column)}${row + 1}`;
}
