import type { Mood } from '@liandong/shared/mood/schema';
import { request } from '../app/api.ts';

/**
 * Says how somebody feels; with a place, somebody there who has no phone. Kept as a sum, so that the server can't tell it again.
 * @returns whether it counts; false when there was an answer today
 * @throws ApiError
 */
export async function answerMood(community: string, mood: Mood, place?: string): Promise<boolean> {
  const body = { mood, ...(place === undefined ? {} : { for: place }) };
  return (await request<{ counted: boolean }>('POST', `/api/v1/communities/${community}/mood`, body)).counted;
}
