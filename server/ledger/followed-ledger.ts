import type { Event } from '@liandong/shared/kernel/event';
import { correctedEntry, mayCorrect } from '@liandong/shared/ledger/corrected';
import { Pace } from '../pipeline/pace.ts';
import type { Store } from '../store/port.ts';
import { chainHash, genesis } from './chain.ts';
import type { Checkpoint } from './checkpoint.ts';
import { EntryTree } from './entry-tree.ts';
import { declaredIn, type Declared } from './signed-before.ts';

/** Entries of one read: few enough that the main thread is soon free again. */
const page = 40;

/** An entry as it was committed. */
export interface Chained {
  readonly event: Pick<Event, 'seq' | 'type' | 'data'>;
  readonly hash: string;
}

/**
 * The ledger of one community: what stood before is read from the store and checked entry by entry, once; what is committed from then on is taken as
 * it was chained.
 */
export class FollowedLedger {
  readonly tree = new EntryTree();
  /** chain hash of the last entry that was read */
  hash = genesis;
  /** the first entry that does not continue the chain, or the last of a checkpoint that says otherwise */
  brokenAt: number | undefined;
  /** by the seq of an entry, that of the last which corrects it: a pair of numbers for each correction and each erased text */
  readonly corrections = new Map<number, number>();
  /** restores that it declares; none is committed while it is followed */
  readonly restores: Declared[] = [];
  /** seq of the last entry that was committed meanwhile, taken or not */
  private committed = 0;

  constructor(
    private readonly store: Pick<Store, 'events'>,
    private readonly community: string,
    /** what was said of this ledger before this process */
    private readonly said: Pick<Checkpoint, 'size' | 'chain' | 'root'> | undefined,
  ) {}

  /** Takes entries that were just committed; those that do not follow what it has are read later. */
  take(committed: readonly Chained[]): void {
    this.committed = committed.at(-1)?.event.seq ?? this.committed;
    if (this.brokenAt !== undefined || committed[0]?.event.seq !== this.tree.size + 1) return;
    for (const { event, hash } of committed) {
      this.grow(hash);
      this.note(event);
    }
  }

  /** Reads to the end of the log with pauses, or to a break. @returns false when it was stopped on the way */
  async catchUp(stop: AbortSignal): Promise<boolean> {
    const pace = new Pace();
    while (this.brokenAt === undefined) {
      if (stop.aborted) return false;
      const { events } = await this.store.events(this.community, this.tree.size, page);
      for (const { seq, body, hash } of events) {
        // Taken while the page was read.
        if (seq <= this.tree.size) continue;
        if (seq !== this.tree.size + 1 || chainHash(this.hash, body) !== hash) {
          this.brokenAt = this.tree.size + 1;
          return true;
        }
        this.grow(hash);
        this.restores.push(...declaredIn(seq, body));
        // Nearly all correct nothing: those need not be read.
        if (mayCorrect(body)) this.note(JSON.parse(body) as Event);
      }
      // What was committed while the last page was read stands behind it.
      if (events.length < page && (events.length === 0 || this.committed <= this.tree.size)) break;
      if (pace.isOver) await pace.rest();
    }
    if (this.said && this.tree.size < this.said.size) this.brokenAt ??= this.tree.size + 1;
    return true;
  }

  private note(event: Chained['event']): void {
    const corrected = correctedEntry(event);
    if (corrected !== undefined) this.corrections.set(corrected, event.seq);
  }

  private grow(hash: string): void {
    this.tree.append(hash);
    this.hash = hash;
    if (this.tree.size === this.said?.size) this.compare(this.said);
  }

  /** An earlier checkpoint of this epoch must agree. */
  private compare({ size, chain, root }: Pick<Checkpoint, 'size' | 'chain' | 'root'>): void {
    if (chain !== this.hash || root !== this.tree.root().toString('hex')) this.brokenAt = size;
  }
}
