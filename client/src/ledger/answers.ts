/** What the ledger of a community was at one time, under a signature. Times in ms since 1970 UTC, hashes in hex. */
export interface SignedCheckpoint {
  readonly community: string;
  readonly epoch: string;
  /** entries that it covers */
  readonly size: number;
  /** chain hash of the last of them */
  readonly chain: string;
  /** root of the tree over them */
  readonly root: string;
  readonly at: number;
  /** which key signed it */
  readonly key: string;
  /** base64 */
  readonly signature: string;
}

/** How the ledger stands, as the server says it. */
export interface ChainState {
  readonly epoch: string;
  readonly size: number;
  readonly hash: string;
  /** entries that the server has checked since its start */
  readonly checked: number;
  /** the first entry that does not hold */
  readonly brokenAt?: number;
  readonly checkpoint?: SignedCheckpoint;
  /** of whoever signed the checkpoint: SPKI, PEM */
  readonly publicKey?: string;
}

/** An entry as it is chained, and where it belongs. */
export interface Act {
  readonly seq: number;
  /** canonical JSON */
  readonly body: string;
  readonly hash: string;
  readonly place: {
    readonly lines: readonly string[];
    /** codes, and what each is called; empty where nobody knows it any more */
    readonly grids: readonly string[];
    readonly names: readonly string[];
  };
  /** the last entry that corrects it */
  readonly correctedBy?: number;
}

/** A grid that acts may be asked for by, with its name. */
export interface NamedGrid {
  readonly code: string;
  readonly name: string;
}

export interface ActsPage {
  readonly entries: readonly Act[];
  /** goes on where this ends; left out at the ledger's beginning */
  readonly before?: number;
  /** what may be asked for; on a first page alone */
  readonly grids?: readonly NamedGrid[];
}

/** A checkpoint, and the hashes that prove something of its tree; without a path nothing is proved yet. */
export interface Proved {
  readonly checkpoint?: SignedCheckpoint;
  readonly path?: readonly string[];
}

export interface EntryProof extends Proved {
  readonly entry: Act;
  /** hash of the entry before it */
  readonly previous: string;
}
