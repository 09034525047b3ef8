import type { Actor } from '@liandong/shared/kernel/actor';
import { henanFlood2021 } from '@liandong/shared/feeds/profiles/henan-flood-2021';
import { isUnsorted, Requests, type RequestRecord } from '@liandong/shared/requests/schema';
import { twinOf, type Asked } from '@liandong/shared/requests/similar';
import { communityOf } from '@liandong/server/exchange/ids';
import { FeedWorld } from './memory-world.ts';
import type { Plea } from './pleas.ts';

const coordinator: Actor = { id: 'desk', grants: [{ community: '*', role: 'coordinator' }] };
const lead: Actor = { id: 'lead', grants: [{ community: '*', role: 'lead' }] };
/** How long somebody at the desk takes over one call, ms. */
const perCall = 20_000;

/**
 * Somebody at a desk while calls for help come in at the pace at which they came: reads the urgent and the oldest first, makes one of
 * two where the desk suggests it and the words bear it out, and sorts the rest by what is written.
 */
export class SortingDesk {
  readonly world = new FeedWorld(henanFlood2021);
  readonly community = communityOf('henan-flood-2021', '');
  /** pairs that were suggested as a call came in, by the keys of their rows */
  readonly suggested = new Set<string>();
  /** how long each suggestion took, ms */
  readonly took: number[] = [];
  /** calls that waited, as each came in */
  readonly waiting: number[] = [];
  merges = 0;
  private readonly all: Asked[] = [];
  private readonly keyOf = new Map<string, string>();
  private freeAt = 0;
  private sent = 0;

  constructor(places: readonly string[]) {
    const areas = [...new Set(places)].map((name, n) => ({
      ...{ id: `g${n}`, kind: 'grid', name, parent: 'c', polygon: undefined },
    }));
    const list = [{ id: 'c', kind: 'community', name: '全域' }, ...areas.map(({ polygon: _, ...area }) => area)];
    for (const { id, name } of areas) this.gridOf.set(name, id);
    this.must(lead, 'area.define', { areas: list });
  }

  private readonly gridOf = new Map<string, string>();

  private must(by: Actor, type: string, payload: object): void {
    const command = { id: `d${this.sent++}`, type, community: this.community, payload };
    const outcome = this.world.send(by, command);
    if ('refused' in outcome) throw new Error(`${type}: ${JSON.stringify(outcome.refused)}`);
  }

  private get calls(): ReadonlyMap<string, RequestRecord> {
    return this.world.state(this.community).all(Requests);
  }

  /** A call comes in at its own time; until then whoever is at the desk has worked. */
  take(plea: Plea, fields: Record<string, string>): void {
    const at = Date.parse(plea.at);
    while (this.freeAt < at && this.sortOne()) this.freeAt += perCall;
    this.freeAt = Math.max(this.freeAt, at);
    this.world.now = at;
    const change = {
      seq: this.all.length,
      at: plea.at,
      table: 'posts',
      region: '',
      op: 'insert',
      key: plea.key,
    } as const;
    if (this.world.apply({ ...change, fields }) === 'refused') throw new Error(`${plea.key} was refused`);
    const made = [...this.calls.values()].at(-1);
    const [line] = made?.lines ?? [];
    if (!made || !line) throw new Error(`${plea.key} made no call`);
    this.keyOf.set(made.id, plea.key);
    const row = { request: made, line };
    const began = performance.now();
    const twin = twinOf(row, this.all, new Set());
    this.took.push(performance.now() - began);
    if (twin) this.suggested.add(`${this.keyOf.get(twin.row.request.id)} ${plea.key}`);
    this.all.push(row);
    this.waiting.push([...this.calls.values()].filter(isUnsorted).length);
  }

  /** Works off all that waits. */
  finish(): void {
    while (this.sortOne());
  }

  private sortOne(): boolean {
    const waiting = [...this.calls.values()].filter(isUnsorted);
    const next = waiting.find(({ priority }) => priority === 'urgent') ?? waiting[0];
    const [line] = next?.lines ?? [];
    if (!next || !line) return false;
    const others = [...this.calls.values()].flatMap((request): Asked[] =>
      request.lines.slice(0, 1).map((one) => ({ request, line: one })),
    );
    const twin = twinOf({ request: next, line }, others, new Set());
    if (twin && twin.row.request.sorted) {
      this.merges++;
      this.must(coordinator, 'request.merge', { id: next.id, into: twin.row.request.id });
      return true;
    }
    const words = next.why ?? '';
    const as = /困|救|失联|急/u.test(words) ? 'task' : /水|涝|塌|裂/u.test(words) ? 'sign' : 'incident';
    const grid = this.gridOf.get(next.title) ?? 'unlocated';
    const made = `${next.id}-${as}`.slice(-70);
    this.must(coordinator, 'request.sort', { id: next.id, as, made, grid, title: '核实求助', kind: 'water' });
    return true;
  }
}
