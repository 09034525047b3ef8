import type { PrivateRecord } from '@liandong/shared/kernel/command';
import { photoKind, Reports, type PhotoFacts } from '@liandong/shared/reports/schema';
import type { Ports } from '../ports.ts';

/** Kind of private record that holds the picture itself, as base64. */
export const pictureKind = 'photo-picture';
const atOnce = 200;

/**
 * Removes photos that were brought longer than `keepFor` (ms) ago and that no report names: theirs never came.
 * @throws StoreUnavailable
 */
export async function forgetOrphans(
  { store, pipeline, now }: Pick<Ports, 'store' | 'pipeline' | 'now'>,
  keepFor: number,
): Promise<void> {
  const before = now() - keepFor;
  for (const community of await store.communities()) {
    for (let after: string | undefined = ''; after !== undefined;) {
      const page: readonly PrivateRecord[] = await store.records(community, photoKind, after, atOnce);
      const old = page.filter(({ body }) => (body as PhotoFacts).at < before);
      if (old.length > 0) {
        // Asked last, so that a report that comes meanwhile is seen.
        const { state } = await pipeline.community(community);
        const named = new Set([...state.all(Reports).values()].flatMap(({ photos }) => photos));
        const gone = old.filter(({ id }) => !named.has(id));
        await store.putRecords(
          community,
          gone.flatMap(({ id }) => [photoKind, pictureKind].map((kind) => ({ kind, id, body: null }))),
        );
      }
      after = page.length === atOnce ? page.at(-1)?.id : undefined;
    }
  }
}
