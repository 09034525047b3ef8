import type { Registry } from '@liandong/shared/kernel/registry';
import type { Item } from '@liandong/shared/kernel/registry';
import { State } from '@liandong/shared/kernel/state';
import type { View } from '@liandong/shared/kernel/view';
import type { Frame } from '@liandong/shared/protocol/down';
import { frameOf } from '../live/frame.ts';
import { thaw } from '../pipeline/events.ts';
import { viewText } from '../pipeline/view-body.ts';
import type { LogReads } from '../store/sqlite-log-reads.ts';
import type { Keepings } from './keepings.ts';

/** Events of one read, and the most that one page of a replay shows. */
const pageSize = 500;
/** Largest page, characters of JSON: what one event brings beyond it stays whole. */
const largestPage = 512 * 1024;

export interface PastPlace {
  readonly community: string;
  readonly epoch: string;
  readonly view: View;
}

/**
 * The past of a community as one view sees it today, but for what is of people: a state that moves along the log by the same
 * reducers, and is projected by the same rules. Each step takes no longer than it is told.
 */
export class Past {
  private state = new State();

  constructor(
    private readonly log: Pick<LogReads, 'events'>,
    private readonly registry: Registry,
    readonly place: PastPlace,
    private readonly keepings: Keepings,
  ) {}

  get seq(): number {
    return this.state.seq;
  }

  /** Moves towards a seq for so long, ms; whether it is there. @throws when the log ends before it */
  moveTo(seq: number, patience: number): boolean {
    const end = performance.now() + patience;
    const nearest = this.keepings.seqBefore(seq);
    if (seq < this.state.seq || nearest > this.state.seq) this.state = this.keepings.stateBefore(seq);
    while (this.state.seq < seq) {
      for (const event of this.read(Math.min(pageSize, seq - this.state.seq))) this.registry.reduce(this.state, event);
      this.keepings.pass(this.state);
      if (performance.now() > end) break;
    }
    return this.state.seq === seq;
  }

  /** What the view shows at this moment, as JSON by columns. */
  text(): string {
    return viewText(
      this.registry,
      { id: this.place.community, ...this.place, state: this.state },
      this.place.view,
      'columns',
    );
  }

  /** Moves on by a page, for so long (ms) and no further than a seq; `at`: time up to which it was read, ms. */
  next(head: number, patience: number): { readonly frame: Frame; readonly at: number } {
    const end = performance.now() + patience;
    const from = this.state.seq;
    const items: Item[] = [];
    let [at, size] = [0, 0];
    for (const event of this.read(Math.min(pageSize, head - from))) {
      const changes = this.registry.reduce(this.state, event);
      const item = this.registry.itemFor(event, changes, this.place.view);
      at = event.at;
      if (item) {
        items.push(item);
        size += JSON.stringify(item).length;
      }
      if (size > largestPage || performance.now() > end) break;
    }
    const { community: id, epoch, view } = this.place;
    return { frame: frameOf({ id, epoch }, view, { from, to: this.state.seq, at }, items), at };
  }

  private read(most: number) {
    if (most <= 0) return [];
    const { community } = this.place;
    const { events, texts } = this.log.events(community, this.state.seq, most);
    if (events.length === 0) throw new Error(`the log of ${community} ends at ${this.state.seq}`);
    return thaw(events, texts);
  }
}

/** The seq of the last event at or before a time (ms), up to a head; the server's clock never runs back in a log by more than a moment. */
export function seqAt(log: Pick<LogReads, 'events'>, community: string, time: number, head: number): number {
  let [low, high] = [0, head];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (timeOf(log, community, middle) <= time) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Time of an event, ms; of the first one for seq 0. */
export function timeOf(log: Pick<LogReads, 'events'>, community: string, seq: number): number {
  const [event] = log.events(community, Math.max(0, seq - 1), 1).events;
  return event ? (JSON.parse(event.body) as { at: number }).at : 0;
}
