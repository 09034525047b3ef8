import { Type } from 'typebox';
import { shown, type Capability } from '../kernel/capability.ts';
import { defineCommand } from '../kernel/command.ts';
import { grantFor } from '../kernel/rights.ts';
import { refuse, type Refusal } from '../kernel/refusal.ts';
import type { State } from '../kernel/state.ts';
import { drawCommand, mergeCommand } from './draw-commands.ts';
import { areaEvents, areasDefined } from './events.ts';
import { noShapes, type GroundCheck, type Shapes } from './ground.ts';
import { standingBeside, type Ground } from './redraw.ts';
import { AreaFields, AreaHistories, Areas, FormerAreas, unlocated, type AreaRecord } from './schema.ts';
import { terms } from './terms.ts';
import { undoCommand } from './undo-command.ts';

const parentKind = { subdistrict: undefined, community: 'subdistrict', grid: 'community', micro_grid: 'grid' } as const;

/** Type of the command that draws areas. */
export const defineAreas = 'area.define';

/** Its payload. */
export const AreaList = Type.Object(
  { areas: Type.Array(AreaFields, { minItems: 1, maxItems: 5000 }) },
  { additionalProperties: false },
);

/** A grid must stand below a community, a micro-grid below a grid; the topmost may stand alone. */
function checkParents(state: State, areas: readonly AreaRecord[]): Refusal | undefined {
  const given = new Map(areas.map((area) => [area.id, area]));
  for (const [index, area] of areas.entries()) {
    if (area.parent === undefined || area.id === unlocated) continue;
    const parent = given.get(area.parent) ?? state.get(Areas, area.parent);
    const params = { area: area.name, parent: area.parent };
    if (!parent) return refuse('invalid', { field: `areas/${index}/parent`, reason: 'area.no_parent', params });
    if (parent.kind !== parentKind[area.kind])
      return refuse('invalid', { field: `areas/${index}/parent`, reason: 'area.wrong_parent', params });
  }
  return undefined;
}

/** What stays below an area that is defined anew must still fit there: the fault is laid at the area, and names what would lose its place. */
function checkChildren(areas: readonly AreaRecord[], standing: readonly AreaRecord[]): Refusal | undefined {
  const anew = new Map(areas.map((area, index) => [area.id, { area, index }]));
  for (const child of standing) {
    const above = child.parent === undefined || child.id === unlocated ? undefined : anew.get(child.parent);
    if (!above || above.area.kind === parentKind[child.kind]) continue;
    const params = { area: child.name, parent: above.area.id };
    return refuse('invalid', { field: `areas/${above.index}/kind`, reason: 'area.wrong_parent', params });
  }
  return undefined;
}

/** An area keeps its parent: what stands in it would count in another grid, unseen. It is drawn there, or merged. */
function checkKept(state: State, areas: readonly AreaRecord[]): Refusal | undefined {
  for (const [index, { id, name, kind, parent }] of areas.entries()) {
    const before = state.get(Areas, id);
    if (before && before.kind === kind && before.parent !== parent && id !== unlocated)
      return refuse('invalid', { field: `areas/${index}/parent`, reason: 'area.parent_kept', params: { area: name } });
  }
  return undefined;
}

/** Areas: subdistrict → community → grid → micro-grid, each with code, name, polygon and posts [R01]. */
export function areasWith(
  check: GroundCheck,
  shapes: Shapes = noShapes,
  others: Pick<Capability, 'placed' | 'placeCounts'> = {},
): Capability {
  const { placed = [], placeCounts = [] } = others;
  const events = areaEvents(placed, placeCounts);
  const ground: Ground = { check, shapes, placed, events };
  const define = defineCommand(defineAreas, AreaList, {
    needs: [{ object: 'area', act: 'C' }],
    decide({ state }, { areas }) {
      const standing = standingBeside(state, areas);
      const orphan = checkParents(state, areas) ?? checkChildren(areas, standing) ?? checkKept(state, areas);
      if (orphan) return orphan;
      const fault = check(areas, standing);
      if (fault)
        return refuse('invalid', { field: `areas/${fault.index}/polygon`, reason: fault.reason, params: fault.params });
      return { events: [areasDefined.make({ areas })] };
    },
  });
  return {
    name: 'areas',
    commands: [define, drawCommand(ground), mergeCommand(ground), undoCommand(ground)],
    events: events.all,
    collections: [
      shown(Areas, { object: 'area', belongs: () => ({}) }),
      shown(FormerAreas, { object: 'area', belongs: () => ({}) }),
      // Whoever may draw may take it back; for all others the areas themselves say what is.
      shown(AreaHistories, {
        object: 'area',
        belongs: () => ({}),
        full: (record, { actor }) => (grantFor(actor, 'area', 'C') ? record : undefined),
      }),
    ],
    terms,
  };
}
