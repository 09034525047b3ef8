import type { AreaRecord } from '@liandong/shared/areas/schema';
import type { Forces } from '@liandong/shared/volunteers/forces';
import { ramp } from '@liandong/maps/style/ramp';
import type { MapCell } from '../../map/types.ts';
import { peopleIn, type Count } from './forces.ts';

/** One grid of the wall's map, and of its table twin. */
export interface GridRow {
  readonly code: string;
  readonly name: string;
  readonly people: Count;
  /** open tasks */
  readonly tasks: number;
  /** items of order that are not back yet; nothing where none was listed */
  readonly left?: number | undefined;
}

const nobody: Count = { demand: 0, onPost: 0, coming: 0, standby: 0, gap: 0 };

/** Every grid of the community; one that nothing was said of yet needs nobody. */
export function gridRows(
  grids: readonly AreaRecord[],
  forces: ReadonlyMap<string, Forces>,
  tasks: ReadonlyMap<string, number>,
  left: ReadonlyMap<string, number> = new Map(),
): GridRow[] {
  return grids.map(({ id, name }) => {
    const counted = forces.get(id);
    return {
      code: id,
      name,
      people: counted ? peopleIn(counted) : nobody,
      tasks: tasks.get(id) ?? 0,
      left: left.get(id),
    };
  });
}

/** Grids that lack people, the widest gap first. */
export function widestFirst(rows: readonly GridRow[]): GridRow[] {
  return rows.filter(({ people }) => people.gap > 0).sort((a, b) => b.people.gap - a.people.gap);
}

/** From this gap on its figure stands on the map; below, the dots say it. */
const saidFrom = 4;

/** The map of what is missing: people by dots, the gap by colour and, from 4 on, in words. */
export function gapCells(rows: readonly GridRow[], words: (gap: number) => string): Map<string, MapCell> {
  return new Map(
    rows.map(({ code, name, people }) => {
      const { gap, onPost } = people;
      const said = gap >= saidFrom ? { gapText: words(gap) } : {};
      return [code, { level: ramp(gap), label: name, onPost, missing: gap, ...said }];
    }),
  );
}

/** The map of what is left, for the recovery: items of order by colour and in words; where none was listed nobody knows. */
export function leftCells(
  rows: readonly GridRow[],
  words: (left: number) => string,
  back: string,
): Map<string, MapCell> {
  return new Map(
    rows.map(({ code, name, left }): [string, MapCell] => {
      const known = { label: name, onPost: 0, missing: 0 };
      if (left === undefined) return [code, { ...known, level: 0, unknown: true }];
      return [code, { ...known, level: ramp(left), gapText: left > 0 ? words(left) : back }];
    }),
  );
}
