import type { DecideContext, RecordKey } from '../kernel/command.ts';
import { refuse, type Refusal } from '../kernel/refusal.ts';
import { photoKind, type PhotoFacts } from './schema.ts';

/** What has to be read before photos are named. */
export function readPhotos({ photos = [] }: { readonly photos?: readonly string[] }): readonly RecordKey[] {
  return photos.map((id) => ({ kind: photoKind, id }));
}

/** A photo must be here, and be the sender's own. */
export function faultOfPhotos({ actor, record }: DecideContext, photos: readonly string[] = []): Refusal | undefined {
  const missing = photos.findIndex(
    (id) => (record({ kind: photoKind, id }) as PhotoFacts | undefined)?.by !== actor.id,
  );
  return missing < 0 ? undefined : refuse('invalid', { field: `photos/${missing}`, reason: 'report.no_photo' });
}
