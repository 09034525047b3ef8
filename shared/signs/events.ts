import { Type } from 'typebox';
import { defineEvent } from '../kernel/event.ts';
import type { Write } from '../kernel/state.ts';
import { Id } from '../protocol/up.ts';
import { there } from '../tasks/there.ts';
import { withSettled, withSign } from './cluster.ts';
import { clusterId, EarlySigns, Noted, One, SignClusters, SignLeads, WithWords, type SignCluster } from './schema.ts';

const closed = { additionalProperties: false } as const;

/** The signs of a kind in a grid so far. */
export function clusterOf(
  known: { get(collection: typeof SignClusters, id: string): SignCluster | undefined },
  { block, kind }: { readonly block: string; readonly kind: SignCluster['kind'] },
): SignCluster {
  const id = clusterId(block, kind);
  return known.get(SignClusters, id) ?? { id, grid: block, kind, seen: [], count: 0 };
}

export const signCreated = defineEvent('earlySign.created', Noted, {
  reduce(write, { data, by }) {
    write.put(EarlySigns, { ...data, status: 'observed', by });
    if (data.kind === 'other') return;
    write.put(SignClusters, withSign(clusterOf(write, data), { id: data.id, at: data.observedAt }));
  },
});

/** 同类苗头: so many alike in one grid, so close to each other. */
export const signCluster = defineEvent('earlySign.cluster', Type.Object({ id: Id, count: Type.Integer() }, closed), {
  reduce: (write, { data, at }) => write.edit(SignClusters, data.id, { since: at }),
});

export const signTriaged = defineEvent('earlySign.triaged', One, {
  reduce: (write, { data }) => write.edit(EarlySigns, data.id, { status: 'triaged' }),
});

export const signWatched = defineEvent('earlySign.watched', One, {
  reduce: (write, { data }) => write.edit(EarlySigns, data.id, { status: 'watching' }),
});

function settleInCluster(write: Write, id: string, was: 'none' | 'handled'): void {
  const { block, kind } = there(write, EarlySigns, id);
  const cluster = write.get(SignClusters, clusterId(block, kind));
  if (cluster) write.put(SignClusters, withSettled(cluster, id, was));
}

export const signPrevented = defineEvent('earlySign.prevented', WithWords, {
  reduce(write, { data: { id, reason }, at }) {
    write.edit(EarlySigns, id, { status: 'prevented', reason, settledAt: at });
    settleInCluster(write, id, 'handled');
  },
});

export const signDismissed = defineEvent('earlySign.dismissed', WithWords, {
  reduce(write, { data: { id, reason }, at }) {
    write.edit(EarlySigns, id, { status: 'dismissed', reason, settledAt: at });
    settleInCluster(write, id, 'none');
  },
});

const Raised = Type.Object({ id: Id, incident: Id, occurredAt: Type.Integer({ minimum: 0 }) }, closed);

/** A sign becomes an incident, or joins one: how much earlier it was seen is the lead time E07. */
export const signRaised = defineEvent('earlySign.raised', Raised, {
  reduce(write, { data: { id, incident, occurredAt }, at }) {
    write.edit(EarlySigns, id, { status: 'raised', incident, settledAt: at });
    settleInCluster(write, id, 'handled');
    const { observedAt, block } = there(write, EarlySigns, id);
    const known = write.get(SignLeads, incident);
    write.put(SignLeads, {
      id: incident,
      grid: known?.grid ?? block,
      firstSeenAt: Math.min(known?.firstSeenAt ?? observedAt, observedAt),
      occurredAt,
      signs: (known?.signs ?? 0) + 1,
    });
  },
});

/** A settled sign leaves live state; the log keeps its story. */
export const signArchived = defineEvent('earlySign.archived', One, {
  reduce(write, { data: { id } }) {
    const { incident } = there(write, EarlySigns, id);
    write.remove(EarlySigns, id);
    const lead = incident === undefined ? undefined : write.get(SignLeads, incident);
    if (!lead) return;
    if (lead.signs > 1) write.edit(SignLeads, lead.id, { signs: lead.signs - 1 });
    else write.remove(SignLeads, lead.id);
  },
});

export const signEvents = [
  signCreated,
  signCluster,
  signTriaged,
  signWatched,
  signPrevented,
  signDismissed,
  signRaised,
  signArchived,
] as const;
