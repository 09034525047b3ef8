import type { Store } from '../store/port.ts';
import { CheckpointFiles } from './checkpoint-file.ts';
import { signed, type SignedCheckpoint } from './checkpoint.ts';
import { FollowedLedger, type Chained } from './followed-ledger.ts';
import type { LedgerKey } from './ledger-key.ts';
import { deniedBefore } from './signed-before.ts';

/** Longest that something new waits for its checkpoint, ms. */
const every = 60_000;
/** Entries after which one is made at once. */
const enough = 256;
/** Longest that a stop waits for the last checkpoints, ms; the next start makes what is missing. */
const lastPatience = 1_000;

type CommitListener = (community: { readonly id: string }, committed: readonly Chained[]) => void;

export interface CheckpointerOptions {
  readonly store: Pick<Store, 'communities' | 'events' | 'head'>;
  readonly pipeline: { onCommit(listener: CommitListener): () => void };
  readonly key: LedgerKey;
  /** where the files are put */
  readonly folder: string;
  /** server time, ms since 1970 UTC */
  readonly now: () => number;
  readonly log: (message: string, error: unknown) => void;
  /** ms; for tests */
  readonly every?: number;
}

/** The ledger of one community as the checkpointer has it. */
export interface LedgerState {
  readonly epoch: string;
  readonly ledger: FollowedLedger;
  readonly latest: SignedCheckpoint | undefined;
}

/**
 * Signs what the ledgers are, every minute and every 256 entries. What stood before it began it reads back from the store and checks; what is
 * committed from then on it takes from the commit. What does not continue the chain, or what an earlier checkpoint said, is never signed.
 */
export class Checkpointer {
  private readonly states = new Map<string, LedgerState>();
  /** entries since the last checkpoint */
  private readonly fresh = new Map<string, number>();
  private readonly due = new Set<string>();
  private readonly files: CheckpointFiles;
  private readonly stop = new AbortController();
  private working: Promise<void> | undefined;
  private endings: (() => void)[] = [];
  /** communities whose checkpoints can't be written */
  private readonly faulty = new Set<string>();

  constructor(private readonly options: CheckpointerOptions) {
    this.files = new CheckpointFiles(options.folder, options.key);
  }

  /** Follows all ledgers from now on; what is stored already is read in the background. */
  async start(): Promise<void> {
    const { pipeline, store } = this.options;
    this.endings.push(pipeline.onCommit((community, committed) => this.take(community.id, committed)));
    const timer = setInterval(() => this.wake(this.fresh.keys()), this.options.every ?? every);
    timer.unref();
    this.endings.push(() => clearInterval(timer));
    for (const community of await store.communities()) this.fresh.set(community, this.fresh.get(community) ?? 0);
    this.wake(this.fresh.keys());
  }

  /** What is known of a community's ledger; nothing before it was read. */
  state(community: string): LedgerState | undefined {
    return this.states.get(community);
  }

  /** Whether a community's chain holds, as far as it was read; nothing before it was. */
  holds(community: string): boolean | undefined {
    const ledger = this.states.get(community)?.ledger;
    if (!ledger || (ledger.brokenAt === undefined && ledger.tree.size === 0)) return undefined;
    return ledger.brokenAt === undefined;
  }

  /** Whose signature the checkpoints bear: SPKI, PEM. */
  get publicKey(): string {
    return this.options.key.publicPem;
  }

  /** Whether the checkpoints of any community can't be written. */
  get failing(): boolean {
    return this.faulty.size > 0;
  }

  /** Communities whose ledger does not hold. */
  get broken(): string[] {
    return [...this.states].filter(([, { ledger }]) => ledger.brokenAt !== undefined).map(([id]) => id);
  }

  /** Makes the last checkpoints. */
  async close(): Promise<void> {
    for (const end of this.endings) end();
    const patience = setTimeout(() => this.stop.abort(), lastPatience);
    this.wake(this.fresh.keys());
    while (this.working) await this.working;
    clearTimeout(patience);
    this.stop.abort();
  }

  private take(community: string, committed: readonly Chained[]): void {
    this.states.get(community)?.ledger.take(committed);
    const fresh = (this.fresh.get(community) ?? 0) + committed.length;
    this.fresh.set(community, fresh);
    // A disk that fails is tried again every minute, not with every entry.
    if (fresh >= enough && !this.faulty.has(community)) this.wake([community]);
  }

  private wake(communities: Iterable<string>): void {
    for (const community of communities) this.due.add(community);
    if (this.due.size === 0) return;
    this.working ??= this.work().finally(() => {
      this.working = undefined;
      if (!this.stop.signal.aborted) this.wake([]);
    });
  }

  private async work(): Promise<void> {
    for (const community of this.due) {
      this.due.delete(community);
      const fresh = this.fresh.get(community) ?? 0;
      this.fresh.delete(community);
      try {
        if (await this.checkpoint(community)) this.faulty.delete(community);
      } catch (error) {
        this.fresh.set(community, (this.fresh.get(community) ?? 0) + fresh);
        if (!this.faulty.has(community)) this.options.log('a checkpoint of the ledger was not made', error);
        this.faulty.add(community);
      }
    }
  }

  /** Whether one was written: only then a disk that failed is known to be well again. */
  private async checkpoint(community: string): Promise<boolean> {
    const state = this.states.get(community) ?? (await this.begin(community));
    const { ledger, epoch, latest } = state;
    const brokenBefore = ledger.brokenAt;
    if (!(await ledger.catchUp(this.stop.signal))) return false;
    if (epoch !== latest?.epoch)
      ledger.brokenAt ??= await deniedBefore(this.options.store, this.files, community, ledger.restores);
    if (ledger.brokenAt !== undefined) {
      if (brokenBefore === undefined)
        this.options.log(`the ledger of ${community} does not hold`, `entry ${ledger.brokenAt}`);
      return false;
    }
    const { size } = ledger.tree;
    if (size === 0 || (size === latest?.size && epoch === latest.epoch)) return false;
    const said = { community, epoch, size, chain: ledger.hash, root: ledger.tree.root().toString('hex') };
    const made = signed(this.options.key, { ...said, at: this.options.now() });
    await this.files.append(made);
    this.states.set(community, { ...state, latest: made });
    return true;
  }

  private async begin(community: string): Promise<LedgerState> {
    const latest = await this.files.last(community);
    const { epoch } = await this.options.store.head(community);
    // Of another epoch it may speak of what a restore took back: that is looked at once the log was read.
    const said = latest?.epoch === epoch ? latest : undefined;
    const state = { epoch, ledger: new FollowedLedger(this.options.store, community, said), latest };
    this.states.set(community, state);
    return state;
  }
}
