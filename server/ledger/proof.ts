import type { Store } from '../store/port.ts';
import type { SignedCheckpoint } from './checkpoint.ts';
import type { LedgerState } from './checkpointer.ts';
import { inclusionRanges } from './merkle.ts';

/** That an entry stands in the tree of a checkpoint: hex nodes, from the leaf up (RFC 9162 §2.1.3). */
export interface EntryProof {
  readonly checkpoint: SignedCheckpoint;
  readonly path: readonly string[];
}

/** Proves an entry against the latest checkpoint; nothing while there is none of this epoch that covers it. */
export async function proofOf(
  store: Pick<Store, 'events'>,
  community: string,
  { epoch, ledger, latest }: LedgerState,
  seq: number,
): Promise<EntryProof | undefined> {
  // Right after a start the tree is still being read.
  if (latest?.epoch !== epoch || seq > latest.size || latest.size > ledger.tree.size) return undefined;
  const nodes = await ledger.tree.roots(inclusionRanges(seq - 1, latest.size), async ([from, to]) => {
    const { events } = await store.events(community, from, to - from);
    return events.map(({ hash }) => hash);
  });
  return { checkpoint: latest, path: nodes.map((node) => node.toString('hex')) };
}
