import { Type } from 'typebox';
import { defineCommand, type Decision } from '../kernel/command.ts';
import { refuse, type Refusal } from '../kernel/refusal.ts';
import type { State } from '../kernel/state.ts';
import { Id } from '../protocol/up.ts';
import { areasDefined, redrawingUndone } from './events.ts';
import { fieldsOf } from './fields-of.ts';
import { movingOf, type Ground } from './redraw.ts';
import { AreaHistories, Areas, theHistory, type AreaChange, type Follow, type Move, type Moved } from './schema.ts';
import { recordsIn } from './standing.ts';

/** Areas that a drawing left otherwise than they are now; nothing where all are as it left them. */
function changedSince(state: State, { after }: AreaChange): string | undefined {
  return after.find((area) => {
    const now = state.get(Areas, area.id);
    return !now || JSON.stringify(fieldsOf(now)) !== JSON.stringify(area);
  })?.name;
}

/** Where everybody goes back to. */
function waysBack({ kind, grid, before, moves }: AreaChange): readonly Move[] {
  const back = moves.filter(
    ({ from }) => kind === 'draw' || before.some((area) => area.id === from && area.kind !== 'grid'),
  );
  const [first] = before.filter((area) => area.kind === 'grid');
  const isNew = kind === 'draw' && !before.some(({ id }) => id === grid);
  return [
    ...back.map(({ from, to }) => ({ from: to, to: from })),
    ...(isNew && first ? [{ from: grid, to: first.id }] : []),
  ];
}

/** Those who came with a merge and stand there still. */
function stillThere(state: State, ground: Ground, { grid, moved = [] }: AreaChange): readonly Moved[] {
  const here = new Map(
    recordsIn(state, ground.placed, new Set([grid])).map(({ collection, ids }) => [collection, new Set(ids)]),
  );
  return moved.map(({ collection, ids }) => ({ collection, ids: ids.filter((id) => here.get(collection)?.has(id)) }));
}

/** 撤回划定: the grids are as they were before the drawing; who came since goes to the grid that is there. */
export function undoCommand(ground: Ground) {
  return defineCommand('area.undoDrawing', Type.Object({ id: Id }, { additionalProperties: false }), {
    needs: [{ object: 'area', act: 'C' }],
    decide({ state }, { id }): Decision | Refusal {
      const change = state.get(AreaHistories, theHistory)?.changes.find((one) => one.id === id);
      if (!change) return { duplicate: true };
      const other = changedSince(state, change);
      if (other !== undefined)
        return refuse('illegal', { field: 'id', reason: 'area.changed_since', params: { area: other } });
      if (change.kind === 'merge' && !change.moved)
        return refuse('illegal', { field: 'id', reason: 'area.too_many_moved' });
      const back = waysBack(change);
      const records = recordsIn(state, ground.placed, new Set(back.map(({ from }) => from)));
      const gone = change.kind === 'merge' ? change.moves.find(({ to }) => to === change.grid)?.from : undefined;
      const apart: Move[] = gone === undefined ? [] : [{ from: change.grid, to: gone }];
      const to = new Map(back.map((move) => [move.from, move.to]));
      const leaving = change.after.filter((area) => !change.before.some((one) => one.id === area.id));
      const retired = leaving.map((area) => ({ id: area.id, name: area.name, became: to.get(area.id) ?? area.id }));
      const follows: Follow[] = [
        ...back.map((move) => ({ from: move.from, to: [move.to] })),
        ...apart.map((move) => ({ from: move.from, to: [move.from, move.to] })),
      ];
      return {
        events: [
          areasDefined.make({ areas: [...change.before] }),
          ...movingOf(ground, back, records),
          ...movingOf(ground, apart, gone === undefined ? [] : stillThere(state, ground, change)),
          ...(retired.length > 0 ? [ground.events.areasRetired.make({ areas: retired })] : []),
          redrawingUndone.make({ id, follows }),
        ],
      };
    },
  });
}
