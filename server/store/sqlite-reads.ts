import type Database from 'libsql';
import type { PrivateRecord } from '@liandong/shared/kernel/command';
import { rows } from './sqlite-rows.ts';
import { VersionReads } from './sqlite-versions.ts';
import type { BoardAuthor, Head, StoredAnswer, StoredEvent, StoredText } from './port.ts';

/** Short reads on a connection that can't write. */
export class Reads {
  private readonly sql;
  readonly versions: VersionReads;

  constructor(db: Database.Database) {
    db.exec('PRAGMA query_only=ON');
    this.versions = new VersionReads(db);
    this.sql = {
      communities: db.prepare('SELECT community FROM head ORDER BY community'),
      head: db.prepare('SELECT epoch, seq, hash FROM head WHERE community = ?'),
      events: db.prepare('SELECT seq, body, hash FROM event WHERE community = ? AND seq > ? ORDER BY seq LIMIT ?'),
      texts: db.prepare(
        'SELECT seq, path, salt, value FROM text WHERE community = ? AND seq BETWEEN ? AND ? ORDER BY seq, path',
      ),
      answer: db.prepare('SELECT id, account, digest, answer, at FROM answer WHERE account = ? AND id = ?'),
      record: db.prepare('SELECT body FROM record WHERE community = ? AND kind = ? AND id = ?'),
      records: db.prepare(
        'SELECT id, body FROM record WHERE community = ? AND kind = ? AND id > ? ORDER BY id LIMIT ?',
      ),
      board: db.prepare('SELECT n, body FROM board_update WHERE board = ? AND n > ? ORDER BY n'),
      boardAuthors: db.prepare('SELECT client, account FROM board_author WHERE board = ?'),
      boards: db.prepare('SELECT DISTINCT board FROM board_update ORDER BY board'),
    };
  }

  communities(): string[] {
    return rows<{ community: string }>(this.sql.communities).map((row) => row.community);
  }

  head(community: string): Head | undefined {
    return rows<Head>(this.sql.head, community)[0];
  }

  events(community: string, after: number, limit: number): { events: StoredEvent[]; texts: StoredText[] } {
    const events = rows<StoredEvent>(this.sql.events, community, after, limit);
    const last = events.at(-1);
    return {
      events,
      texts: last ? rows<StoredText>(this.sql.texts, community, after + 1, last.seq) : [],
    };
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

  board(board: string, after: number): { upTo: number; updates: Uint8Array[] } {
    const found = rows<{ n: number; body: ArrayBuffer }>(this.sql.board, board, after);
    return { upTo: found.at(-1)?.n ?? after, updates: found.map((row) => new Uint8Array(row.body)) };
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
