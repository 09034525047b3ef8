import { photoKind, type PhotoFacts } from '@liandong/shared/reports/schema';
import type { Store } from '../store/port.ts';

/** Kind of private record that holds the picture itself, as base64. */
export const pictureKind = 'photo-picture';

/** Kind of private record that stands in place of a photo's facts while it is on its way out: no report may name it. */
export const leavingKind = 'photo-leaving';

/** A photo on its way out. */
export interface Leaving {
  readonly facts: PhotoFacts;
  /** ms since 1970 UTC, by the server's clock */
  readonly since: number;
}

/** What is known of a photo, and whether it is on its way out; nothing when it is not here. */
export async function photoOf(
  store: Pick<Store, 'record'>,
  community: string,
  id: string,
): Promise<{ facts: PhotoFacts; leaving: boolean } | undefined> {
  const facts = (await store.record(community, photoKind, id)) as PhotoFacts | undefined;
  if (facts) return { facts, leaving: false };
  const gone = (await store.record(community, leavingKind, id)) as Leaving | undefined;
  return gone && { facts: gone.facts, leaving: true };
}
