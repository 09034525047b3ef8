import type { State } from '@liandong/shared/kernel/state';
import { phaseNow } from '@liandong/shared/phases/schema';
import { askOf } from '@liandong/shared/reports/commands';
import type { RoundRecord } from '@liandong/shared/reports/schema';
import type { GridWork } from '@liandong/shared/reports/told';
import { momentOf } from './clock.ts';

/** Word of a place: that all is well or not, or that somebody worked there, which is a report too. */
export type Told = RoundRecord | (GridWork & { readonly state: 'work' });

/** The newest word of an area or floor, where it counts. */
export type WordOf = (id: string) => Told | undefined;

/** What was said of places, and where somebody worked. */
export interface Said {
  readonly rounds: ReadonlyMap<string, RoundRecord>;
  readonly works?: ReadonlyMap<string, GridWork> | undefined;
}

/** Work is noted to ten minutes. */
const grain = 600_000;

/**
 * Words that count as an answer of a grid at `now` (ms): those since it was asked, also past midnight.
 * In the response phase word is given daily, so there, and where nobody asks, they must be of today.
 */
export function wordsSince(state: State, { rounds, works }: Said, grid: string, now: number): WordOf {
  const ask = askOf(state, grid, now);
  const daily = ask === undefined || phaseNow(state) === 'response';
  const since = ask?.askedAt ?? 0;
  const counts = (at: number): boolean => !daily || momentOf(at, now).days === 0;
  return (id) => {
    const word = rounds.get(id);
    if (word && word.at >= since && counts(word.at)) return word;
    const work = works?.get(id);
    return work && work.at + grain > since && counts(work.at) ? { ...work, state: 'work' } : undefined;
  };
}
