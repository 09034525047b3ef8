import { defineCommand, type DecideContext, type Decision, type FollowUp } from '../kernel/command.ts';
import { refuse, type Refusal } from '../kernel/refusal.ts';
import { asideColumn, readableRow, type Aside } from './aside.ts';
import { columnId } from './cells.ts';
import { rowChanged } from './events.ts';
import { follow, linesOf, type Made } from './follow.ts';
import { mapRow, problem, type Mapped } from './map-row.ts';
import type { ToWgs84 } from './place.ts';
import { tableOf, type Profile, type TableProfile } from './profile.ts';
import {
  Apply,
  FeedRows,
  rowKind,
  type ApplyFields,
  type ChangeFields,
  type KeptRow,
  type Moment,
  type Problem,
  type Row,
} from './schema.ts';

/** Changes of one row that are remembered by their command. */
const remembered = 64;

const nothing: Mapped = { problems: [] };

/** The cells of a row, and those that no command may carry. */
type Content = Pick<KeptRow, 'fields' | 'aside'>;

/** Clocks go wrong and numbers start anew in another file: a change is overtaken when neither of the two goes forward. */
function isBefore(a: Moment, b: Moment): boolean {
  return a.at <= b.at && a.seq <= b.seq && (a.at < b.at || a.seq < b.seq);
}

/** The row after the change: an insert over a row that is there empties what it does not name. */
function merged(kept: KeptRow | undefined, { op, fields = {} }: ChangeFields, aside: Aside): Content {
  const odd = new Set(aside.map(asideColumn));
  const plain = (row: Row): Row => Object.fromEntries(Object.entries(row).filter(([column]) => !odd.has(column)));
  if (!kept?.live) return { fields, aside };
  if (op === 'update') {
    const others = (kept.aside ?? []).filter((pair) => {
      const column = asideColumn(pair);
      return !odd.has(column) && !Object.hasOwn(fields, column);
    });
    return { fields: { ...plain(kept.fields), ...fields }, aside: [...others, ...aside] };
  }
  const columns = [...Object.keys(kept.fields), ...(kept.aside ?? []).map(asideColumn)];
  const emptied = Object.fromEntries(columns.map((column) => [column, null]));
  return { fields: { ...plain(emptied), ...fields }, aside };
}

function sameCells({ fields: a, aside }: Content, { fields: b, aside: other }: Content): boolean {
  const names = Object.keys(b);
  return (
    JSON.stringify(aside ?? []) === JSON.stringify(other ?? []) &&
    names.length === Object.keys(a).length &&
    names.every((name) => Object.hasOwn(a, name) && JSON.stringify(a[name]) === JSON.stringify(b[name]))
  );
}

function faultOf(kept: KeptRow | undefined, feed: string, change: ChangeFields, moment: Moment): Refusal | undefined {
  if (!Number.isFinite(moment.at)) return refuse('invalid', { field: 'change/at' });
  if (!kept) return undefined;
  const same =
    kept.feed === feed && kept.table === change.table && kept.region === change.region && kept.key === change.key;
  if (!same) return refuse('invalid', { field: 'row', reason: 'feed.row_clash' });
  if (isBefore(moment, kept.last))
    return refuse('conflict', { field: 'change/seq', reason: 'feed.overtaken', params: { last: kept.last.seq } });
  return undefined;
}

/** What a row means, and every cell of it that can't be read: also those that were set aside and mean nothing. */
function reading(
  by: TableProfile | undefined,
  { fields, aside = [] }: Content,
  standing: ReadonlySet<string>,
  toWgs84: ToWgs84,
): Mapped {
  const mapped = by ? mapRow(by, readableRow(fields, aside), standing, toWgs84) : nothing;
  const listed = new Set(mapped.problems.map(({ column }) => column));
  const more = aside.map((pair) => problem(asideColumn(pair), 'feed.set_aside'));
  return { ...mapped, problems: [...mapped.problems, ...more.filter(({ column }) => !listed.has(column))] };
}

/** The command by which a feed carries one change; `profiles` by the name of their feed. */
export function applyWith(profiles: ReadonlyMap<string, Profile>, toWgs84: ToWgs84) {
  function decide(
    { state, command, record, now: takenAt }: DecideContext,
    { feed, row, change, aside = [] }: ApplyFields,
  ): Decision | Refusal {
    const profile = profiles.get(feed);
    if (!profile) return refuse('not_found', { field: 'feed' });
    const kept = record({ kind: rowKind, id: row }) as KeptRow | undefined;
    if (kept?.seen.includes(command.id)) return { duplicate: true };
    const moment: Moment = { at: Date.parse(change.at), seq: change.seq };
    const fault = faultOf(kept, feed, change, moment);
    if (fault) return fault;
    const { table, region, key, op } = change;
    const live = op !== 'delete';
    const seen = [...(kept?.seen ?? []), command.id].slice(-remembered);
    const keep = (body: KeptRow) => [{ kind: rowKind, id: row, body: { ...body, takenAt } }];
    const standing = state.get(FeedRows, row);
    if (!live && !kept?.live && !standing) {
      const absent = {
        feed,
        table,
        region,
        key,
        fields: {},
        live: false,
        partial: false,
        generation: 0,
        first: moment,
      };
      return { duplicate: true, private: keep({ ...absent, ...kept, last: moment, seen }) };
    }
    const content = live ? merged(kept, change, aside) : { fields: {}, aside: [] };
    const partial = live && (kept?.live ? kept.partial && op !== 'insert' : op === 'update');
    if (live && kept?.live && kept.partial === partial && sameCells(kept, content)) {
      return { duplicate: true, private: keep({ ...kept, last: moment, seen }) };
    }

    const by = tableOf(profile, table);
    const lines = linesOf(state, standing?.link);
    const now = live ? reading(by, content, lines, toWgs84) : nothing;
    const before = kept?.live ? reading(by, kept, lines, toWgs84) : nothing;
    const made: Made = follow({
      state,
      by,
      feed,
      table,
      row,
      standing,
      now,
      before,
      generation: kept?.generation ?? 0,
      live,
    });
    const problems: Problem[] = partial
      ? [{ column: '', reason: 'feed.never_inserted' }, ...now.problems]
      : [...now.problems];

    // A cell is counted with the change that brought it, not again with each later change of its row.
    const columns = [...Object.keys(change.fields ?? {}), ...aside.map(asideColumn)];
    const brought = new Set(columns.map((column) => columnId(column, 200)));

    const next: KeptRow = {
      feed,
      table,
      region,
      key,
      ...content,
      live,
      partial,
      generation: made.generation,
      first: kept?.live ? kept.first : moment,
      last: moment,
      seen,
    };
    const event = rowChanged.make({
      row,
      feed,
      table,
      region,
      op,
      problems,
      change: moment.seq,
      changedAt: moment.at,
      mapped: by !== undefined,
      ...(made.link ? { link: made.link } : {}),
      ...(made.link && now.placed?.spot !== undefined ? { point: now.placed.spot } : {}),
    });
    const commands: readonly FollowUp[] = made.commands;
    const decision = { events: [event], private: keep(next), commands };
    const count = problems.filter(({ column }) => (column === '' ? !kept?.live : brought.has(column))).length;
    return count === 0 ? decision : { ...decision, note: { reason: 'feed.problems', params: { count } } };
  }

  return defineCommand('feed.apply', Apply, {
    needs: [{ object: 'feed', act: 'U' }],
    reads: ({ row }) => [{ kind: rowKind, id: row }],
    decide,
  });
}
