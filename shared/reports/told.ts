import { Areas, type AreaRecord } from '../areas/schema.ts';
import { DisinfectionPoints } from '../disinfection/schema.ts';
import { incidentReports } from '../incidents/schema.ts';
import type { Change, Collection, Entity, Stamped, State, Write } from '../kernel/state.ts';
import { MonitorPoints } from '../monitoring/schema.ts';
import { screeningRecords } from '../screening/schema.ts';
import { EarlySigns } from '../signs/schema.ts';
import { Reports, roundId, Rounds } from './schema.ts';

/** When the newest record of work on the spot was made in a place: it is the place's report, and nobody types it twice [R15]. */
export interface GridWork {
  /** code of the grid or building */
  readonly id: string;
  /** ms since 1970 UTC, to ten minutes: more would tell nobody anything */
  readonly at: number;
}
export const GridWorks: Collection<GridWork> = { name: 'gridWorks' };

const grain = 600_000;

/** Records that are made on the spot, and whether only making one counts or each change of it: others change for the desk. */
const onSpot: Readonly<Record<string, 'made' | 'changed'>> = {
  [Reports.name]: 'made',
  [EarlySigns.name]: 'made',
  [incidentReports.name]: 'made',
  [screeningRecords.name]: 'changed',
  [MonitorPoints.name]: 'changed',
  [DisinfectionPoints.name]: 'changed',
};

/** Notes where somebody worked, at the cost of one record in ten minutes. */
export function deriveWork(write: Write, { collection, before, after }: Change): void {
  const counts = onSpot[collection];
  if (counts === undefined || !after || (counts === 'made' && before)) return;
  const { grid, building, changedAt, changedBy } = after as Stamped<Entity & { grid?: string; building?: string }>;
  const id = grid ?? building;
  if (id === undefined || changedBy === 'installation') return;
  const at = changedAt - (changedAt % grain);
  if (write.get(GridWorks, id)?.at !== at) write.put(GridWorks, { id, at });
}

/** Whether somebody gave word of a grid since a time (ms): all of it, work in it, or each of its buildings floor by floor. */
export function hasToldSince(state: State, grid: AreaRecord, since: number): boolean {
  const worked = (id: string): boolean => (state.get(GridWorks, id)?.at ?? -1) + grain > since;
  const said = (id: string): boolean => (state.get(Rounds, id)?.at ?? -1) >= since;
  const inside = [...state.all(Areas).values()].filter(({ parent }) => parent === grid.id);
  if (said(grid.id) || worked(grid.id) || inside.some(({ id }) => worked(id))) return true;
  const lived = inside.filter(({ floors = 0 }) => floors > 0);
  const floorsSaid = ({ id, floors = 0 }: AreaRecord): boolean =>
    Array.from({ length: floors }, (_, n) => said(roundId(id, n + 1))).every(Boolean);
  return lived.length > 0 && lived.every((one) => said(one.id) || floorsSaid(one));
}
