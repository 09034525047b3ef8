import type { Way } from '@liandong/shared/proposals/vote-schema';
import { mostAtOnce } from '@liandong/shared/proposals/vote-schema';
import { request } from '../app/api.ts';

/** A line of the roll; `code` only where it was made a moment ago, to be printed. */
export interface RollLine {
  readonly n: number;
  readonly label: string;
  readonly voted?: Way;
  readonly code?: string;
}

/** Reads the roll, or makes new codes for all lines that were not used, piece by piece. @throws ApiError */
export async function readRoll(
  community: string,
  id: string,
  voters: number,
  what: 'roll' | 'slips',
): Promise<readonly RollLine[]> {
  const lines: RollLine[] = [];
  for (let from = 1; from <= voters; from += mostAtOnce) {
    const path = `/api/v1/communities/${community}/votes/${id}/${what}`;
    lines.push(...(await request<{ lines: RollLine[] }>('POST', path, { from })).lines);
  }
  return lines;
}
