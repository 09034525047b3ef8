import { blankBytesKind, blankFileKind, blanks, type BlankFile } from '@liandong/shared/blanks/schema';
import { retention } from '@liandong/shared/people/retention';
import type { Ports } from '../ports.ts';

/** For so long a file may wait for its template, ms. */
const waits = retention.blankUnnamed.keeps;
const pageSize = 500;

/** Removes the files that were brought a day ago and that no template names: whoever brought them went away. @throws StoreUnavailable */
export async function forgetLoneBlanks(
  { store, pipeline, now }: Pick<Ports, 'store' | 'pipeline' | 'now'>,
  community: string,
): Promise<void> {
  const { state } = await pipeline.community(community);
  const named = new Set([...state.all(blanks).values()].map(({ file }) => file));
  const files = await store.records(community, blankFileKind, '', pageSize);
  const lone = files.filter(({ id, body }) => !named.has(id) && (body as BlankFile).at < now() - waits);
  if (lone.length === 0) return;
  await store.putRecords(
    community,
    lone.flatMap(({ id }) => [blankFileKind, blankBytesKind].map((kind) => ({ kind, id, body: null }))),
  );
}
