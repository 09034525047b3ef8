import type { Event } from '@liandong/shared/kernel/event';
import { thaw } from '../pipeline/events.ts';
import { Pace } from '../pipeline/pace.ts';
import type { Store } from '../store/port.ts';

const page = 500;
/** A log of so many entries is read whole: its times need not stand in order, where one story was told after the other. */
const short = 5_000;

const timeOf = async (store: Pick<Store, 'events'>, community: string, seq: number): Promise<number> => {
  const { events } = await store.events(community, seq - 1, 1);
  const [first] = events;
  return first ? (JSON.parse(first.body) as Event).at : Infinity;
};

/**
 * The seq of the first entry that is not older than a time, ms; one more than the last where all are. A clock that was set back by
 * a little may put entries of the border on either side.
 */
async function firstSince(
  store: Pick<Store, 'events'>,
  community: string,
  from: number,
  last: number,
): Promise<number> {
  let [low, high] = [1, last + 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((await timeOf(store, community, middle)) < from) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The entries of a period with their texts, `from` and `to` in ms, both included; others get their turn in between. */
export async function* entriesOf(
  store: Pick<Store, 'events'>,
  community: string,
  { from, to, last }: { readonly from: number; readonly to: number; readonly last: number },
): AsyncGenerator<Event> {
  const pace = new Pace();
  const isShort = last <= short;
  for (let after = isShort ? 0 : (await firstSince(store, community, from, last)) - 1; after < last;) {
    const { events, texts } = await store.events(community, after, Math.min(page, last - after));
    for (const event of thaw(events, texts)) {
      if (event.at > to && !isShort) return;
      if (event.at >= from && event.at <= to) yield event;
      if (pace.isOver) await pace.rest();
    }
    if (events.length === 0) return;
    after += events.length;
  }
}
