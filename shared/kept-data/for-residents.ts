import { leastShown } from '../care/few.ts';
import type { State } from '../kernel/state.ts';
import { fateOf, type KeptRow } from './rows.ts';
import { keptDataLists } from './schema.ts';

/** One row of the list as residents read it. A count below five is not told. */
export interface ShownRow {
  readonly row: KeptRow;
  readonly gathered?: number;
  readonly kept?: number;
  /** nothing of it is left */
  readonly isGone: boolean;
  /** days that it is kept at most */
  readonly days: number;
  readonly becomes: 'erased' | 'deidentified';
}

export interface ShownList {
  /** ms since 1970 UTC */
  readonly at: number;
  readonly rows: readonly ShownRow[];
  readonly bases: readonly string[];
}

const day = 86_400_000;
const told = (name: 'gathered' | 'kept', n = 0): object => (n >= leastShown ? { [name]: n } : {});

/** The newest list of what was gathered of people; nothing before one was published. */
export function keptDataForResidents(state: State): ShownList | undefined {
  const [newest] = [...state.all(keptDataLists).values()].sort((a, b) => b.at - a.at);
  if (!newest) return undefined;
  const rows = newest.rows.map(({ row, gathered, kept }): ShownRow => {
    const { keeps, becomes } = fateOf(row);
    const fate = { isGone: kept === 0, days: Math.round(keeps / day), becomes };
    return { row, ...told('gathered', gathered), ...told('kept', kept), ...fate };
  });
  return { at: newest.at, rows, bases: newest.bases };
}
