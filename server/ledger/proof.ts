import type { Store } from '../store/port.ts';
import type { SignedCheckpoint } from './checkpoint.ts';
import type { LedgerState } from './checkpointer.ts';
import { consistencyRanges, inclusionRanges, type Range } from './merkle.ts';

/** A statement about the tree of a checkpoint: hex nodes, in the order of RFC 9162 (§2.1.3, §2.1.4). */
export interface Proof {
  readonly checkpoint: SignedCheckpoint;
  readonly path: readonly string[];
}

type Reads = Pick<Store, 'events'>;

/** The checkpoint that proofs are made against; right after a start the tree is still being read. */
function provable({ epoch, ledger, latest }: LedgerState): SignedCheckpoint | undefined {
  return latest?.epoch === epoch && latest.size <= ledger.tree.size ? latest : undefined;
}

async function proved(
  store: Reads,
  community: string,
  { ledger }: LedgerState,
  checkpoint: SignedCheckpoint,
  ranges: readonly Range[],
): Promise<Proof> {
  const nodes = await ledger.tree.roots(ranges, async ([from, to]) => {
    const { events } = await store.events(community, from, to - from);
    return events.map(({ hash }) => hash);
  });
  return { checkpoint, path: nodes.map((node) => node.toString('hex')) };
}

/** Proves an entry against the latest checkpoint; nothing while there is none of this epoch that covers it. */
export async function proofOf(
  store: Reads,
  community: string,
  state: LedgerState,
  seq: number,
): Promise<Proof | undefined> {
  const latest = provable(state);
  if (!latest || seq > latest.size) return undefined;
  return proved(store, community, state, latest, inclusionRanges(seq - 1, latest.size));
}

/** Proves that the tree of the latest checkpoint grew out of that of a smaller size; nothing where it is not as large. */
export async function growthOf(
  store: Reads,
  community: string,
  state: LedgerState,
  from: number,
): Promise<Proof | undefined> {
  const latest = provable(state);
  if (!latest || from < 1 || from > latest.size) return undefined;
  return proved(store, community, state, latest, consistencyRanges(from, latest.size));
}
