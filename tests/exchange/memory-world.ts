import { createHash } from 'node:crypto';
import { Apply, FeedProblems, FeedStatsOf, type ChangeFields, type Row } from '@liandong/shared/feeds/schema';
import type { Profile } from '@liandong/shared/feeds/profile';
import type { Actor } from '@liandong/shared/kernel/actor';
import type { Event } from '@liandong/shared/kernel/event';
import { State } from '@liandong/shared/kernel/state';
import { commandId, communityOf, rowId } from '@liandong/server/exchange/ids';
import { problemsOf, tableRows, type ListedProblem } from '@liandong/server/exchange/rows';
import { setAside } from '@liandong/server/exchange/set-aside';
import type { CommandMessage } from '@liandong/server/pipeline/api';
import { decideAll } from '@liandong/server/pipeline/decide';
import { faultIn } from '@liandong/server/pipeline/check';
import { registry } from '@liandong/server/registry';

const actor = { id: 'a-feed', grants: [{ community: '*', role: 'feed' as const }] };

export type Result = 'applied' | 'duplicate' | 'refused';

/** A feed's communities in memory: the real rules and reducers, without a server. */
export class FeedWorld {
  readonly states = new Map<string, State>();
  readonly records = new Map<string, Map<string, unknown>>();
  readonly events: Event[] = [];
  problems = 0;
  /** server time, ms since 1970 UTC */
  now = 1_600_000_000_000;
  private ids = 0;

  constructor(readonly profile: Profile) {}

  state(community: string): State {
    let state = this.states.get(community);
    if (!state) this.states.set(community, (state = new State()));
    return state;
  }

  private recordsOf(community: string): Map<string, unknown> {
    let records = this.records.get(community);
    if (!records) this.records.set(community, (records = new Map()));
    return records;
  }

  apply(raw: ChangeFields): Result {
    const { change: plain, aside } = setAside(raw);
    const change = plain as ChangeFields;
    const id = commandId(this.profile.name, change, aside);
    const community = communityOf(this.profile.name, change.region);
    const payload = { feed: this.profile.name, row: rowId(this.profile.name, change), change, aside };
    const fault = faultIn(Apply, payload);
    if (fault) return 'refused';
    const outcome = this.send(actor, { id, type: 'feed.apply', community, payload });
    if ('refused' in outcome) return 'refused';
    const count = outcome.note?.params?.['count'];
    if (typeof count === 'number') this.problems += count;
    return outcome.duplicate ? 'duplicate' : 'applied';
  }

  /** Sends a command of anybody; what came of it stands in state. */
  send(by: Actor, command: CommandMessage): ReturnType<typeof decideAll> {
    const world = {
      registry,
      state: this.state(command.community),
      now: this.now,
      newId: () => `n${String(this.ids++)}`,
      records: this.recordsOf(command.community),
      ledgerHolds: () => undefined,
      grantsOf: () => [],
    };
    const outcome = decideAll(world, by, command);
    if ('refused' in outcome) return outcome;
    for (const { event } of outcome.committed) {
      const kind = registry.events.get(event.type)!;
      const broken = faultIn(kind.schema, event.data);
      if (broken) throw new Error(`${event.type}: ${JSON.stringify(broken)}`);
      this.events.push(event);
    }
    return outcome;
  }

  applyAll(changes: readonly ChangeFields[]): Record<Result, number> {
    const counts = { applied: 0, duplicate: 0, refused: 0 };
    for (const change of changes) counts[this.apply(change)]++;
    return counts;
  }

  /** what the table route answers */
  table(table: string, region: string): Promise<Row[]> {
    const community = communityOf(this.profile.name, region);
    const store = {
      records: (_: string, kind: string, after = '', limit = 1000) =>
        Promise.resolve(
          [...this.recordsOf(community)]
            .map(([key, body]) => ({ kind, id: key.slice(kind.length + 1), body }))
            .filter(({ id }) => id > after)
            .sort((a, b) => (a.id < b.id ? -1 : 1))
            .slice(0, limit),
        ),
    };
    return tableRows(store, this.state(community), community, this.profile, table, region);
  }

  /** what the route of problems answers, over all communities */
  async listedProblems(): Promise<ListedProblem[]> {
    const lists = [...this.states].map(([community, state]) => {
      const records = this.recordsOf(community);
      const record = (_: string, kind: string, id: string) => Promise.resolve(records.get(`${kind}/${id}`));
      return problemsOf({ record }, state, community, this.profile.name);
    });
    return (await Promise.all(lists)).flat();
  }

  allProblems() {
    return [...this.states.values()].flatMap((state) => [...state.all(FeedProblems).values()]);
  }

  stats() {
    return [...this.states.values()].flatMap((state) => [...state.all(FeedStatsOf).values()]);
  }

  /** a digest of everything that stands in state */
  hash(): string {
    const all = [...this.states].map(([id, state]) => [
      id,
      state.seq,
      [...state.maps].map(([name, map]) => [name, [...map]]),
    ]);
    return createHash('sha256').update(JSON.stringify(all)).digest('hex');
  }
}

/** Keys of an object in order of name: what order they came in says nothing. */
function inOrder(cell: unknown): unknown {
  if (typeof cell !== 'object' || cell === null || Array.isArray(cell)) return cell;
  return Object.fromEntries(Object.entries(cell).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Rows as sets: null fields aside, order of rows, columns and keys aside. */
export function asSet(rows: readonly Row[]): string[] {
  return rows
    .map((row) =>
      JSON.stringify(
        Object.entries(row)
          .flatMap(([name, cell]) => (cell === null ? [] : [[name, inOrder(cell)] as const]))
          .sort(([a], [b]) => (a < b ? -1 : 1)),
      ),
    )
    .sort();
}
