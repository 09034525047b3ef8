/** How a board read at a time: what is known of it beside its state. */
export interface StoredVersion {
  readonly id: string;
  /** ms since 1970 UTC */
  readonly at: number;
  /** accounts that wrote since the version before, or the one that kept it */
  readonly by: readonly string[];
  /** given by somebody who kept it; without one it was kept by the server */
  readonly name?: string;
  /** length of its state */
  readonly bytes: number;
}

/** That somebody wrote in a part of a board within some minutes. */
export interface StoredAct {
  /** beginning of these minutes, ms since 1970 UTC */
  readonly at: number;
  readonly by: string;
  /** name of the root type; `*` for many more of them */
  readonly part: string;
}

/** What a store keeps of how boards came to be as they are. */
export interface VersionStore {
  /** keeps how a board reads */
  keepVersion(board: string, version: Omit<StoredVersion, 'bytes'>, state: Uint8Array): Promise<void>;
  /** the versions of a board, newest first */
  versions(board: string): Promise<readonly StoredVersion[]>;
  /** the state of one; nothing when there is none */
  version(board: string, id: string): Promise<Uint8Array | undefined>;
  dropVersions(board: string, ids: readonly string[]): Promise<void>;
  /** notes acts; one that stands already stays one */
  noteActs(board: string, acts: readonly StoredAct[]): Promise<void>;
  /** acts on a board, newest first */
  acts(board: string, limit: number): Promise<readonly StoredAct[]>;
  /** forgets the acts of all boards before a time, ms */
  forgetActs(before: number): Promise<void>;
}
