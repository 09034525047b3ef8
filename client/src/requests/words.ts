import type { State } from '@liandong/shared/kernel/state';
import { phaseNow } from '@liandong/shared/phases/schema';
import { askOf } from '@liandong/shared/reports/commands';
import type { RoundRecord } from '@liandong/shared/reports/schema';
import { momentOf } from './clock.ts';

/** The newest word of an area or floor, where it counts. */
export type WordOf = (id: string) => RoundRecord | undefined;

/**
 * Words that count as an answer of a grid at `now` (ms): those since it was asked, also past midnight.
 * In the response phase word is given daily, so there, and where nobody asks, they must be of today.
 */
export function wordsSince(state: State, rounds: ReadonlyMap<string, RoundRecord>, grid: string, now: number): WordOf {
  const ask = askOf(state, grid, now);
  const daily = ask === undefined || phaseNow(state) === 'response';
  return (id) => {
    const word = rounds.get(id);
    if (!word || word.at < (ask?.askedAt ?? 0)) return undefined;
    return daily && momentOf(word.at, now).days !== 0 ? undefined : word;
  };
}
