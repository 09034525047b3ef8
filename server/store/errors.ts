import { StoreUnavailable } from './port.ts';

/** A write that contradicts what is stored: two writers have met, or one wrote twice. Trying again is no use. */
export class StoreConflict extends Error {
  override name = 'StoreConflict';
}

/** Another process works on the data folder. */
export class DataFolderInUse extends Error {
  override name = 'DataFolderInUse';
}

/** A newer version of the program wrote the data folder; this one would not understand it. */
export class DataFolderTooNew extends Error {
  override name = 'DataFolderTooNew';
}

const passing = /^SQLITE_(FULL|READONLY|IOERR|BUSY|LOCKED|CANTOPEN|NOMEM|CORRUPT|NOTADB|PROTOCOL)/;
const passingFile = new Set(['ENOSPC', 'EDQUOT', 'EROFS', 'EIO', 'EACCES', 'EPERM', 'EMFILE', 'ENFILE', 'EFBIG']);

/** Code of an error of the database or the file system, or an empty string. */
export function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  return typeof code === 'string' ? code : '';
}

/** Turns an error of the disk below into `StoreUnavailable`, of a broken rule into `StoreConflict`; others stay. */
export function storeError(error: unknown): Error {
  const code = codeOf(error);
  const text = `${code} ${error instanceof Error ? error.message : String(error)}`;
  if (passing.test(code) || passingFile.has(code)) return new StoreUnavailable(text, { cause: error });
  if (code.startsWith('SQLITE_CONSTRAINT')) return new StoreConflict(text, { cause: error });
  return error instanceof Error ? error : new Error(text);
}
