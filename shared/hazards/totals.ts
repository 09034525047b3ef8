import { blockIn } from '../areas/placed-in-block.ts';
import { plus, type Counts } from '../kernel/counts.ts';
import type { Change, Collection, Write } from '../kernel/state.ts';
import { Hazards, type Hazard } from './schema.ts';

/** Assessed hazards of a grid by score: the risk map. */
export interface GridRisk {
  /** grid code */
  readonly id: string;
  readonly byScore: Counts;
}
export const GridRisks: Collection<GridRisk> = { name: 'gridRisks' };

function count(write: Write, hazard: Hazard | undefined, n: 1 | -1): void {
  if (hazard?.score === undefined) return;
  const id = blockIn(write, hazard.grid);
  const { byScore = {} } = write.get(GridRisks, id) ?? {};
  write.put(GridRisks, { id, byScore: plus(byScore, String(hazard.score), n) });
}

/** Keeps the risk map by the difference that one change makes. */
export function deriveGridRisk(write: Write, change: Change): void {
  if (change.collection !== Hazards.name) return;
  const before = change.before as Hazard | undefined;
  const after = change.after as Hazard | undefined;
  if (before?.score === after?.score && before?.grid === after?.grid) return;
  count(write, before, -1);
  count(write, after, 1);
}

/** The gravest score of a grid, 1–25; 0 where nothing was assessed. */
export function topScore({ byScore }: Pick<GridRisk, 'byScore'>): number {
  return Math.max(0, ...Object.keys(byScore).map(Number));
}
