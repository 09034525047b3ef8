/** What is wrong, and from which entry on; 0 = the first line or the checkpoints. */
export interface Finding {
  readonly seq: number;
  readonly flaw: string;
  /** the last entry that it may begin with, where only a checkpoint tells */
  readonly upTo?: number;
  readonly path?: string;
  /** line of the checkpoint file */
  readonly line?: number;
}

/** What the ledger declares: that it was restored, and how many entries are known to be lost; `unvouched` where what was signed does not bear it out. */
export interface Told {
  readonly seq: number;
  readonly declared: 'gap' | 'unvouched' | 'restore';
  readonly from?: number;
  readonly upTo: number;
  readonly missing?: number;
  /** line of the checkpoint that they are missing from */
  readonly line?: number;
}

export function verify(
  lines: Iterable<Uint8Array>,
  checkpoints?: readonly object[],
): {
  readonly count: number;
  readonly hash?: string;
  readonly findings: readonly Finding[];
  readonly told: readonly Told[];
};
