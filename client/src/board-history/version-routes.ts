import { ApiError, request } from '../app/api.ts';

/** How a board read at a time. */
export interface Version {
  readonly id: string;
  /** ms since 1970 UTC */
  readonly at: number;
  /** accounts that wrote since the version before, or the one that kept it */
  readonly by: readonly string[];
  /** given by somebody; without one the server kept it by itself */
  readonly name?: string;
  readonly bytes: number;
}

/** That somebody wrote in a part of a board (the name of a root type) within five minutes from `at`. */
export interface Act {
  readonly at: number;
  readonly by: string;
  readonly part: string;
}

/** The way to a board's history on the server. */
export interface VersionRoutes {
  versions(): Promise<readonly Version[]>;
  /** the document as one update */
  bytes(id: string): Promise<Uint8Array>;
  keep(name: string): Promise<string>;
  /** @returns the version of how it read before; nothing when it read like that already */
  restore(id: string): Promise<string | undefined>;
  acts(): Promise<readonly Act[]>;
}

async function bytesOf(path: string): Promise<Uint8Array> {
  const answer = await fetch(path, { credentials: 'same-origin' }).catch(() => {
    throw new ApiError(0, { code: 'offline' });
  });
  if (!answer.ok) throw new ApiError(answer.status, { code: answer.status === 404 ? 'not_found' : 'internal' });
  return new Uint8Array(await answer.arrayBuffer());
}

/** Routes of one board. Each rejects with an ApiError. */
export function versionRoutes(community: string, board: string): VersionRoutes {
  const path = `/api/v1/communities/${encodeURIComponent(community)}/boards/${encodeURIComponent(board)}`;
  const of = (id: string): string => `${path}/versions/${encodeURIComponent(id)}`;
  return {
    versions: async () => (await request<{ versions: readonly Version[] }>('GET', `${path}/versions`)).versions,
    bytes: (id) => bytesOf(of(id)),
    keep: async (name) => (await request<{ id: string }>('POST', `${path}/versions`, { name })).id,
    restore: async (id) => (await request<{ before?: string }>('POST', `${of(id)}/restore`, {})).before,
    acts: async () => (await request<{ acts: readonly Act[] }>('GET', `${path}/acts`)).acts,
  };
}
