import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Registry } from '@liandong/shared/kernel/registry';
import type { View } from '@liandong/shared/kernel/view';
import type { Community } from '../pipeline/api.ts';
import { canonical } from '../pipeline/events.ts';

const compress = promisify(gzip);

/** A view's snapshot, ready to send: gzip of `{community, epoch, view, seq, state: {collection: records}}`. */
export interface ViewSnapshot {
  readonly epoch: string;
  readonly seq: number;
  readonly body: Buffer;
}

/** Snapshots of views, made once per view and kept as long as the tail can carry a screen on from there. */
export class Snapshots {
  private readonly cache = new Map<string, { epoch: string; seq: number; made: Promise<ViewSnapshot> }>();

  /** @param drift how many events a kept snapshot may lie behind the head */
  constructor(
    private readonly registry: Registry,
    private readonly drift = 200,
    private readonly limit = 200,
  ) {}

  /** The snapshot of a view; what came after it is in the tail. */
  of(community: Community, view: View): Promise<ViewSnapshot> {
    const key = `${community.id} ${view.key}`;
    const kept = this.cache.get(key);
    const { epoch, state } = community;
    if (kept && kept.epoch === epoch && state.seq - kept.seq <= this.drift && community.reaches(kept.seq)) return kept.made;
    const made = this.make(community, view);
    this.cache.delete(key);
    this.cache.set(key, { epoch, seq: state.seq, made });
    made.catch(() => this.cache.delete(key));
    if (this.cache.size > this.limit) {
      const oldest = this.cache.keys().next();
      if (!oldest.done) this.cache.delete(oldest.value);
    }
    return made;
  }

  /** SHA-256 of the view's records in canonical JSON: what a screen's own state is compared with. */
  hash(community: Community, view: View): { epoch: string; seq: number; view: string; hash: string } {
    const state = sortedState(this.registry.projectAll(community.state, view));
    const hash = createHash('sha256').update(canonical(state)).digest('hex');
    return { epoch: community.epoch, seq: community.state.seq, view: view.key, hash };
  }

  private async make(community: Community, view: View): Promise<ViewSnapshot> {
    const { id, epoch, state } = community;
    const { seq } = state;
    const records = Object.fromEntries([...this.registry.projectAll(state, view)].map(([name, map]) => [name, [...map.values()]]));
    const body = await compress(JSON.stringify({ community: id, epoch, view: view.key, seq, state: records }));
    return { epoch, seq, body };
  }
}

/** Collections and records in order of name and id, empty collections left out. */
function sortedState(maps: ReadonlyMap<string, ReadonlyMap<string, { id: string }>>): Record<string, unknown[]> {
  const names = [...maps.keys()].sort();
  const state: Record<string, unknown[]> = {};
  for (const name of names) {
    const records = [...(maps.get(name)?.values() ?? [])].sort((a, b) => (a.id < b.id ? -1 : 1));
    if (records.length > 0) state[name] = records;
  }
  return state;
}
