import { randomUUID } from 'node:crypto';
import type { TextPlace } from '@liandong/shared/kernel/text';
import type Database from 'libsql';
import { genesis } from '../ledger/chain.ts';
import { StoreConflict } from './errors.ts';
import { hashOfState } from './sqlite-rows.ts';
import { isRefusal } from './sqlite-schema.ts';
import { VersionWrites, type VersionTask } from './sqlite-versions.ts';
import {
  erasedDigest,
  type Batch,
  type BoardAuthor,
  type Head,
  type StoredAnswer,
  type StoredEvent,
  type StoredText,
} from './port.ts';

/** Refusals forgotten in one transaction. */
const forgottenAtOnce = 500;

/** A private record as it lies in the table: JSON, or null to delete it. */
export interface RecordRow {
  readonly kind: string;
  readonly id: string;
  readonly body: string | null;
}

/** A batch with its records written out, so that the worker handles strings only. */
export interface BatchRow extends Omit<Batch, 'records'> {
  readonly records: readonly RecordRow[];
}

/** Everything the writer can be asked to do; plain data, since it crosses to the worker. */
export type WriteTask =
  | { readonly op: 'commit'; readonly batches: readonly BatchRow[] }
  | { readonly op: 'start'; readonly community: string }
  | { readonly op: 'keepAnswer'; readonly answer: StoredAnswer }
  | { readonly op: 'forgetRefusals'; readonly before: number }
  | {
      readonly op: 'putRecords';
      readonly community: string;
      readonly records: readonly RecordRow[];
    }
  | { readonly op: 'addRecord'; readonly community: string; readonly record: RecordRow }
  | {
      readonly op: 'appendBoard';
      readonly board: string;
      readonly update: Uint8Array;
      readonly authors: readonly BoardAuthor[];
    }
  | {
      readonly op: 'beginBoard';
      readonly board: string;
      readonly update: Uint8Array;
      readonly authors: readonly BoardAuthor[];
    }
  | VersionTask
  | {
      readonly op: 'compactBoard';
      readonly board: string;
      readonly merged: Uint8Array;
      readonly upTo: number;
    };

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** The writes of the store as prepared statements of one connection; each runs inside the caller's transaction. */
export class Tasks {
  private readonly sql;
  private readonly versions;

  constructor(db: Database.Database) {
    this.versions = new VersionWrites(db);
    this.sql = {
      head: db.prepare('SELECT epoch, seq, hash FROM head WHERE community = ?'),
      start: db.prepare('INSERT INTO head VALUES (?, ?, 0, ?)'),
      move: db.prepare('UPDATE head SET seq = ?, hash = ? WHERE community = ?'),
      event: db.prepare('INSERT INTO event VALUES (?, ?, ?, ?)'),
      text: db.prepare('INSERT INTO text VALUES (?, ?, ?, ?, ?)'),
      erase: db.prepare(`UPDATE text SET value = NULL, salt = '' WHERE community = ? AND seq = ? AND path = ?`),
      source: db.prepare(
        `SELECT json_extract(body, '$.by') AS account, json_extract(body, '$.cause') AS id FROM event WHERE community = ? AND seq = ?`,
      ),
      // The digest of the command that brought it has no salt: whoever guesses the words could tell that they are right.
      unname: db.prepare(`UPDATE answer SET digest = '${erasedDigest}' WHERE account = ? AND id = ?`),
      // Nor have those of tries that were refused before it; which of its account's they were, nobody knows.
      unnameRefused: db.prepare(
        `UPDATE answer INDEXED BY refusal SET digest = '${erasedDigest}' WHERE ${isRefusal} AND account = ?`,
      ),
      answer: db.prepare('INSERT INTO answer VALUES (?, ?, ?, ?, ?)'),
      keep: db.prepare('INSERT INTO answer VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING'),
      standing: db.prepare('SELECT id, account, digest, answer, at FROM answer WHERE account = ? AND id = ?'),
      old: db.prepare(`SELECT account, id FROM answer WHERE ${isRefusal} AND at < ? LIMIT ${forgottenAtOnce}`),
      forget: db.prepare('DELETE FROM answer WHERE account = ? AND id = ?'),
      put: db.prepare('INSERT INTO record VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET body = excluded.body'),
      add: db.prepare('INSERT INTO record VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING'),
      remove: db.prepare('DELETE FROM record WHERE community = ? AND kind = ? AND id = ?'),
      lastUpdate: db.prepare('SELECT max(n) AS n FROM board_update WHERE board = ?'),
      append: db.prepare('INSERT INTO board_update VALUES (?, ?, ?)'),
      bind: db.prepare('INSERT INTO board_author VALUES (?, ?, ?) ON CONFLICT DO NOTHING'),
      cut: db.prepare('DELETE FROM board_update WHERE board = ? AND n <= ?'),
      whole: db.prepare(
        'INSERT INTO board_state VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET n = excluded.n, hash = excluded.hash',
      ),
    };
  }

