import readXlsxFile from 'read-excel-file/universal';
import type { ReadRows } from './from-sheets.ts';
import { storeZip } from './store-zip.ts';
import { unzip, ZipProblem, type ZipEntry } from './unzip.ts';

/** The farthest cell that a sheet may name: the reader fills all before it with empty ones. */
const most = { row: 50_000, letters: 2 } as const;
const address = /\sr="([A-Z]{1,20})?(\d{1,20})"/g;

/** Refuses a sheet of a few bytes with one cell a million rows down. */
function checkReach({ name, bytes }: ZipEntry): void {
  if (!name.startsWith('xl/worksheets/')) return;
  for (const [, letters = '', row] of new TextDecoder().decode(bytes).matchAll(address))
    if (letters.length > most.letters || Number(row) > most.row) throw new ZipProblem('tooLarge');
}

/** The rows of all sheets. @throws ZipProblem */
export async function readXlsx(bytes: ArrayBuffer): Promise<readonly ReadRows[]> {
  const entries = await unzip(bytes);
  entries.forEach(checkReach);
  const sheets = await readXlsxFile(await storeZip(entries), { trim: false }).catch(() => {
    throw new ZipProblem('damaged');
  });
  return sheets.map(({ data }) => data);
}
