import type Database from 'libsql';
import { storeError } from './errors.ts';
import { StoreUnavailable } from './port.ts';
import type { WriteTask } from './sqlite-tasks.ts';

const walBytes = 8 * 1024 * 1024;
const checkpointBytes = 6 * 1024 * 1024;
/** How long the log of an erasure waits for an idle second, ms; emptied oftener, it would leave a backup no instant to copy. */
const longestWait = 5_000;
/** pages that a commit touches whatever it holds: heads, the ends of each table */
const commitBytes = 4 * 4096;

function sizeOf(task: WriteTask): number {
  if (task.op === 'appendBoard') return task.update.byteLength;
  if (task.op === 'beginBoard') return task.update.byteLength;
  if (task.op === 'keepVersion') return task.state.byteLength;
  if (task.op === 'compactBoard') return task.merged.byteLength;
  if (task.op !== 'commit') return commitBytes;
  let rows = 0;
  for (const batch of task.batches) rows += batch.events.length + batch.answers.length + batch.records.length;
  return rows * 1024;
}

function erases(task: WriteTask): boolean {
  if (task.op === 'putRecords') return task.records.some((record) => record.body === null);
  if (task.op === 'dropVersions' || task.op === 'forgetActs') return true;
  if (task.op !== 'commit') return false;
  return task.batches.some(({ records, erases }) => erases?.length || records.some(({ body }) => body === null));
}

/**
 * Upkeep of the write-ahead log, between groups: moved into the database before it grows long, and emptied
 * after an erasure, so that erased bytes are gone from it too.
 */
export class Maintenance {
  private written = 0;
  /** erased bytes may stand in the log; whoever was killed after an erasure has left them there */
  private erased = true;
  /** since when, or since which try, it waits to be emptied; ms of the thread's clock */
  private since = performance.now();

  constructor(private readonly db: Database.Database) {
    this.quietly(() => this.stretchLog());
  }

  /** Counts what a group wrote. */
  note(group: readonly WriteTask[]): void {
    this.written += commitBytes;
    for (const task of group) {
      this.written += sizeOf(task);
      if (this.erased || !erases(task)) continue;
      this.erased = true;
      this.since = performance.now();
    }
  }

  /** A steady trickle of writes never lets a whole second pass: after an erasure the log is emptied all the same. */
  whenBusy(): void {
    if (this.erased && performance.now() - this.since >= longestWait) this.quietly(() => this.emptyLog());
    else if (this.written >= checkpointBytes) this.quietly(() => this.checkpoint('PASSIVE'));
  }

  whenIdle(): void {
    if (this.erased) this.quietly(() => this.emptyLog());
    else if (this.written > 0) this.quietly(() => this.checkpoint('PASSIVE'));
  }

  beforeClose(): void {
    this.quietly(() => this.checkpoint('TRUNCATE'));
  }

  private checkpoint(mode: 'PASSIVE' | 'TRUNCATE'): boolean {
    this.written = 0;
    const [result] = this.db.prepare(`PRAGMA wal_checkpoint(${mode})`).all() as { busy: number }[];
    return result?.busy === 0;
  }

  private emptyLog(): void {
    this.since = performance.now();
    if (!this.checkpoint('TRUNCATE')) return;
    this.erased = false;
    this.stretchLog();
  }

  /** Makes the log's file long beforehand by a write that is taken back: a sync that need not grow a file is quicker. */
  private stretchLog(): void {
    try {
      this.db.exec('PRAGMA cache_size=10; BEGIN IMMEDIATE; CREATE TABLE stretch (zeros BLOB)');
      this.db.prepare('INSERT INTO stretch VALUES (zeroblob(?))').run(walBytes);
    } finally {
      // A disk that fails may have ended the transaction by itself, or left it open: the next write needs it closed.
      if (this.db.inTransaction) this.db.exec('ROLLBACK');
      this.db.exec('PRAGMA cache_size=-8000');
    }
  }

  /** Upkeep may fail with the disk, and is tried again later; nothing that was stored depends on it. */
  private quietly(upkeep: () => void): void {
    try {
      upkeep();
    } catch (error) {
      if (!(storeError(error) instanceof StoreUnavailable)) throw error;
    }
  }
}
