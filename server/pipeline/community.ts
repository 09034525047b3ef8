import type { Registry } from '@liandong/shared/kernel/registry';
import type { Item } from '@liandong/shared/kernel/registry';
import { redo, State } from '@liandong/shared/kernel/state';
import type { View } from '@liandong/shared/kernel/view';
import { erasedTexts } from '@liandong/shared/texts/schema';
import type { Head, Store } from '../store/port.ts';
import type { Committed, Community } from './api.ts';
import { thaw } from './events.ts';
import { decodeSnapshot } from './snapshot.ts';
import { Tail } from './tail.ts';

const pageSize = 1000;

/** A community's state, kept at its durable head. */
export class LiveCommunity implements Community {
  readonly state: State;
  private readonly tailOf: Tail;
  hash: string;
  readonly epoch: string;
  /** seq of the newest snapshot that is stored */
  savedSeq: number;
  /** seq of the last event that erased a text */
  private erasedSeq = 0;

  constructor(
    readonly id: string,
    private readonly registry: Registry,
    head: Head,
    state: State,
    tailLimit: number,
  ) {
    this.epoch = head.epoch;
    this.hash = head.hash;
    this.state = state;
    this.savedSeq = state.seq;
    this.tailOf = new Tail(tailLimit);
  }

  tail(view: View, after: number): readonly Item[] | undefined {
    const missed = this.tailOf.after(after, this.state.seq);
    return missed?.flatMap(({ event, changes }) => this.registry.itemFor(event, changes, view) ?? []);
  }

  /** Puts what became durable into state. */
  advance(committed: Committed): void {
    redo(this.state, committed.changes);
    this.state.seq = committed.event.seq;
    this.hash = committed.hash;
    this.keep(committed);
  }

  /** Whether the stored snapshot, or one in the making, may hold words that were erased since. */
  get isSnapshotOutdated(): boolean {
    return this.savedSeq < this.erasedSeq;
  }

  /** Keeps an event for those who come back. Words that were erased are not told once more. */
  private keep(committed: Committed): void {
    if (committed.changes.some(({ collection }) => collection === erasedTexts.name)) {
      this.tailOf.clear();
      this.erasedSeq = committed.event.seq;
    }
    this.tailOf.push(committed);
  }

  /** Reduces the stored events that state does not have yet; each page is told. */
  async catchUp(store: Store, tell: (committed: readonly Committed[]) => void = () => undefined): Promise<void> {
    for (;;) {
      const page = await store.events(this.id, this.state.seq, pageSize);
      const committed = thaw(page.events, page.texts).map((event, i) => ({
        event,
        changes: this.registry.reduce(this.state, event),
        hash: page.events[i]?.hash ?? this.hash,
      }));
      for (const one of committed) this.keep(one);
      this.hash = page.events.at(-1)?.hash ?? this.hash;
      if (committed.length > 0) tell(committed);
      if (page.events.length < pageSize) return;
    }
  }
}

/** Loads a community: its snapshot, when the same reducers made it, then the tail of its log. */
export async function loadCommunity(
  id: string,
  registry: Registry,
  store: Store,
  version: string,
  tailLimit: number,
): Promise<LiveCommunity> {
  const head = await store.head(id);
  const saved = await store.snapshot(id);
  const usable = saved && saved.version === version && saved.seq <= head.seq;
  const state = usable ? decodeSnapshot(saved.body) : new State();
  const community = new LiveCommunity(id, registry, head, state, tailLimit);
  await community.catchUp(store);
  if (community.state.seq !== head.seq)
    throw new Error(`log of ${id} ends at ${community.state.seq}, its head says ${head.seq}`);
  return community;
}
