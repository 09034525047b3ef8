import { FeedRows, rowKind } from '@liandong/shared/feeds/schema';
import { Pace } from '../pipeline/pace.ts';
import type { Ports } from '../ports.ts';

/** Removes the kept rows of a community that their sheets have not changed for longer than they are kept. @throws StoreUnavailable */
export async function forgetOverdueRows(
  { store, pipeline, now }: Pick<Ports, 'store' | 'pipeline' | 'now'>,
  community: string,
  keeps: number,
): Promise<void> {
  const { state } = await pipeline.community(community);
  const pace = new Pace();
  for (const { id, changedAt } of [...state.all(FeedRows).values()]) {
    if (pace.isOver) await pace.rest();
    if (changedAt >= now() - keeps || (await store.record(community, rowKind, id)) === undefined) continue;
    await store.putRecords(community, [{ kind: rowKind, id, body: null }]);
  }
}
