import { isOpen } from '@liandong/shared/feeds/follow';
import { FeedRows, rowKind, type KeptRow, type Link } from '@liandong/shared/feeds/schema';
import type { State } from '@liandong/shared/kernel/state';
import { Offers, Requests } from '@liandong/shared/requests/schema';
import { Pace } from '../pipeline/pace.ts';
import type { Ports } from '../ports.ts';

const pageSize = 200;

/** Whether what was made of a row ended before a time, ms since 1970 UTC. */
function endedBefore(state: State, link: Link | undefined, time: number): boolean {
  if (!link || isOpen(state, link)) return false;
  const made = link.kind === 'offer' ? state.get(Offers, link.id) : state.get(Requests, link.id);
  return made !== undefined && made.changedAt < time;
}

/**
 * Whether nobody needs a kept row any more that was last changed before a time: its sheet took it out, or what was made of it has ended.
 * Else the next change of one cell would be all that is known of the row.
 */
function isOver(state: State, { id, body }: { id: string; body: unknown }, time: number): boolean {
  const row = state.get(FeedRows, id);
  if (row) return row.changedAt < time && endedBefore(state, row.link, time);
  const { takenAt, last } = body as KeptRow;
  return (takenAt ?? last.at) < time;
}

/** Removes the kept rows of a community that were over for longer than they are kept (ms). @throws StoreUnavailable */
export async function forgetOverdueRows(
  { store, pipeline, now }: Pick<Ports, 'store' | 'pipeline' | 'now'>,
  community: string,
  keeps: number,
): Promise<void> {
  const { state } = await pipeline.community(community);
  const pace = new Pace();
  for (let after: string | undefined = ''; after !== undefined;) {
    const page: readonly { id: string; body: unknown }[] = await store.records(community, rowKind, after, pageSize);
    for (const { id, body } of page) {
      if (pace.isOver) await pace.rest();
      if (!isOver(state, { id, body }, now() - keeps)) continue;
      // Its sheet may have changed it since the page was read.
      const standing = await store.record(community, rowKind, id);
      if (standing !== undefined && isOver(state, { id, body: standing }, now() - keeps))
        await store.putRecords(community, [{ kind: rowKind, id, body: null }]);
    }
    after = page.length === pageSize ? page.at(-1)?.id : undefined;
  }
}
