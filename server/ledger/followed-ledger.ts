import { Pace } from '../pipeline/pace.ts';
import type { Store } from '../store/port.ts';
import { chainHash, genesis } from './chain.ts';
import type { Checkpoint } from './checkpoint.ts';
import { EntryTree } from './entry-tree.ts';

/** Entries of one read: few enough that the main thread is soon free again. */
const page = 40;

/** The ledger of one community as the store has it, checked entry by entry while it is read, once. */
export class FollowedLedger {
  readonly tree = new EntryTree();
  /** chain hash of the last entry that was read */
  hash = genesis;
  /** the first entry that does not continue the chain, or the last of a checkpoint that says otherwise */
  brokenAt: number | undefined;

  constructor(
    private readonly store: Pick<Store, 'events'>,
    private readonly community: string,
    /** what was said of this ledger before this process */
    private readonly said: Pick<Checkpoint, 'size' | 'chain' | 'root'> | undefined,
  ) {}

  /** Reads to the end of the log with pauses, or to a break. @returns false when it was stopped on the way */
  async catchUp(stop: AbortSignal): Promise<boolean> {
    const pace = new Pace();
    while (this.brokenAt === undefined) {
      if (stop.aborted) return false;
      const { events } = await this.store.events(this.community, this.tree.size, page);
      for (const { seq, body, hash } of events) {
        if (seq !== this.tree.size + 1 || chainHash(this.hash, body) !== hash) {
          this.brokenAt = this.tree.size + 1;
          return true;
        }
        this.tree.append(hash);
        this.hash = hash;
        if (seq === this.said?.size) this.compare(this.said);
      }
      if (events.length < page) break;
      if (pace.isOver) await pace.rest();
    }
    if (this.said && this.tree.size < this.said.size) this.brokenAt ??= this.tree.size + 1;
    return true;
  }

  /** An earlier checkpoint of this epoch must agree. */
  private compare({ size, chain, root }: Pick<Checkpoint, 'size' | 'chain' | 'root'>): void {
    if (chain !== this.hash || root !== this.tree.root().toString('hex')) this.brokenAt = size;
  }
}
