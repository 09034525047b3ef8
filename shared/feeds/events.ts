import { defineEvent } from '../kernel/event.ts';
import type { Write } from '../kernel/state.ts';
import { columnId } from './cells.ts';
import { FeedPoints, FeedProblems, FeedRows, FeedStatsOf, RowChanged, type FeedRow } from './schema.ts';

function count(write: Write, data: RowChanged, before: FeedRow | undefined, problems: number): void {
  const id = `${data.feed}/${data.table}`;
  const old = write.get(FeedStatsOf, id);
  const live = data.op === 'delete' ? 0 : 1;
  write.put(FeedStatsOf, {
    id,
    feed: data.feed,
    table: data.table,
    mapped: data.mapped,
    rows: (old?.rows ?? 0) + live - (before ? 1 : 0),
    applied: (old?.applied ?? 0) + 1,
    problems: (old?.problems ?? 0) + problems - (before?.problems.length ?? 0),
  });
}

function crowd(write: Write, data: RowChanged, before: FeedRow | undefined): void {
  if (data.link === undefined || data.point === undefined || before?.point === data.point) return;
  const id = `${data.feed}/${data.point}`;
  const standing = write.get(FeedPoints, id)?.requests ?? [];
  write.put(FeedPoints, { id, requests: [...standing, data.link.id] });
}

/** The first version also told which columns had been seen to hold amounts; now the profile says it. */
function withoutLearned(data: unknown): unknown {
  const rest = { ...(data as RowChanged & { learned?: readonly string[] }) };
  delete rest.learned;
  return rest;
}

/** A change of a sheet's row. Its cells and its key are not here: they stand beside the log. */
export const rowChanged = defineEvent('feed.rowChanged', RowChanged, {
  version: 2,
  upcast: withoutLearned,
  reduce(write, { data }) {
    const { row, op, feed, table, region, change, changedAt, mapped, link, point } = data;
    const before = write.get(FeedRows, row);
    const problems = data.problems.map((entry) => ({
      ...entry,
      id: `${row}/${columnId(entry.column)}`,
      row,
      feed,
      table,
      region,
      change,
    }));
    const ids = problems.map(({ id }) => id);
    for (const id of before?.problems ?? []) if (!ids.includes(id)) write.remove(FeedProblems, id);
    count(write, data, before, op === 'delete' ? 0 : ids.length);
    if (op === 'delete') {
      write.remove(FeedRows, row);
      return;
    }
    for (const problem of problems) write.put(FeedProblems, problem);
    crowd(write, data, before);
    const made = { ...(link ? { link } : {}), ...(point === undefined ? {} : { point }) };
    write.put(FeedRows, { id: row, feed, table, region, change, changedAt, mapped, problems: ids, ...made });
  },
});
