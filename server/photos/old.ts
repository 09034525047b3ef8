import { offers } from '@liandong/shared/kernel/machine';
import type { State } from '@liandong/shared/kernel/state';
import { photoKind, Reports, type PhotoFacts } from '@liandong/shared/reports/schema';
import { requestMachine } from '@liandong/shared/requests/machine';
import { Requests } from '@liandong/shared/requests/schema';
import type { Ports } from '../ports.ts';
import { inTurn } from './in-turn.ts';
import { pictureKind } from './records.ts';

/** Photos of one page: the facts alone are read. */
const pageSize = 200;

/** Photos of the reports that somebody still works on: their requests can go on. */
function photosInUse(state: State): ReadonlySet<string> {
  const open = [...state.all(Reports).values()].filter(({ id }) => {
    const status = state.get(Requests, id)?.status;
    return status !== undefined && offers(requestMachine, status).length > 0;
  });
  return new Set(open.flatMap(({ photos }) => photos));
}

/**
 * Removes the photos of a community that were brought longer than `keeps` (ms) ago, of reports too, unless a report is still open.
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
