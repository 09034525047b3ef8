import { csvRows } from './csv.ts';
import { decodeText } from './decode.ts';
import { geoRows } from './geo-rows.ts';
import { readXlsx } from './read-xlsx.ts';
import { ZipProblem } from './unzip.ts';

/** Largest file that is read at all, bytes, and most rows. */
export const tableLimits = { bytes: 12 * 1024 * 1024, rows: 60_000 } as const;

/** Why a file could not be read as a table; each has a sentence that says what to do. */
export type TableFault =
  | 'tooBig'
  | 'tooMany'
  | 'tooLarge'
  | 'damaged'
  | 'notText'
  | 'notGeo'
  | 'empty'
  | 'time'
  | 'stopped';

/** A table as it stands in a file: the names of its columns, and its rows; all are as long as the longest. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** how the text was encoded; an XLSX has none */
  readonly encoding?: string;
  /** of a GeoJSON: the outline or point of each row */
  readonly shapes?: readonly unknown[];
  /** what stood above its rows */
  readonly title?: string;
}

const isZip = (bytes: ArrayBuffer): boolean => bytes.byteLength > 1 && new DataView(bytes).getUint16(0) === 0x504b; // 'PK'

/** A cell in words: of a GeoJSON one may also hold a list, which is none. */
function wordOf(cell: unknown): string {
  if (cell instanceof Date) return cell.toISOString();
  return typeof cell === 'string' || typeof cell === 'number' || typeof cell === 'boolean' ? String(cell).trim() : '';
}

/** Makes a table of rows whose first is that of the names. */
export function tableFrom(rows: readonly (readonly unknown[])[], more: Partial<Table> = {}): Table | TableFault {
  const [head, ...rest] = rows.map((row) => row.map(wordOf));
  const filled = rest.filter((row) => row.some((cell) => cell !== ''));
  if (!head || filled.length === 0) return 'empty';
  if (filled.length > tableLimits.rows) return 'tooMany';
  const width = filled.reduce((most, row) => Math.max(most, row.length), head.length);
  const whole = (row: readonly string[]): string[] => Array.from({ length: width }, (_, n) => row[n] ?? '');
  return { columns: whole(head), rows: filled.map(whole), ...more };
}

/** Reads CSV, XLSX (its first sheet) or GeoJSON by what is in it, whatever the file is called. */
export async function readTable(bytes: ArrayBuffer): Promise<Table | TableFault> {
  if (bytes.byteLength > tableLimits.bytes) return 'tooBig';
  if (isZip(bytes)) {
    try {
      return tableFrom((await readXlsx(bytes))[0] ?? []);
    } catch (error) {
      if (error instanceof ZipProblem) return error.code;
      throw error;
    }
  }
  const decoded = decodeText(bytes);
  if (!decoded) return 'notText';
  const { encoding } = decoded;
  const text = decoded.text.replace(/^\uFEFF/, '');
  if (!text.trimStart().startsWith('{')) return tableFrom(csvRows(text), { encoding });
  const geo = geoRows(text);
  return geo ? tableFrom(geo.rows, { encoding, shapes: geo.shapes }) : 'notGeo';
}
