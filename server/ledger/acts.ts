import type { Event } from '@liandong/shared/kernel/event';
import { Pace } from '../pipeline/pace.ts';
import type { Store, StoredEvent } from '../store/port.ts';

/** Entries of one read, and the most that one question looks at. */
const page = 200;
const most = 5_000;

/** Which acts are asked for; what is left out does not narrow. */
export interface ActsFilter {
  /** of entries before this seq */
  readonly before: number;
  readonly line?: string | undefined;
  readonly grid?: string | undefined;
  /** ms since 1970 UTC, both included */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  /** only what this account caused */
  readonly by?: string | undefined;
}

/** Acts, newest first; `before` goes on where this ends, and is left out at the ledger's beginning. */
export interface ActsPage {
  readonly entries: readonly StoredEvent[];
  readonly before?: number;
}

/** Whether a field of this name, or a list of that in the plural, says a value, wherever in an event's data it stands. */
function says(data: unknown, name: string, value: string): boolean {
  if (typeof data !== 'object' || data === null) return false;
  return Object.entries(data).some(([key, inner]: [string, unknown]) => {
    if (key === name && inner === value) return true;
    if (key === `${name}s` && Array.isArray(inner) && inner.includes(value)) return true;
    return says(inner, name, value);
  });
}

function matches({ at, by, data }: Event, filter: ActsFilter): boolean {
  if (filter.from !== undefined && at < filter.from) return false;
  if (filter.to !== undefined && at > filter.to) return false;
  if (filter.by !== undefined && by !== filter.by) return false;
  if (filter.line !== undefined && !says(data, 'line', filter.line)) return false;
  return filter.grid === undefined || says(data, 'grid', filter.grid);
}

/** Sealed acts that a filter wants, read backwards from its end: at most `limit`, and not past a stretch of entries. */
export async function actsBefore(
  store: Pick<Store, 'events'>,
  community: string,
  isSealed: (type: string) => boolean,
  filter: ActsFilter,
  limit: number,
): Promise<ActsPage> {
  const entries: StoredEvent[] = [];
  const pace = new Pace();
  const end = Math.max(1, filter.before - most);
  for (let before = filter.before; before > end;) {
    const after = Math.max(0, before - 1 - page);
    const { events } = await store.events(community, after, before - 1 - after);
    for (const stored of events.toReversed()) {
      const event = JSON.parse(stored.body) as Event;
      if (isSealed(event.type) && matches(event, filter)) entries.push(stored);
      if (entries.length === limit) return { entries, ...(stored.seq > 1 ? { before: stored.seq } : {}) };
    }
    before = after + 1;
    if (pace.isOver) await pace.rest();
    if (before <= end) return { entries, ...(before > 1 ? { before } : {}) };
  }
  return { entries };
}
