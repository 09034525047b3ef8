import type { PrivateRecord } from '@liandong/shared/kernel/command';
import type { TextPlace } from '@liandong/shared/kernel/text';
import type { VersionStore } from './versions-port.ts';

/** One entry of a community's log. `body` is the event as canonical JSON (RFC 8785), texts replaced by marks. */
export interface StoredEvent {
  readonly seq: number;
  readonly body: string;
  /** hex SHA-256 over the hash before it and the body; see `ledger/chain.ts` */
  readonly hash: string;
}

/** Free text of an event, beside it so that the log still verifies without it. The event holds the digest of salt and value. */
export interface StoredText {
  readonly seq: number;
  /** field of the event's data, as `/lines/0/note` */
  readonly path: string;
  readonly salt: string;
  /** null = erased */
  readonly value: string | null;
}

/** Stands in place of a command's digest once a text that it brought was erased: each try under its id gets its answer. */
export const erasedDigest = 'erased';

/** The answer to a command, remembered so that a repeated command gets the identical one. */
export interface StoredAnswer {
  /** command id */
  readonly id: string;
  /** account that sent it: ids of different accounts never meet */
  readonly account: string;
  /** SHA-256 of type, community, payload and expectedVersion; `never` where it was said that no command came, or `erasedDigest` */
  readonly digest: string;
  /** the answer as JSON; a refusal has `error` */
  readonly answer: string;
  readonly at: number;
}

/** What one group commit writes for one community. */
export interface Batch {
  readonly community: string;
  readonly events: readonly StoredEvent[];
  readonly texts: readonly StoredText[];
  readonly answers: readonly StoredAnswer[];
  readonly records: readonly PrivateRecord[];
  /** texts that are erased, with their salts; snapshots of the community, which may hold them, go too */
  readonly erases?: readonly TextPlace[];
}

export interface Head {
  /** made anew when a backup is restored: cursors of another epoch are void */
  readonly epoch: string;
  readonly seq: number;
  /** hash of the last event; 64 zeros before the first */
  readonly hash: string;
}

export interface StoredSnapshot {
  readonly seq: number;
  /** version of the reducers that made it: another one is not used */
  readonly version: string;
  readonly body: Uint8Array;
}

/** Raised for every write that is not certain to be durable; nothing of the batch is stored. */
export class StoreUnavailable extends Error {
  override name = 'StoreUnavailable';
}

/** Updates of a board, up to a number. */
export interface StoredBoard {
  readonly upTo: number;
  readonly updates: Uint8Array[];
  /** it is the one update that the board was last written anew as, byte for byte: nothing is missing in it */
  readonly whole?: true;
}

/** A Yjs client id and the account that first wrote with it. */
export type BoardAuthor = readonly [client: number, account: string];

/**
 * Everything that must survive. Writes resolve only when durable and reject with `StoreUnavailable`
 * otherwise; later writes may succeed again without a restart. Reads keep working while writes fail.
 */
export interface Store extends VersionStore {
  /** ids of all communities that have a head */
  communities(): Promise<readonly string[]>;
  /** head of a sequence; a community unknown so far starts with seq 0 and gets its epoch now */
  head(community: string): Promise<Head>;
  /**
   * All batches in one transaction. Each batch must continue its community's head (seq + 1, …), else the
   * whole commit is refused with an error that is not `StoreUnavailable`: two writers have met.
   */
  commit(batches: readonly Batch[]): Promise<void>;
  /** events after a seq, in order, at most `limit` (default 1,000), and the texts of exactly those */
  events(community: string, after: number, limit?: number): Promise<{ events: StoredEvent[]; texts: StoredText[] }>;
  answer(account: string, id: string): Promise<StoredAnswer | undefined>;
  /** keeps an answer unless one stands under its account and id already; gives back the one that stands */
  keepAnswer(answer: StoredAnswer): Promise<StoredAnswer>;
  /**
   * Forgets refusals given before a time (ms). What was applied is never forgotten, nor that a command never
   * came: else a copy that turns up late would have its effect after all.
   */
  forgetRefusals(before: number): Promise<void>;
  record(community: string, kind: string, id: string): Promise<unknown>;
  /** records of a kind by id, in order of id, after an id, at most `limit` (default 1,000) */
  records(community: string, kind: string, after?: string, limit?: number): Promise<PrivateRecord[]>;
  /** writes records that no event belongs to, such as sessions */
  putRecords(community: string, records: readonly PrivateRecord[]): Promise<void>;
  /**
   * writes a record that is nobody's, unless one is there already, and resolves with the body that stands: of several nodes that
   * begin at once all go on with one
   */
  addRecord(community: string, record: PrivateRecord): Promise<unknown>;
  saveSnapshot(community: string, snapshot: StoredSnapshot): Promise<void>;
  snapshot(community: string): Promise<StoredSnapshot | undefined>;
  /**
   * Appends an update of a shared document and returns its number (1, 2, 3 … per board), with it whose the
   * Yjs clients are that are new in it; a client that is somebody's already stays that one's.
   */
  appendBoard(board: string, update: Uint8Array, authors?: readonly BoardAuthor[]): Promise<number>;
  /** gives a board its first update, unless it has one already; whether it had none */
  beginBoard(board: string, update: Uint8Array, authors: readonly BoardAuthor[]): Promise<boolean>;
  /** all updates of a board after a number, in order; those that were merged come as one */
  board(board: string, after?: number): Promise<StoredBoard>;
  /** whose each Yjs client of a board is */
  boardAuthors(board: string): Promise<readonly BoardAuthor[]>;
  /** puts one merged update, the whole board, in place of all up to a number */
  compactBoard(board: string, merged: Uint8Array, upTo: number): Promise<void>;
  boards(): Promise<readonly string[]>;
  close(): Promise<void>;
}
