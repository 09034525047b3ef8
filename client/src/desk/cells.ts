import type { AreaRecord } from '@liandong/shared/areas/schema';
import { gapOf, type Forces } from '@liandong/shared/volunteers/forces';
import { forceParties } from '@liandong/shared/tasks/parties';

/** What colours the map: one variable at a time. */
export const variables = ['gap', 'limit', 'requests', 'doors'] as const;
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
}

/** Step of the ramp for a figure: 0, 1–2, 3–4, 5–7, 8 and more. */
export function levelOf(figure: number): number {
  if (figure <= 0) return 0;
  if (figure <= 2) return 1;
  if (figure <= 4) return 2;
  return figure <= 7 ? 3 : 4;
}

function count(codes: Iterable<string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1);
  return counts;
}

/** Figures of every grid. `late` and `wanting` name the grid of each late task and of each open request; `unmet` counts households by building. */
export function gridRows(
  areas: Iterable<AreaRecord>,
  forces: ReadonlyMap<string, Forces>,
  late: Iterable<string>,
  wanting: Iterable<string>,
  unmet: ReadonlyMap<string, number> = new Map(),
): readonly GridRow[] {
  const [limits, requests] = [count(late), count(wanting)];
  const all = [...areas];
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
      };
    })
    .sort((a, b) => (a.code < b.code ? -1 : 1));
}
