import type { Way } from '@liandong/shared/proposals/vote-schema';
import { mostAtOnce } from '@liandong/shared/proposals/vote-schema';
import { ApiError, request } from '../app/api.ts';

/** A line of the roll; `code` only where it was made a moment ago, to be printed. */
export interface RollLine {
  readonly n: number;
  readonly label: string;
  readonly voted?: Way;
  /** took part; in which way is told no more once votes are taken no more */
  readonly took?: true;
  /** stands in a building of others, who mark it and give out its code */
  readonly others?: true;
  readonly code?: string;
}

interface Roll {
  readonly community: string;
  readonly id: string;
  readonly voters: number;
}

async function piece({ community, id }: Roll, what: 'roll' | 'slips', which: object): Promise<readonly RollLine[]> {
  const path = `/api/v1/communities/${community}/votes/${id}/${what}`;
  return (await request<{ lines: RollLine[] }>('POST', path, which)).lines;
}

/** Reads the roll, piece by piece. @throws ApiError */
export async function readRoll(roll: Roll): Promise<readonly RollLine[]> {
  const lines: RollLine[] = [];
  for (let from = 1; from <= roll.voters; from += mostAtOnce) lines.push(...(await piece(roll, 'roll', { from })));
  return lines;
}

/** Codes that were made, and where making them stopped: what came is on no other paper, so it is printed. */
export interface MadeSlips {
  readonly lines: readonly RollLine[];
  readonly stopped?: { readonly at: number; readonly by: ApiError };
}

/** Makes new codes for lines that were not used, piece by piece from a number on; or for one line alone. */
export async function makeSlips(roll: Roll, { n, from = 1 }: { n?: number; from?: number }): Promise<MadeSlips> {
  const lines: RollLine[] = [];
  let at = n ?? from;
  try {
    for (; at <= (n ?? roll.voters); at += mostAtOnce)
      lines.push(...(await piece(roll, 'slips', n === undefined ? { from: at } : { n })));
    return { lines };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return { lines, stopped: { at, by: error } };
  }
}
