import { Areas, type AreaRecord } from '@liandong/shared/areas/schema';
import type { Stamped } from '@liandong/shared/kernel/state';
import { phaseRecords, type Phase } from '@liandong/shared/phases/schema';
import { askOf, zeroAsked } from '@liandong/shared/reports/commands';
import { ReportAsks, roundId, type AskRecord, type RoundRecord } from '@liandong/shared/reports/schema';
import type { GridWork } from '@liandong/shared/reports/told';
import { stateOf } from '../requests/may.ts';
import { wordsSince, type Told, type WordOf } from '../requests/words.ts';

/** A place with its newest word since it was asked. */
export interface Word {
  readonly id: string;
  readonly name: string;
  readonly word: Told | undefined;
}

/** A grid of which word is asked, and what its answer is made of. */
export interface Reporter extends Word {
  readonly ask: AskRecord | undefined;
  readonly buildings: readonly Word[];
  /** the grid itself reported, or each of its buildings did */
  readonly reported: boolean;
}

/** What it is read from: records of the view. */
export interface Asked {
  readonly areas: ReadonlyMap<string, Stamped<AreaRecord>>;
  readonly rounds: ReadonlyMap<string, Stamped<RoundRecord>>;
  /** where somebody worked: that is a report too */
  readonly works?: ReadonlyMap<string, GridWork>;
  readonly asks: ReadonlyMap<string, Stamped<AskRecord>>;
  readonly phase: Stamped<Phase> | undefined;
}

/** A building has reported as a whole or by each of its floors; trouble on one of them is its word. */
function buildingOf({ id, name, floors = 0 }: AreaRecord, since: WordOf): Word {
  const whole = since(id);
  const each = Array.from({ length: floors }, (_, n) => since(roundId(id, n + 1)));
  const told = each.filter((one) => one !== undefined);
  const complete = floors > 0 && told.length === floors;
  return { id, name, word: whole ?? told.find(({ state }) => state === 'trouble') ?? (complete ? told[0] : undefined) };
}

/** All grids of which word is asked at `now` (ms), with what was said since; in order of their codes. */
export function reportersOf({ areas, rounds, works, asks, phase }: Asked, now: number): Reporter[] {
  const all = [...areas.values()];
  const state = stateOf({
    ...{ [Areas.name]: all, [ReportAsks.name]: [...asks.values()] },
    ...{ [phaseRecords.name]: phase ? [phase] : [] },
  });
  return all
    .filter(({ id, kind }) => kind === 'grid' && zeroAsked(state, id, now))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ id, name }) => {
      const ask = askOf(state, id, now);
      const since = wordsSince(state, { rounds, works }, id, now);
      const inside = all.filter((one) => one.kind === 'micro_grid' && one.parent === id && (one.floors ?? 0) > 0);
      const buildings = inside.map((one) => buildingOf(one, since));
      const worked = all.find((one) => one.parent === id && since(one.id)?.state === 'work');
      const word = since(id) ?? (worked && since(worked.id));
      const reported = word !== undefined || (buildings.length > 0 && buildings.every((one) => one.word !== undefined));
      return { id, name, word, ask, buildings, reported };
    });
}
