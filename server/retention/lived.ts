import type { Event } from '@liandong/shared/kernel/event';
import type { Store } from '../store/port.ts';

type Logs = Pick<Store, 'communities' | 'head' | 'events'>;

/** Entries of one read, from the end of a log. */
const page = 50;

/** Whether a log has an entry since a time that somebody made: what the installation enters by itself goes by the clock that is in doubt. */
async function livedIn(store: Logs, community: string, since: number): Promise<boolean> {
  for (let { seq: end } = await store.head(community); end > 0; end -= page) {
    const from = Math.max(0, end - page);
    const { events } = await store.events(community, from, end - from);
    for (const { body } of events.reverse()) {
      const { at, role } = JSON.parse(body) as Event;
      if (at < since) return false;
      if (role !== 'system') return true;
    }
  }
  return false;
}

/** Whether anybody has entered anything in any ledger since a time, ms since 1970 UTC. @throws StoreUnavailable */
export async function hasLivedSince(store: Logs, since: number): Promise<boolean> {
  for (const community of await store.communities()) if (await livedIn(store, community, since)) return true;
  return false;
}
