import type { DecideContext, Decision } from '../kernel/command.ts';
import type { NewEvent } from '../kernel/event.ts';
import type { Placed } from '../kernel/placed.ts';
import { refuse, type Refusal } from '../kernel/refusal.ts';
import type { State } from '../kernel/state.ts';
import type { AreaEvents } from './events.ts';
import { areasDefined, areasRedrawn } from './events.ts';
import type { GroundCheck, Shapes } from './ground.ts';
import {
  Areas,
  type AreaChange,
  type AreaFields,
  type AreaRecord,
  type Came,
  type Follow,
  type Move,
  type Moved,
} from './schema.ts';
import { noted } from './came.ts';
import { inParts, recordsIn } from './standing.ts';

/** What drawing stands on: geometry, and what of other capabilities stands in areas. */
export interface Ground {
  readonly check: GroundCheck;
  readonly shapes: Shapes;
  readonly placed: readonly Placed[];
  readonly events: AreaEvents;
}

/** A drawing that was reckoned. */
export interface Drawing {
  readonly id: string;
  readonly kind: AreaChange['kind'];
  readonly grid: string;
  /** grids that are other now, as they were; a new one was not */
  readonly before: readonly AreaFields[];
  /** the same, as they are now */
  readonly after: readonly AreaFields[];
  /** grids that are no more */
  readonly gone: readonly AreaFields[];
  readonly buildings: readonly { readonly before: AreaFields; readonly after: AreaFields }[];
  readonly moves: readonly Move[];
  readonly follows: readonly Follow[];
  /** records of the grids that give, which by their own point lie in what is taken */
  readonly inside: readonly Came[];
}

/** The areas that stay as they are when others are defined. */
export function standingBeside(state: State, areas: readonly Pick<AreaRecord, 'id'>[]): AreaRecord[] {
  const given = new Set(areas.map((area) => area.id));
  return [...state.all(Areas).values()].filter((area) => !given.has(area.id));
}

/** Why the ground can't be shared out so, laid at the corners. */
function faultOfGround(
  state: State,
  ground: Pick<Ground, 'check'>,
  areas: readonly AreaFields[],
  gone: readonly Pick<AreaRecord, 'id'>[],
): Refusal | undefined {
  const fault = ground.check(areas, standingBeside(state, [...areas, ...gone]));
  return fault && refuse('invalid', { field: 'corners', reason: fault.reason, params: fault.params });
}

/** An area that is about to go: it asks for nobody and covers nothing any more. */
function emptied({ polygon: _, posts: _posts, ...rest }: AreaFields): AreaFields {
  return rest;
}

/** What it takes that records stand where their place went, or there as well. */
export function movingOf(
  { events }: Ground,
  moves: readonly Move[],
  records: readonly Moved[],
  beside?: true,
): readonly NewEvent[] {
  return inParts(records).map((part) =>
    events.recordsMoved.make({ moves: [...moves], records: [...part], ...(beside ? { beside } : {}) }),
  );
}

/** Who comes into the grid: of grids that go everybody, of those that give ground whoever lies in it. */
function comingTo(state: State, { placed }: Ground, { gone, inside }: Drawing): readonly Came[] {
  const whole = gone.flatMap(({ id: from }) =>
    recordsIn(state, placed, new Set([from])).map((records) => ({ from, ...records })),
  );
  return [...whole, ...inside];
}

/**
 * The events of a drawing: the areas as they are from now on, everybody who stood in a place that changed its code,
 * the codes that are no more, and the drawing itself. No record is without a grid in between.
 */
export function redraw({ state }: DecideContext, ground: Ground, drawing: Drawing): Decision | Refusal {
  const { id, kind, grid, gone, buildings, moves, follows } = drawing;
  const after = [...drawing.after, ...buildings.map((building) => building.after)];
  const before = [...drawing.before, ...gone, ...buildings.map((building) => building.before)];
  const leaving = [...gone, ...buildings.map((building) => building.before)];
  const fault = faultOfGround(state, ground, after, leaving);
  if (fault) return fault;
  const records = recordsIn(state, ground.placed, new Set(moves.map(({ from }) => from)));
  const to = new Map(moves.map((move) => [move.from, move.to]));
  const retired = leaving.map((area) => ({ id: area.id, name: area.name, became: to.get(area.id) ?? grid }));
  const moved = noted(state, ground.placed, grid, comingTo(state, ground, drawing));
  return {
    events: [
      areasDefined.make({ areas: [...after, ...gone.map(emptied)] }),
      ...movingOf(ground, moves, records),
      ...drawing.inside.flatMap(({ from, ...records }) => movingOf(ground, [{ from, to: grid }], [records])),
      ...(retired.length > 0 ? [ground.events.areasRetired.make({ areas: retired })] : []),
      areasRedrawn.make({
        ...{ id, kind, grid, before, after, moves: [...moves] },
        ...(moved ? { moved: [...moved] } : {}),
        follows: [
          ...follows,
          ...moves
            .filter(({ from }) => !gone.some((one) => one.id === from))
            .map((move) => ({ from: move.from, to: [move.to] })),
        ],
      }),
    ],
  };
}
