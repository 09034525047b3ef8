import { createHash } from 'node:crypto';
import {
  Apply,
  FeedProblems,
  FeedRows,
  FeedStatsOf,
  rowKind,
  type ChangeFields,
  type KeptRow,
  type Row,
} from '@liandong/shared/feeds/schema';
import { tableOf, type Profile } from '@liandong/shared/feeds/profile';
import { rebuildRow } from '@liandong/shared/feeds/rebuild';
import type { Event } from '@liandong/shared/kernel/event';
import { State } from '@liandong/shared/kernel/state';
import { Offers, Requests } from '@liandong/shared/requests/schema';
import { commandId, communityOf, rowId } from '@liandong/server/exchange/ids';
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

  apply(change: ChangeFields, id = commandId(this.profile.name, change)): Result {
    const community = communityOf(this.profile.name, change.region);
    const payload = { feed: this.profile.name, row: rowId(this.profile.name, change), change };
    const fault = faultIn(Apply, payload);
    if (fault) return 'refused';
    let next = 0;
    const world = {
      registry,
      state: this.state(community),
      now: 1_600_000_000_000,
      newId: () => `n${String(next++)}`,
      records: this.recordsOf(community),
    };
    const outcome = decideAll(world, actor, { id, type: 'feed.apply', community, payload });
    if ('refused' in outcome) return 'refused';
    for (const { event } of outcome.committed) {
      const kind = registry.events.get(event.type)!;
      const broken = faultIn(kind.schema, event.data);
      if (broken) throw new Error(`${event.type}: ${JSON.stringify(broken)}`);
      this.events.push(event);
    }
    const count = outcome.note?.params?.['count'];
    if (typeof count === 'number') this.problems += count;
    return outcome.duplicate ? 'duplicate' : 'applied';
  }

  applyAll(changes: readonly ChangeFields[]): Record<Result, number> {
    const counts = { applied: 0, duplicate: 0, refused: 0 };
    for (const change of changes) counts[this.apply(change)]++;
    return counts;
  }

  table(table: string, region: string): Row[] {
    const community = communityOf(this.profile.name, region);
    const state = this.state(community);
    const by = tableOf(this.profile, table);
    return [...this.recordsOf(community)].flatMap(([key, body]) => {
      const kept = body as KeptRow;
      if (!kept.live || kept.table !== table || kept.region !== region) return [];
      const link = state.get(FeedRows, key.slice(rowKind.length + 1))?.link;
      const request = link && state.get(Requests, link.id);
      const offer = link && state.get(Offers, link.id);
      const made = request
        ? ({ kind: 'request', record: request } as const)
        : offer
          ? ({ kind: 'offer', record: offer } as const)
          : undefined;
      return [rebuildRow(by, kept.fields, made)];
    });
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
