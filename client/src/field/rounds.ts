import type { AreaRecord } from '@liandong/shared/areas/schema';
import { Areas } from '@liandong/shared/areas/schema';
import type { Actor } from '@liandong/shared/kernel/actor';
import type { Stamped } from '@liandong/shared/kernel/state';
import { phaseRecords, type Phase } from '@liandong/shared/phases/schema';
import { reports } from '@liandong/shared/reports/capability';
import { askOf, zeroAsked } from '@liandong/shared/reports/commands';
import { ReportAsks, roundId, type AskRecord, type RoundRecord } from '@liandong/shared/reports/schema';
import { may, stateOf } from '../requests/may.ts';
import type { GridWork } from '@liandong/shared/reports/told';
import { wordsSince, type Told, type WordOf } from '../requests/words.ts';

/** A floor, with its word where it counts. */
export interface FloorRow {
  readonly floor: number;
  /** numbers of its first and last door, as they are usually counted: 601 … 604 */
  readonly doors: readonly [first: number, last: number];
  readonly word: Told | undefined;
}

/** The own place: its floors from the top down, what was said of the whole, and whether all-well is asked. */
export interface Places {
  readonly grid: string;
  readonly floors: readonly FloorRow[];
  readonly whole: Told | undefined;
  readonly asked: boolean;
  /** the newest ask that reaches the place, where a superior asked */
  readonly ask: AskRecord | undefined;
}

/** What the place is read from: records of the view. */
export interface Ground {
  readonly areas: ReadonlyMap<string, Stamped<AreaRecord>>;
  readonly rounds: ReadonlyMap<string, Stamped<RoundRecord>>;
  /** where somebody worked: that is a report too */
  readonly works?: ReadonlyMap<string, GridWork>;
  readonly asks: ReadonlyMap<string, Stamped<AskRecord>>;
  readonly phases: ReadonlyMap<string, Stamped<Phase>>;
  readonly actor: Actor;
  readonly grid: string;
}

/** The own place and its floors. `now` in ms. */
export function placesOf({ areas, rounds, works, asks, phases, actor, grid }: Ground, now: number): Places {
  const area = areas.get(grid);
  const state = stateOf({
    ...{ [Areas.name]: [...areas.values()], [ReportAsks.name]: [...asks.values()] },
    ...{ [phaseRecords.name]: [...phases.values()] },
  });
  const reporter = may(reports, actor, 'report.zero', state, { id: grid });
  const since = wordsSince(state, { rounds, works }, grid, now);
  return {
    grid,
    floors: reporter ? floorsOf(area, since) : [],
    whole: since(grid) ?? workInside(areas, since, grid),
    asked: reporter && zeroAsked(state, grid, now),
    ask: askOf(state, grid, now),
  };
}

/** Work in any building of a grid is the grid's word. */
function workInside(areas: Ground['areas'], since: WordOf, grid: string): Told | undefined {
  for (const { id, parent } of areas.values()) if (parent === grid && since(id)?.state === 'work') return since(id);
  return undefined;
}

function floorsOf(area: AreaRecord | undefined, since: WordOf): FloorRow[] {
  const { id = '', floors = 0, homesPerFloor = 1 } = area ?? {};
  return Array.from({ length: floors }, (_, n) => {
    const floor = floors - n;
    return {
      floor,
      doors: [floor * 100 + 1, floor * 100 + homesPerFloor],
      word: since(roundId(id, floor)),
    };
  });
}
