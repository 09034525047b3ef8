import { checkFile, type FileFault, type ReadBoard } from './check-file.ts';
import { Problems } from './check-values.ts';
import { fromSheets } from './from-sheets.ts';
import { readXlsx } from '../files/read-xlsx.ts';
import { ZipProblem } from '../files/unzip.ts';

/** Largest file that is read at all, bytes: a full board is a quarter of it. */
export const mostBytes = 12 * 1024 * 1024;

/** Why a file could not be read; each has a sentence that says what to do. */
export type ReadFault = FileFault | 'tooBig' | 'damaged' | 'tooLarge' | 'notJson' | 'time' | 'stopped';

const isZip = (bytes: ArrayBuffer): boolean => new DataView(bytes).getUint16(0) === 0x504b; // 'PK'

/** The value of a JSON file, wrapped; nothing when it is no JSON, or no UTF-8. */
function jsonOf(bytes: ArrayBuffer): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown };
  } catch {
    return undefined; // that it can't be read is the answer
  }
}

/** Reads a file by what is in it, whatever it is called. */
export async function readBoard(bytes: ArrayBuffer): Promise<ReadBoard | ReadFault> {
  if (bytes.byteLength > mostBytes) return 'tooBig';
  const sheets = bytes.byteLength > 1 && isZip(bytes);
  try {
    const read = sheets ? { value: fromSheets(await readXlsx(bytes)) } : jsonOf(bytes);
    return read ? checkFile(read.value, new Problems()) : 'notJson';
  } catch (error) {
    if (error instanceof ZipProblem) return error.code;
    throw error;
  }
}
