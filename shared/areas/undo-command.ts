import { Type } from 'typebox';
import { defineCommand, type Decision } from '../kernel/command.ts';
import type { NewEvent } from '../kernel/event.ts';
import { refuse, type Refusal } from '../kernel/refusal.ts';
import type { State } from '../kernel/state.ts';
import { Id } from '../protocol/up.ts';
import { stillThere } from './came.ts';
import { areasDefined, redrawingUndone } from './events.ts';
import { fieldsOf } from './fields-of.ts';
import { movingOf, type Ground } from './redraw.ts';
import { AreaHistories, Areas, theHistory, type AreaChange, type AreaFields, type Came, type Move } from './schema.ts';
import { countOf, recordsIn } from './standing.ts';

/** Areas that were not there before a drawing. */
function leavingOf({ before, after }: AreaChange): readonly AreaFields[] {
  return after.filter((area) => !before.some(({ id }) => id === area.id));
}

/**
 * An area that a drawing left otherwise than it is now, or one that came since into a grid whose ground goes back;
 * nothing where all are as it left them.
 */
function changedSince(state: State, change: AreaChange): string | undefined {
  const other = change.after.find((area) => {
    const now = state.get(Areas, area.id);
    return !now || JSON.stringify(fieldsOf(now)) !== JSON.stringify(area);
  });
  if (other) return other.name;
  const known = new Set(change.after.map(({ id }) => id));
  const leaving = new Set(leavingOf(change).map(({ id }) => id));
  for (const area of state.all(Areas).values()) {
    if (area.parent === undefined || known.has(area.id)) continue;
    if (leaving.has(area.parent) || (area.parent === change.grid && area.changedAt > change.at)) return area.name;
  }
  return undefined;
}

/** Where buildings go back to, and what stands in them. */
function waysBack({ kind, before, moves }: AreaChange): readonly Move[] {
  return moves
    .filter(({ from }) => kind === 'draw' || before.some((area) => area.id === from && area.kind !== 'grid'))
    .map(({ from, to }) => ({ from: to, to: from }));
}

/** Who came since into a grid that goes: to the giver in whose ground they lie, or else to the first. */
function cameSince(state: State, ground: Ground, change: AreaChange, back: readonly Came[]): readonly Came[] {
  const givers = change.before.filter(({ kind }) => kind === 'grid');
  const [first] = givers;
  if (!first) return [];
  const known = new Map<string, Set<string>>();
  for (const { collection, ids } of back) known.set(collection, new Set([...(known.get(collection) ?? []), ...ids]));
  return recordsIn(state, ground.placed, new Set([change.grid])).flatMap(({ collection, ids }) => {
    const byGiver = new Map<string, string[]>();
    const point = ground.placed.find((rule) => rule.collection === collection)?.point;
    for (const id of ids) {
      if (known.get(collection)?.has(id)) continue;
      const record = state.map(collection).get(id);
      const spot = record && point?.(record);
      const over = spot && givers.find(({ polygon }) => polygon && ground.shapes.holds(polygon, [...spot]));
      const from = (over ?? first).id;
      byGiver.set(from, [...(byGiver.get(from) ?? []), id]);
    }
    return [...byGiver].map(([from, own]) => ({ from, collection, ids: own }));
  });
}

/** 撤回划定: all is as it was before the drawing, or nothing is taken back; who came since goes to the grid that is there. */
export function undoCommand(ground: Ground) {
  return defineCommand('area.undoDrawing', Type.Object({ id: Id }, { additionalProperties: false }), {
    needs: [{ object: 'area', act: 'C' }],
    decide({ state }, { id }): Decision | Refusal {
      const change = state.get(AreaHistories, theHistory)?.changes.find((one) => one.id === id);
      if (!change) return { duplicate: true };
      const other = changedSince(state, change);
      if (other !== undefined)
        return refuse('illegal', { field: 'id', reason: 'area.changed_since', params: { area: other } });
      if (!change.moved) return refuse('illegal', { field: 'id', reason: 'area.not_noted' });
      const ways = waysBack(change);
      const leaving = leavingOf(change);
      const came = stillThere(state, ground.placed, change);
      const since = leaving.some((area) => area.id === change.grid) ? cameSince(state, ground, change, came) : [];
      if (change.before.length === 0) {
        const own = countOf(recordsIn(state, ground.placed, new Set([change.grid])));
        const list = `${leaving[0]?.name ?? change.grid} ${own}`;
        if (own > 0) return refuse('illegal', { field: 'id', reason: 'area.stands_on', params: { areas: 1, list } });
      }
      const giver = change.before.find(({ kind }) => kind === 'grid')?.id ?? change.grid;
      const to = new Map(ways.map((way) => [way.from, way.to]));
      const retired = leaving.map((area) => ({ id: area.id, name: area.name, became: to.get(area.id) ?? giver }));
      const going = [...came, ...since].flatMap(({ from, beside, ...records }): readonly NewEvent[] =>
        movingOf(ground, [{ from: change.grid, to: from }], [records], beside),
      );
      const buildings = recordsIn(state, ground.placed, new Set(ways.map(({ from }) => from)));
      return {
        events: [
          ...(change.before.length > 0 ? [areasDefined.make({ areas: [...change.before] })] : []),
          ...movingOf(ground, ways, buildings),
          ...going,
          ...(retired.length > 0 ? [ground.events.areasRetired.make({ areas: retired })] : []),
          redrawingUndone.make({ id }),
        ],
      };
    },
  });
}
