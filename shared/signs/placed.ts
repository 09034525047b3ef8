import { placedInBlock } from '../areas/placed-in-block.ts';
import { placedAs } from '../kernel/placed.ts';
import type { Write } from '../kernel/state.ts';
import { together, withSettled, withSign } from './cluster.ts';
import { clusterOf } from './events.ts';
import { clusterId, EarlySigns, SignClusters, type EarlySign } from './schema.ts';

/** The signs of a kind in a grid that is no more stand with those of the grid that took it in. */
export const clusterPlaced = placedAs(SignClusters, {
  at: ({ grid }) => [grid],
  idThere: ({ grid, kind }, to) => clusterId(to(grid), kind),
  move(write, cluster, to) {
    const grid = to(cluster.grid);
    const id = clusterId(grid, cluster.kind);
    write.remove(SignClusters, cluster.id);
    write.put(SignClusters, together({ ...cluster, id, grid }, write.get(SignClusters, id)));
  },
});

/** A sign that came into another grid has other company there. */
function changeCompany(write: Write, before: EarlySign, after: EarlySign): void {
  if (before.block === after.block || after.kind === 'other') return;
  const left = write.get(SignClusters, clusterId(before.block, before.kind));
  const entry = left?.seen.find(({ id }) => id === before.id);
  const joined = clusterOf(write, after);
  // Of a cluster that went as a whole, all are there already; of one too old, nobody keeps it in mind.
  if (!left || !entry || joined.seen.some(({ id }) => id === after.id)) return;
  write.put(SignClusters, withSettled(left, before.id, 'none'));
  const known = withSign(joined, entry);
  write.put(SignClusters, entry.open ? known : withSettled(known, entry.id, 'handled'));
}

export const signPlaced = placedInBlock(EarlySigns, changeCompany);
