import { columnsType, decodeColumns } from '@liandong/shared/protocol/columns';
import type { ViewState } from '@liandong/shared/protocol/mirror';
import { request } from '../app/api.ts';
import type { Stream } from './following.ts';

/**
 * The snapshot of one's own view, which comes by columns.
 * @param notBefore a seq that this screen has already seen: what comes is not older
 * @throws ApiError; UnreadableColumns
 */
export async function fetchView(community: string, stream: Stream, notBefore: number): Promise<ViewState> {
  const after = notBefore > 0 ? `&after=${notBefore}` : '';
  return decodeColumns(
    await request('GET', `/api/v1/communities/${community}/snapshot?stream=${stream}${after}`, undefined, columnsType),
  );
}
