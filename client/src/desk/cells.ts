import { blockOf } from '@liandong/shared/areas/block-of';
import type { AreaRecord } from '@liandong/shared/areas/schema';
import { gapOf, type Forces } from '@liandong/shared/volunteers/forces';
import { forceParties } from '@liandong/shared/tasks/parties';

/** What colours the map: one variable at a time. */
export const variables = ['gap', 'limit', 'requests', 'doors', 'age', 'risk'] as const;
export type Variable = (typeof variables)[number];

/** A grid and its figures; the table twin shows the same rows as the map. */
export interface GridRow {
  readonly code: string;
  readonly name: string;
  readonly onPost: number;
  readonly gap: number;
  /** tasks over their limit or near it */
  readonly limit: number;
  readonly requests: number;
  /** households that a screening has not met yet */
  readonly doors: number;
  /** hours since the oldest of its points was disinfected; nothing where nobody knows */
  readonly age: number | undefined;
  /** score of its gravest hazard, 1–25; nothing where none was assessed */
  readonly risk: number | undefined;
}

/** From which figure on each step of the ramp begins, and how the steps are written. */
const counted = { from: [1, 3, 5, 8], steps: ['0', '1–2', '3–4', '5–7', '8+'] } as const;
export const ramps = {
  gap: counted,
  limit: counted,
  requests: counted,
  doors: counted,
  age: { from: [7, 13, 25, 49], steps: ['≤6', '≤12', '≤24', '≤48', '48+'] },
  risk: { from: [6, 10, 15, 20], steps: ['1–5', '6–9', '10–14', '15–19', '20–25'] },
} as const satisfies Record<Variable, { readonly from: readonly number[]; readonly steps: readonly string[] }>;

/** Step of a variable's ramp for a figure, 0…4. */
export function stepOf(variable: Variable, figure: number): number {
  return ramps[variable].from.filter((from) => figure >= from).length;
}

/** How many stand in each grid; what stands in a building counts in its grid. */
function count(codes: Iterable<string>, areas: ReadonlyMap<string, AreaRecord>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const code of codes) {
    const block = blockOf((area) => areas.get(area), code);
    counts.set(block, (counts.get(block) ?? 0) + 1);
  }
  return counts;
}

/** What is known of a grid beside its work. */
export type Sensed = Pick<GridRow, 'age' | 'risk'>;

/** Figures of every grid. `late` and `wanting` name the grid of each late task and of each open request; `unmet` counts households by building. */
export function gridRows(
  areas: Iterable<AreaRecord>,
  forces: ReadonlyMap<string, Forces>,
  late: Iterable<string>,
  wanting: Iterable<string>,
  unmet: ReadonlyMap<string, number> = new Map(),
  sensed: ReadonlyMap<string, Sensed> = new Map(),
): readonly GridRow[] {
  const all = [...areas];
  const byCode = new Map(all.map((area) => [area.id, area]));
  const [limits, requests] = [count(late, byCode), count(wanting, byCode)];
  const doors = new Map<string, number>();
  for (const { id, parent } of all)
    if (parent !== undefined) doors.set(parent, (doors.get(parent) ?? 0) + (unmet.get(id) ?? 0));
  return all
    .filter(({ kind }) => kind === 'grid')
    .map(({ id, name }) => {
      const counts = forces.get(id);
      return {
        code: id,
        name,
        onPost: counts ? forceParties.reduce((sum, party) => sum + counts.onPost[party], 0) : 0,
        gap: counts ? gapOf(counts) : 0,
        limit: limits.get(id) ?? 0,
        requests: requests.get(id) ?? 0,
        doors: doors.get(id) ?? 0,
        age: sensed.get(id)?.age,
        risk: sensed.get(id)?.risk,
      };
    })
    .sort((a, b) => (a.code < b.code ? -1 : 1));
}