  /** Does one task and returns its result. @throws StoreConflict when it contradicts what is stored */
  run(task: WriteTask): unknown {
    switch (task.op) {
      case 'commit':
        for (const batch of task.batches) this.commit(batch);
        return undefined;
      case 'start':
        return this.start(task.community);
      case 'keepAnswer':
        return this.keep(task.answer);
      case 'forgetRefusals':
        return this.forget(task.before);
      case 'putRecords':
        this.records(task.community, task.records);
        return undefined;
      case 'addRecord':
        this.sql.add.run(task.community, task.record.kind, task.record.id, task.record.body);
        return undefined;
      case 'appendBoard':
        return this.append(task.board, task.update, task.authors);
      case 'beginBoard':
        return this.begin(task.board, task.update, task.authors);
      case 'compactBoard':
        this.compact(task.board, task.merged, task.upTo);
        return undefined;
      default:
        return this.versions.run(task);
    }
  }

  private start(community: string): Head {
    const [known] = this.sql.head.all(community) as Head[];
    if (known) return known;
    const head = { epoch: randomUUID(), seq: 0, hash: genesis };
    this.sql.start.run(community, head.epoch, head.hash);
    return head;
  }

  private commit(batch: BatchRow): void {
    if (batch.events.length > 0) this.events(batch.community, batch.events);
    this.texts(batch.community, batch.texts);
    this.answers(batch.answers);
    this.erase(batch.community, batch.erases ?? []);
    this.records(batch.community, batch.records);
  }

  private events(community: string, events: readonly StoredEvent[]): void {
    const head = this.start(community);
    let seq = head.seq;
    for (const event of events) {
      if (event.seq !== ++seq) throw new StoreConflict(`${community}: event ${event.seq} where ${seq} is next`);
      this.sql.event.run(community, event.seq, event.body, event.hash);
    }
    this.sql.move.run(seq, events.at(-1)?.hash, community);
  }

  private texts(community: string, texts: readonly StoredText[]): void {
    for (const text of texts) this.sql.text.run(community, text.seq, text.path, text.salt, text.value);
  }

  private erase(community: string, places: readonly TextPlace[]): void {
    const accounts = new Set<string>();
    for (const { seq, path } of places) {
      this.sql.erase.run(community, seq, path);
      const [source] = this.sql.source.all(community, seq) as { account: string | null; id: string }[];
      if (!source?.account) continue;
      this.sql.unname.run(source.account, source.id);
      accounts.add(source.account);
    }
    for (const account of accounts) this.sql.unnameRefused.run(account);
  }

  private answers(answers: readonly StoredAnswer[]): void {
    for (const row of answers) this.sql.answer.run(row.account, row.id, row.digest, row.answer, row.at);
  }

  private keep({ account, id, digest, answer, at }: StoredAnswer): StoredAnswer | undefined {
    this.sql.keep.run(account, id, digest, answer, at);
    const [standing] = this.sql.standing.all(account, id) as StoredAnswer[];
    return standing;
  }

  /** Forgets a slice; how many there were. */
  private forget(before: number): number {
    const old = this.sql.old.all(before) as { account: string; id: string }[];
    for (const { account, id } of old) this.sql.forget.run(account, id);
    return old.length;
  }

  private records(community: string, records: readonly RecordRow[]): void {
    for (const { kind, id, body } of records) {
      if (body === null) this.sql.remove.run(community, kind, id);
      else this.sql.put.run(community, kind, id, body);
    }
  }

  private lastUpdate(board: string): number {
    const [row] = this.sql.lastUpdate.all(board) as { n: number | null }[];
    return row?.n ?? 0;
  }

  private append(board: string, update: Uint8Array, authors: readonly BoardAuthor[]): number {
    const n = this.lastUpdate(board) + 1;
    this.sql.append.run(board, n, asBuffer(update));
    for (const [client, account] of authors) this.sql.bind.run(board, client, account);
    return n;
  }

  private begin(board: string, update: Uint8Array, authors: readonly BoardAuthor[]): boolean {
    if (this.lastUpdate(board) > 0) return false;
    this.append(board, update, authors);
    return true;
  }

  private compact(board: string, merged: Uint8Array, upTo: number): void {
    const last = this.lastUpdate(board);
    if (upTo < 1 || upTo > last) throw new StoreConflict(`${board}: no update ${upTo}, the last is ${last}`);
    const cut = this.sql.cut.run(board, upTo);
    if (cut.changes === 0) throw new StoreConflict(`${board}: updates up to ${upTo} are merged already`);
    this.sql.append.run(board, upTo, asBuffer(merged));
    this.sql.whole.run(board, upTo, hashOfState(merged));
  }
}
