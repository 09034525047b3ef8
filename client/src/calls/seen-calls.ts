import { callLimits } from '@liandong/shared/calls/schema';
import { request } from '../app/api.ts';

/** Who rang, masked. */
export interface SeenCaller {
  readonly id: string;
  readonly phone?: string;
  readonly door?: string;
  readonly name?: string;
}

/** Who rang, in full, and what they said where it was passed on. */
export type OpenedCaller = Omit<SeenCaller, 'id'> & { readonly words?: string };

const path = (community: string, what: string): string => `/api/v1/communities/${community}/calls/${what}`;

/** Callers of these calls, masked; of more than fit in one question the first. @throws ApiError */
export async function readCallers(community: string, ids: readonly string[]): Promise<readonly SeenCaller[]> {
  if (ids.length === 0) return [];
  const body = { ids: ids.slice(0, callLimits.together) };
  return (await request<{ callers: SeenCaller[] }>('POST', path(community, 'callers'), body)).callers;
}

/** A caller in full, to call them back; that it was read is entered in the ledger. @throws ApiError */
export function openCaller(community: string, id: string): Promise<OpenedCaller> {
  return request<OpenedCaller>('POST', path(community, `${id}/open`), {});
}
