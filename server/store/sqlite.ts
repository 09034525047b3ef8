import type Database from 'libsql';
import type { PrivateRecord } from '@liandong/shared/kernel/command';
import { codeOf, storeError } from './errors.ts';
import type { Batch, BoardAuthor, Head, Store, StoredAnswer, StoredSnapshot } from './port.ts';
import { isSameFile, noteFile } from './same-file.ts';
import { SnapshotFiles } from './snapshot-files.ts';
import { renewEpochs } from './sqlite-epochs.ts';
import { openDataFolder, type DataFolder } from './sqlite-folder.ts';
import { WriteGroup, type GroupOptions } from './sqlite-group.ts';
import { Reads } from './sqlite-reads.ts';
import { connect, prepareSchema } from './sqlite-schema.ts';
import type { RecordRow } from './sqlite-tasks.ts';
import type { StoredAct, StoredVersion } from './versions-port.ts';

const defaults: GroupOptions = { busyTimeoutMs: 2_000, patienceMs: 5_000 };

function rowsOf(records: readonly PrivateRecord[]): RecordRow[] {
  return records.map(({ kind, id, body }) => ({
    kind,
    id,
    body: body === null ? null : JSON.stringify(body),
  }));
}

class SqliteStore implements Store {
  private readonly reads: Reads;
  private readonly writes: WriteGroup;
  private readonly snapshots: SnapshotFiles;

  constructor(
    private readonly folder: DataFolder,
    private readonly reader: Database.Database,
    options: GroupOptions,
  ) {
    this.reads = new Reads(reader);
    this.writes = new WriteGroup(folder.database, options);
    this.snapshots = new SnapshotFiles(folder.snapshots);
    this.writes.warm();
  }

  async communities() {
    return this.reads.communities();
  }

  async head(community: string): Promise<Head> {
    return this.reads.head(community) ?? (await this.writes.submit<Head>({ op: 'start', community }));
  }

  async commit(batches: readonly Batch[]): Promise<void> {
    // Before the commit: after a crash in between the log makes the state anew.
    for (const { community, erases } of batches) if (erases?.length) await this.snapshots.drop(community);
    const rows = batches.map((batch) => ({ ...batch, records: rowsOf(batch.records) }));
    await this.writes.submit<undefined>({ op: 'commit', batches: rows });
  }

  async events(community: string, after: number, limit = 1_000) {
    return this.reads.events(community, after, limit);
  }

  async answer(account: string, id: string) {
    return this.reads.answer(account, id);
  }

  async keepAnswer(answer: StoredAnswer): Promise<StoredAnswer> {
    return this.writes.submit<StoredAnswer>({ op: 'keepAnswer', answer });
  }

  async forgetRefusals(before: number): Promise<void> {
    // In slices: each is a short transaction, so that commands get their turn in between.
    while ((await this.writes.submit<number>({ op: 'forgetRefusals', before })) > 0);
  }

  async record(community: string, kind: string, id: string) {
    return this.reads.record(community, kind, id);
  }

  async records(community: string, kind: string, after = '', limit = 1_000) {
    return this.reads.records(community, kind, after, limit);
  }

  async putRecords(community: string, records: readonly PrivateRecord[]): Promise<void> {
    await this.writes.submit<undefined>({ op: 'putRecords', community, records: rowsOf(records) });
  }

  async addRecord(community: string, record: PrivateRecord): Promise<unknown> {
    for (const row of rowsOf([record]))
      await this.writes.submit<undefined>({ op: 'addRecord', community, record: row });
    return this.reads.record(community, record.kind, record.id);
  }

  async saveSnapshot(community: string, snapshot: StoredSnapshot): Promise<void> {
    await this.snapshots.save(community, snapshot);
  }

  async snapshot(community: string) {
    return this.snapshots.load(community);
  }

  async appendBoard(board: string, update: Uint8Array, authors: readonly BoardAuthor[] = []): Promise<number> {
    return this.writes.submit<number>({ op: 'appendBoard', board, update, authors });
  }

  async board(board: string, after = 0) {
    return this.reads.board(board, after);
  }

  async boardAuthors(board: string) {
    return this.reads.boardAuthors(board);
  }

  async compactBoard(board: string, merged: Uint8Array, upTo: number): Promise<void> {
    await this.writes.submit<undefined>({ op: 'compactBoard', board, merged, upTo });
  }

  async boards() {
    return this.reads.boards();
  }

  async beginBoard(board: string, update: Uint8Array, authors: readonly BoardAuthor[]): Promise<boolean> {
    return this.writes.submit<boolean>({ op: 'beginBoard', board, update, authors });
  }

  async keepVersion(board: string, version: Omit<StoredVersion, 'bytes'>, state: Uint8Array): Promise<void> {
    await this.writes.submit<undefined>({ op: 'keepVersion', board, version, state });
  }

  async versions(board: string) {
    return this.reads.versions.versions(board);
  }

  async version(board: string, id: string) {
    return this.reads.versions.version(board, id);
  }

  async dropVersions(board: string, ids: readonly string[]): Promise<void> {
    if (ids.length > 0) await this.writes.submit<undefined>({ op: 'dropVersions', board, ids });
  }

  async noteActs(board: string, acts: readonly StoredAct[]): Promise<void> {
    if (acts.length > 0) await this.writes.submit<undefined>({ op: 'noteActs', board, acts });
  }

  async acts(board: string, limit: number) {
    return this.reads.versions.acts(board, limit);
  }

  async forgetActs(before: number): Promise<void> {
    // In slices, as with refusals.
    while ((await this.writes.submit<number>({ op: 'forgetActs', before })) > 0);
  }

  async close(): Promise<void> {
    await this.writes.close();
    this.reader.close();
    noteFile(this.folder.database, true);
    this.folder.unlock();
  }
}

function openReader(folder: DataFolder, busyTimeoutMs: number): Database.Database {
  const db = connect(folder.database, busyTimeoutMs);
  try {
    prepareSchema(db);
    // A copy of some time ago that somebody brought back by hand: screens and snapshots may be of what it has lost.
    if (!isSameFile(folder.database)) {
      renewEpochs(db);
      folder.dropSnapshots();
    }
    noteFile(folder.database, false);
    return db;
  } catch (error) {
    db.close();
    if (codeOf(error).startsWith('SQLITE_FULL') && folder.releaseReserve()) return openReader(folder, busyTimeoutMs);
    throw error;
  }
}

/**
 * Opens the embedded store on a data folder of its own, made when it is not there. Reads run on the calling
 * thread, writes in a worker. After `StoreUnavailable` read the head again: a write whose worker died may stand.
 * @throws DataFolderInUse, DataFolderTooNew, StoreUnavailable
 */
export async function openSqliteStore(path: string, options: Partial<GroupOptions> = {}): Promise<Store> {
  const settings = { ...defaults, ...options };
  const folder = openDataFolder(path);
  try {
    return new SqliteStore(folder, openReader(folder, settings.busyTimeoutMs), settings);
  } catch (error) {
    folder.unlock();
    throw storeError(error);
  }
}
