import type { WireError } from '@liandong/shared/protocol/up';
import { v7 } from 'uuid';
import { NoPhoto, shrink } from '../field/shrink.ts';

/** What became of a picture that somebody wanted in a note: its id, or why not. */
export type Brought = { readonly id: string } | { readonly problem: 'notPhoto' | 'tooLarge' | 'offline' | WireError };

/** Address of a picture in the notes of a board. */
export function pictureAddress(community: string, board: string, id: string): string {
  return `/api/v1/communities/${community}/boards/${board}/pictures/${id}`;
}

/** Makes a picture small and without what it tells of place and device, and brings it to the server. */
export async function bringPicture(community: string, board: string, file: Blob): Promise<Brought> {
  try {
    const picture = await shrink(file);
    const id = v7();
    const answer = await fetch(pictureAddress(community, board, id), {
      method: 'PUT',
      credentials: 'same-origin',
      headers: { 'content-type': 'image/jpeg' },
      body: picture,
    });
    return answer.ok ? { id } : { problem: ((await answer.json()) as { error: WireError }).error };
  } catch (error) {
    if (error instanceof NoPhoto) return { problem: error.reason };
    // No answer came, or something between us and the server gave it.
    return { problem: 'offline' };
  }
}
