import type Database from 'libsql';
import { rows } from './sqlite-rows.ts';
import type { StoredAct, StoredVersion } from './versions-port.ts';

/** Acts forgotten in one transaction. */
const forgottenAtOnce = 5_000;

/** What the writer can be asked to do with versions and acts; plain data, since it crosses to the worker. */
export type VersionTask =
  | {
      readonly op: 'keepVersion';
      readonly board: string;
      readonly version: Omit<StoredVersion, 'bytes'>;
      readonly state: Uint8Array;
    }
  | { readonly op: 'dropVersions'; readonly board: string; readonly ids: readonly string[] }
  | { readonly op: 'noteActs'; readonly board: string; readonly acts: readonly StoredAct[] }
  | { readonly op: 'forgetActs'; readonly before: number };

/** The tables; `by` holds accounts as JSON. */
export const versionTables = `
CREATE TABLE board_version (board TEXT, id TEXT, at INTEGER NOT NULL, by TEXT NOT NULL, name TEXT, state BLOB NOT NULL, PRIMARY KEY (board, id));
CREATE TABLE board_act (board TEXT, at INTEGER, by TEXT, part TEXT, PRIMARY KEY (board, at, by, part)) WITHOUT ROWID;
`;

/** The writes as prepared statements of one connection; each runs inside the caller's transaction. */
export class VersionWrites {
  private readonly sql;

  constructor(db: Database.Database) {
    this.sql = {
      keep: db.prepare('INSERT INTO board_version VALUES (?, ?, ?, ?, ?, ?)'),
      drop: db.prepare('DELETE FROM board_version WHERE board = ? AND id = ?'),
      act: db.prepare('INSERT INTO board_act VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING'),
      boards: db.prepare('SELECT DISTINCT board FROM board_act'),
      old: db.prepare(
        `SELECT at, by, part FROM board_act WHERE board = ? AND at < ? ORDER BY at LIMIT ${forgottenAtOnce}`,
      ),
      forget: db.prepare('DELETE FROM board_act WHERE board = ? AND at = ? AND by = ? AND part = ?'),
    };
  }

  /** Does one task and returns its result. */
  run(task: VersionTask): unknown {
    switch (task.op) {
      case 'keepVersion': {
        const { board, version, state } = task;
        const { id, at, by, name = null } = version;
        const body = Buffer.from(state.buffer, state.byteOffset, state.byteLength);
        this.sql.keep.run(board, id, at, JSON.stringify(by), name, body);
        return undefined;
      }
      case 'dropVersions':
        for (const id of task.ids) this.sql.drop.run(task.board, id);
        return undefined;
      case 'noteActs':
        for (const { at, by, part } of task.acts) this.sql.act.run(task.board, at, by, part);
        return undefined;
      case 'forgetActs':
        return this.forget(task.before);
    }
  }

  /** Forgets a slice; how many there were. */
  private forget(before: number): number {
    for (const { board } of this.sql.boards.all() as { board: string }[]) {
      const old = this.sql.old.all(board, before) as StoredAct[];
      for (const { at, by, part } of old) this.sql.forget.run(board, at, by, part);
      if (old.length > 0) return old.length;
    }
    return 0;
  }
}

interface VersionRow extends Omit<StoredVersion, 'by' | 'name'> {
  readonly by: string;
  readonly name: string | null;
}

/** The reads as prepared statements of a connection that can't write. */
export class VersionReads {
  private readonly sql;

  constructor(db: Database.Database) {
    this.sql = {
      versions: db.prepare(
        'SELECT id, at, by, name, length(state) AS bytes FROM board_version WHERE board = ? ORDER BY at DESC, id DESC',
      ),
      version: db.prepare('SELECT state FROM board_version WHERE board = ? AND id = ?'),
      acts: db.prepare(
        'SELECT at, by, part FROM board_act WHERE board = ? ORDER BY at DESC, by DESC, part DESC LIMIT ?',
      ),
    };
  }

  versions(board: string): StoredVersion[] {
    return rows<VersionRow>(this.sql.versions, board).map(({ by, name, ...row }) => ({
      ...row,
      by: JSON.parse(by) as string[],
      ...(name === null ? {} : { name }),
    }));
  }

  version(board: string, id: string): Uint8Array | undefined {
    const [row] = rows<{ state: ArrayBuffer }>(this.sql.version, board, id);
    return row && new Uint8Array(row.state);
  }

  acts(board: string, limit: number): StoredAct[] {
    return rows<StoredAct>(this.sql.acts, board, limit);
  }
}
