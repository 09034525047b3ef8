import { storeZip } from '../files/store-zip.ts';
import { unzip, type ZipEntry } from '../files/unzip.ts';
import { entryText, readBlank } from './read-blank.ts';
import { reckonAnew, withoutResults, writeCells, type Value } from './write-cells.ts';

/** What goes into the cells of each sheet, counted from 0. */
export type Values = ReadonlyMap<number, ReadonlyMap<string, Value>>;

/**
 * A blank's file with values in its cells. All other parts of the file go over byte for byte; formulas reckon anew.
 * @throws ZipProblem, NoWorkbook
 */
export async function fillBlank(bytes: ArrayBuffer, values: Values): Promise<Blob> {
  const entries = await unzip(bytes);
  const changed = new Map<string, string>();
  for (const [n, { path }] of readBlank(entries).entries())
    changed.set(path, withoutResults(writeCells(entryText(entries, path) ?? '', values.get(n) ?? new Map())));
  changed.set('xl/workbook.xml', reckonAnew(entryText(entries, 'xl/workbook.xml') ?? ''));
  const made = entries.map(({ name, bytes: own }): ZipEntry => {
    const text = changed.get(name);
    return { name, bytes: text === undefined ? own : new TextEncoder().encode(text) };
  });
  return new Blob([await storeZip(made)], {
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  });
}
