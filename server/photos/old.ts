import { photoKind, type PhotoFacts } from '@liandong/shared/reports/schema';
import type { Ports } from '../ports.ts';
import { inTurn } from './in-turn.ts';
import { photosInUse } from './named.ts';
import { pictureKind } from './records.ts';

/** Photos of one page: the facts alone are read. */
const pageSize = 200;

/**
 * Removes the photos of a community that were brought longer than `keeps` (ms) ago, those of reports too, unless somebody still works on what they show.
 * @throws StoreUnavailable
 */
export async function forgetOldPhotos(
  { store, pipeline, now }: Pick<Ports, 'store' | 'pipeline' | 'now'>,
  community: string,
  keeps: number,
): Promise<void> {
  const { state } = await pipeline.community(community);
  for (let after: string | undefined = ''; after !== undefined;) {
    const page: readonly { id: string; body: unknown }[] = await store.records(community, photoKind, after, pageSize);
    const inUse = photosInUse(state);
    for (const { id, body } of page)
      if (!inUse.has(id) && (body as PhotoFacts).at < now() - keeps)
        await inTurn(() =>
          store.putRecords(
            community,
            [photoKind, pictureKind].map((kind) => ({ kind, id, body: null })),
          ),
        );
    after = page.length === pageSize ? page.at(-1)?.id : undefined;
  }
}
