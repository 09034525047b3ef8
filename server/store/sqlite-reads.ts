import type Database from 'libsql';
import type { PrivateRecord } from '@liandong/shared/kernel/command';
import { LogReads } from './sqlite-log-reads.ts';
import { hashOfState, rows } from './sqlite-rows.ts';
import { VersionReads } from './sqlite-versions.ts';
import type { BoardAuthor, StoredAnswer, StoredBoard } from './port.ts';

/** Short reads on a connection that can't write. */
export class Reads extends LogReads {
  private readonly sql;
  readonly versions: VersionReads;

  constructor(db: Database.Database) {
    super(db);
    this.versions = new VersionReads(db);
    this.sql = {
      communities: db.prepare('SELECT community FROM head ORDER BY community'),
      answer: db.prepare('SELECT id, account, digest, answer, at FROM answer WHERE account = ? AND id = ?'),
      record: db.prepare('SELECT body FROM record WHERE community = ? AND kind = ? AND id = ?'),
      records: db.prepare(
        'SELECT id, body FROM record WHERE community = ? AND kind = ? AND id > ? ORDER BY id LIMIT ?',
      ),
      board: db.prepare('SELECT n, body FROM board_update WHERE board = ? AND n > ? ORDER BY n'),
      boardState: db.prepare('SELECT hash FROM board_state WHERE board = ? AND n = ?'),
      boardAuthors: db.prepare('SELECT client, account FROM board_author WHERE board = ?'),
      boards: db.prepare('SELECT DISTINCT board FROM board_update ORDER BY board'),
    };
  }

  communities(): string[] {
    return rows<{ community: string }>(this.sql.communities).map((row) => row.community);
  }

  answer(account: string, id: string): StoredAnswer | undefined {
    return rows<StoredAnswer>(this.sql.answer, account, id)[0];
  }

  record(community: string, kind: string, id: string): unknown {
    const [row] = rows<{ body: string }>(this.sql.record, community, kind, id);
    return row && (JSON.parse(row.body) as unknown);
  }

  records(community: string, kind: string, after: string, limit: number): PrivateRecord[] {
    const found = rows<{ id: string; body: string }>(this.sql.records, community, kind, after, limit);
    return found.map(({ id, body }) => ({ kind, id, body: JSON.parse(body) as unknown }));
  }

  board(board: string, after: number): StoredBoard {
    const found = rows<{ n: number; body: ArrayBuffer }>(this.sql.board, board, after);
    const upTo = found.at(-1)?.n ?? after;
    const updates = found.map((row) => new Uint8Array(row.body));
    const [only] = updates;
    return only && updates.length === 1 && this.isState(board, upTo, only)
      ? { upTo, updates, whole: true }
      : { upTo, updates };
  }

  /** Whether an update is the one that the board was last written anew as, unchanged since. */
  private isState(board: string, n: number, bytes: Uint8Array): boolean {
    const [state] = rows<{ hash: string }>(this.sql.boardState, board, n);
    return state?.hash === hashOfState(bytes);
  }

  boardAuthors(board: string): BoardAuthor[] {
    return rows<{ client: number; account: string }>(this.sql.boardAuthors, board).map(
      ({ client, account }) => [client, account] as const,
    );
  }

  boards(): string[] {
    return rows<{ board: string }>(this.sql.boards).map((row) => row.board);
  }
}
