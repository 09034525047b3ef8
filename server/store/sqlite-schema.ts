import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import Database from 'libsql';
import { DataFolderTooNew } from './errors.ts';
import { versionTables } from './sqlite-versions.ts';

/** Raised with every change to the tables, with a step beside it; a data folder with a higher number is refused. */
const schemaVersion = 4;

/** Which answers may be forgotten some day; written as the index says it, so that the index serves. */
export const isRefusal = `json_extract(answer, '$.error') IS NOT NULL AND digest <> 'never'`;

/** One step per version. A step that was released stays as it is: folders exist that took it. */
const steps = [
  `
CREATE TABLE head (community TEXT PRIMARY KEY, epoch TEXT NOT NULL, seq INTEGER NOT NULL, hash TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE event (community TEXT, seq INTEGER, body TEXT NOT NULL, hash TEXT NOT NULL, PRIMARY KEY (community, seq)) WITHOUT ROWID;
CREATE TABLE text (community TEXT, seq INTEGER, path TEXT, salt TEXT NOT NULL, value TEXT, PRIMARY KEY (community, seq, path)) WITHOUT ROWID;
CREATE TABLE answer (account TEXT, id TEXT, digest TEXT NOT NULL, answer TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (account, id)) WITHOUT ROWID;
CREATE TABLE record (community TEXT, kind TEXT, id TEXT, body TEXT NOT NULL, PRIMARY KEY (community, kind, id)) WITHOUT ROWID;
CREATE TABLE board_update (board TEXT, n INTEGER, body BLOB NOT NULL, PRIMARY KEY (board, n));
`,
  // Refusals alone: what is applied, nearly all of it, costs no second entry.
  `
CREATE INDEX refusal ON answer (at) WHERE ${isRefusal};
`,
  // Whose each Yjs client of a board is, for as long as the board is kept.
  `
CREATE TABLE board_author (board TEXT, client INTEGER, account TEXT NOT NULL, PRIMARY KEY (board, client)) WITHOUT ROWID;
${versionTables}`,
  // Boards written anew as one update: it was whole then, and what reads the same is so still.
  `
CREATE TABLE board_state (board TEXT PRIMARY KEY, n INTEGER NOT NULL, hash TEXT NOT NULL) WITHOUT ROWID;
`,
];

/**
 * Opens a database for the threads of this process alone. The index of the write-ahead log lies in memory then,
 * not in a mapped file beside it: of a mapped file a disk that hangs stops whoever reads, on the main thread too,
 * and one that turns read-only ends the process by SIGBUS.
 */
export function openAlone(file: string): Database.Database {
  if (process.platform === 'win32') return new Database(file);
  return new Database(`file:${pathToFileURL(resolve(file)).pathname}?vfs=unix-excl`);
}

/** Opens a connection that waits for locks rather than failing, and that overwrites what it deletes. */
export function connect(file: string, busyTimeoutMs: number): Database.Database {
  const db = openAlone(file);
  db.exec(`PRAGMA busy_timeout=${busyTimeoutMs}; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON`);
  // Checkpoints are the writer's own task, after it has answered.
  db.exec('PRAGMA wal_autocheckpoint=0');
  return db;
}

/**
 * Makes the tables in a new file, and brings those of an older version up to date.
 * @throws DataFolderTooNew when a newer version made them
 */
export function prepareSchema(db: Database.Database): void {
  const [row] = db.prepare('PRAGMA user_version').all() as { user_version: number }[];
  const found = row?.user_version ?? 0;
  if (found > schemaVersion)
    throw new DataFolderTooNew(`data folder has version ${found}, this program knows ${schemaVersion}`);
  db.exec('PRAGMA journal_mode=WAL');
  if (found === schemaVersion) return;
  const missing = steps.slice(found).join('');
  db.transaction(() => db.exec(`${missing} PRAGMA user_version=${schemaVersion}`)).immediate();
}
