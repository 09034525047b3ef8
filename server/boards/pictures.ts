import { retention } from '@liandong/shared/people/retention';
import { inTurn } from '../photos/in-turn.ts';
import type { Ports } from '../ports.ts';

/** Kind of private record that says whose a picture is and on which board it was put. */
export const factsKind = 'board-picture';
/** Kind of private record that holds the picture itself, as base64. */
export const pictureKind = 'board-picture-bytes';
/** Kind of private record that counts the pictures of a board, by its id. */
export const countKind = 'board-picture-count';

/** Pictures of one page: the facts alone are read. */
const pageSize = 200;

export interface PictureFacts {
  /** account that brought it */
  readonly by: string;
  /** board that it was brought to */
  readonly board: string;
  /** ms since 1970 UTC, by the server's clock */
  readonly at: number;
}

/** Removes a picture, in turn with those that are brought; the notes then show a picture that is gone. @throws StoreUnavailable */
export async function removeBoardPicture(
  store: Ports['store'],
  community: string,
  { id, board }: { readonly id: string; readonly board: string },
): Promise<void> {
  const count = Number((await store.record(community, countKind, board)) ?? 1);
  await store.putRecords(community, [
    { kind: pictureKind, id, body: null },
    { kind: factsKind, id, body: null },
    { kind: countKind, id: board, body: Math.max(0, count - 1) },
  ]);
}

/**
 * Removes the pictures of a community's boards whose time is over.
 * @throws StoreUnavailable
 */
export async function forgetOldBoardPictures(
  { store, now }: Pick<Ports, 'store' | 'now'>,
  community: string,
): Promise<void> {
  const before = now() - retention.boardPicture.keeps;
  for (let after: string | undefined = ''; after !== undefined;) {
    const page: readonly { id: string; body: unknown }[] = await store.records(community, factsKind, after, pageSize);
    for (const { id, body } of page) {
      const { board, at } = body as PictureFacts;
      if (at >= before) continue;
      await inTurn(() => removeBoardPicture(store, community, { id, board }));
    }
    after = page.length === pageSize ? page.at(-1)?.id : undefined;
  }
}
