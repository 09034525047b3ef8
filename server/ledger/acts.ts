import { covers } from '@liandong/shared/kernel/actor';
import type { Event } from '@liandong/shared/kernel/event';
import { Pace } from '../pipeline/pace.ts';
import type { Store, StoredEvent } from '../store/port.ts';
import type { Place } from './place.ts';

/** Entries of one read, and the most that one question looks at. */
const page = 200;
const most = 5_000;

/** Which acts are asked for; what is left out does not narrow. */
export interface ActsFilter {
  /** of entries before this seq */
  readonly before: number;
  readonly line?: string | undefined;
  /** with its micro-grids */
  readonly grid?: string | undefined;
  /** ms since 1970 UTC, both included */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  /** only what an account caused that it says yes to */
  readonly isBy?: ((account: string) => boolean) | undefined;
}

/** A sealed act as it is chained, and where it belongs. */
export interface Act extends StoredEvent {
  readonly place: Place;
}

/** Acts, newest first; `before` goes on where this ends, and is left out at the ledger's beginning. */
export interface ActsPage {
  readonly entries: readonly Act[];
  readonly before?: number;
}

/** Which acts there are, and where each belongs. */
export interface ActsOf {
  isSealed(type: string): boolean;
  place(data: unknown): Place;
}

function matches({ at, by }: Event, { lines, grids }: Place, filter: ActsFilter): boolean {
  if (filter.from !== undefined && at < filter.from) return false;
  if (filter.to !== undefined && at > filter.to) return false;
  if (filter.isBy?.(by) === false) return false;
  if (filter.line !== undefined && !lines.includes(filter.line)) return false;
  const { grid } = filter;
  return grid === undefined || grids.some((one) => covers(grid, one));
}

/** Sealed acts that a filter wants, read backwards from its end: at most `limit`, and not past a stretch of entries. */
export async function actsBefore(
  store: Pick<Store, 'events'>,
  community: string,
  acts: ActsOf,
  filter: ActsFilter,
  limit: number,
): Promise<ActsPage> {
  const entries: Act[] = [];
  const pace = new Pace();
  const end = Math.max(1, filter.before - most);
  for (let before = filter.before; before > end;) {
    const after = Math.max(0, before - 1 - page);
    const { events } = await store.events(community, after, before - 1 - after);
    for (const stored of events.toReversed()) {
      const event = JSON.parse(stored.body) as Event;
      if (!acts.isSealed(event.type)) continue;
      const place = acts.place(event.data);
      if (matches(event, place, filter)) entries.push({ ...stored, place });
      if (entries.length === limit) return { entries, ...(stored.seq > 1 ? { before: stored.seq } : {}) };
    }
    before = after + 1;
    if (pace.isOver) await pace.rest();
    if (before <= end) return { entries, ...(before > 1 ? { before } : {}) };
  }
  return { entries };
}
