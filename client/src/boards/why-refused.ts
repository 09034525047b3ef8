import type { Closing } from '@liandong/shared/boards/close-codes';
import { ApiError, request } from '../app/api.ts';

/**
 * Why a board's line was refused before it opened: a browser does not tell a page what its server answered
 * there, so the same right is asked for over HTTP. Nothing: it was not for want of a right. A board that somebody may
 * not see is one that is not there.
 */
export async function whyRefused(community: string, board: string): Promise<Closing | undefined> {
  try {
    await request('GET', `/api/v1/communities/${community}/boards/${board}/versions`);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (error.status === 401) return 'session_ended';
    if (error.status === 403 || error.status === 404) return 'forbidden';
  }
  return undefined;
}
