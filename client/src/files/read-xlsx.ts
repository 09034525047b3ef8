import readXlsxFile from 'read-excel-file/universal';
import { storeZip } from './store-zip.ts';
import { unzip, ZipProblem, type ZipEntry } from './unzip.ts';

/** Rows of a sheet, each with its cells as they were read. */
export type ReadRows = readonly (readonly unknown[])[];

/** The farthest cell that a sheet may name, and most cells of all sheets: the reader fills all between with empty ones. */
const most = { row: 50_000, column: 26 * 27, cells: 2_000_000 } as const;

/** Rows and cells, each with its attributes; a quoted value may hold anything. */
const places = /<(?:[^\s<>/:]+:)?(?:row|c)(\s(?:"[^"]*"|'[^']*'|[^>"'])*)>/g;
const addresses = /\sr=(?:"([^"]*)"|'([^']*)')/g;
const plain = /^([A-Z]{0,3})(\d{1,7})$/;

const columnOf = (letters: string): number =>
  letters.split('').reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0);

/** How many cells the reader would make of an entry: up to the farthest row, as wide as the widest. @throws ZipProblem */
function reachOf({ name, bytes }: ZipEntry): number {
  // Which of them are sheets is said in another entry, so all are looked through.
  if (!name.endsWith('.xml')) return 0;
  let [rows, columns] = [0, 0];
  for (const [, attributes = ''] of new TextDecoder().decode(bytes).matchAll(places))
    for (const [, double, single] of attributes.matchAll(addresses)) {
      // The reader also takes `1e6` for a number of a row.
      const [, letters, row] = plain.exec(double ?? single ?? '') ?? [];
      if (letters === undefined) throw new ZipProblem('damaged');
      [rows, columns] = [Math.max(rows, Number(row)), Math.max(columns, columnOf(letters))];
    }
  if (rows > most.row || columns > most.column) throw new ZipProblem('tooLarge');
  return rows * columns;
}

/** The rows of all sheets. @throws ZipProblem */
export async function readXlsx(bytes: ArrayBuffer): Promise<readonly ReadRows[]> {
  const entries = await unzip(bytes);
  // A file of a few bytes may name a cell a million rows down, or one far off in each of its sheets.
  if (entries.reduce((sum, entry) => sum + reachOf(entry), 0) > most.cells) throw new ZipProblem('tooLarge');
  const sheets = await readXlsxFile(await storeZip(entries), { trim: false }).catch(() => {
    throw new ZipProblem('damaged');
  });
  return sheets.map(({ data }) => data);
}
