import writeXlsxFile from 'write-excel-file/universal';
import { cellOf } from '../board-files/write-xlsx.ts';
import type { Cell } from '../board-files/sheets.ts';
import type { ListSheet } from './sheet.ts';

const wide = (text: string): number => Array.from(text, (sign) => (sign > '\u00ff' ? 2 : 1)).reduce((a, b) => a + b, 0);

/** Width of a column, letters, by the longest of its first cells; no program shows more at a glance. */
function widthOf(head: string, cells: readonly Cell[]): number {
  return Math.min(44, Math.max(8, wide(head) + 2, ...cells.slice(0, 200).map((cell = '') => wide(String(cell)) + 2)));
}

/** Writes a list as an .xlsx file; a text is one, whatever it begins with. */
export function writeList({ name, about, heads, rows }: ListSheet): Promise<Blob> {
  const bold = { type: String, fontWeight: 'bold' as const };
  return writeXlsxFile([
    {
      sheet: name.slice(0, 31),
      stickyRowsCount: 2,
      columns: heads.map((head, n) => ({
        width: widthOf(
          head,
          rows.map((row) => row[n]),
        ),
      })),
      data: [
        [{ value: name, ...bold }, cellOf(about)],
        heads.map((value) => ({ value, ...bold })),
        ...rows.map((row) => row.map(cellOf)),
      ],
    },
  ]).toBlob();
}
