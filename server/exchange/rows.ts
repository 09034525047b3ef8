import { convert } from '@liandong/maps/datum/convert';
import { wholeRow } from '@liandong/shared/feeds/aside';
import { columnId, cut } from '@liandong/shared/feeds/cells';
import { tableOf, type Profile } from '@liandong/shared/feeds/profile';
import { rebuildRow, type Made } from '@liandong/shared/feeds/rebuild';
import {
  FeedProblems,
  FeedRows,
  FeedStatsOf,
  rowKind,
  type FeedRow,
  type FeedStats,
  type KeptRow,
  type Row,
} from '@liandong/shared/feeds/schema';
import { Offers, Requests } from '@liandong/shared/requests/schema';
import type { State } from '@liandong/shared/kernel/state';
import type { Store } from '../store/port.ts';

const page = 1000;

/** The kept rows of a community by id, live ones only, in the sheet's own order. */
async function keptRows(
  store: Pick<Store, 'records'>,
  community: string,
  wanted: (kept: KeptRow) => boolean,
): Promise<[string, KeptRow][]> {
  const found: [string, KeptRow][] = [];
  for (let after: string | undefined; ;) {
    const records = await store.records(community, rowKind, after, page);
    for (const { id, body } of records) {
      const kept = body as KeptRow | null;
      if (kept?.live && wanted(kept)) found.push([id, kept]);
    }
    if (records.length < page) break;
    after = records.at(-1)?.id;
  }
  return found.sort(([, a], [, b]) => a.first.at - b.first.at || a.first.seq - b.first.seq);
}

function madeOf(state: State, row: FeedRow | undefined): Made | undefined {
  const link = row?.link;
  if (!link) return undefined;
  if (link.kind === 'request') {
    const record = state.get(Requests, link.id);
    return record && { kind: 'request', record, point: row.point };
  }
  const record = state.get(Offers, link.id);
  return record && { kind: 'offer', record };
}

/** A table of a feed as its source would show it, rebuilt from requests and offers in state. */
export async function tableRows(
  store: Pick<Store, 'records'>,
  state: State,
  community: string,
  profile: Profile,
  table: string,
  region: string,
): Promise<Row[]> {
  const by = tableOf(profile, table);
  const kept = await keptRows(
    store,
    community,
    (row) => row.feed === profile.name && row.table === table && row.region === region,
  );
  return kept.map(([id, row]) =>
    rebuildRow(by, wholeRow(row.fields, row.aside), madeOf(state, state.get(FeedRows, id)), convert),
  );
}

/** A cell that could not be read, for those who may see the sheet's own rows. */
export interface ListedProblem {
  readonly table: string;
  readonly region: string;
  /** natural key of the row */
  readonly row: string;
  /** empty: the row itself */
  readonly column: string;
  readonly reason: string;
  /** the cell as it came */
  readonly cell: unknown;
  /** number of the change that brought it */
  readonly seq: number;
}

/** The cell that a problem is about, and its column's whole name; until it has one, the name as the problem has it. */
function cellOf(kept: KeptRow | null | undefined, name: string): { column: string; cell: unknown } {
  const row = kept ? wholeRow(kept.fields, kept.aside) : {};
  const columns = name === '' ? [] : Object.keys(row);
  // Problems of older logs have the first 200 characters of the name.
  const column = columns.find((one) => columnId(one, 200) === name) ?? columns.find((one) => cut(one, 200) === name);
  return column === undefined ? { column: name, cell: null } : { column, cell: row[column] };
}

/** Every cell of a community's rows that cannot be read now. */
export async function problemsOf(
  store: Pick<Store, 'record'>,
  state: State,
  community: string,
  feed: string,
): Promise<ListedProblem[]> {
  const listed: ListedProblem[] = [];
  for (const problem of state.all(FeedProblems).values()) {
    if (problem.feed !== feed) continue;
    const kept = (await store.record(community, rowKind, problem.row)) as KeptRow | null | undefined;
    const { table, region, column, reason, change } = problem;
    listed.push({
      table,
      region,
      row: kept?.key ?? '',
      ...cellOf(kept, column),
      reason,
      seq: change,
    });
  }
  return listed;
}

/** Counts per table over several communities. */
export function addUp(all: readonly FeedStats[]): Omit<FeedStats, 'id' | 'feed'>[] {
  const sums = new Map<string, { table: string; mapped: boolean; rows: number; applied: number; problems: number }>();
  for (const { table, mapped, rows, applied, problems } of all) {
    const sum = sums.get(table) ?? { table, mapped, rows: 0, applied: 0, problems: 0 };
    sums.set(table, {
      ...sum,
      rows: sum.rows + rows,
      applied: sum.applied + applied,
      problems: sum.problems + problems,
    });
  }
  return [...sums.values()].sort((a, b) => (a.table < b.table ? -1 : 1));
}

export function statsOf(state: State, feed: string): FeedStats[] {
  return [...state.all(FeedStatsOf).values()].filter((stats) => stats.feed === feed);
}
