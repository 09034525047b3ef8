import { Type } from 'typebox';
import { shown, type Capability } from '../kernel/capability.ts';
import { defineCommand } from '../kernel/command.ts';
import { defineEvent } from '../kernel/event.ts';
import { refuse, type Params, type Refusal } from '../kernel/refusal.ts';
import type { State } from '../kernel/state.ts';
import { AreaFields, Areas, unlocated, type AreaRecord } from './schema.ts';
import { terms } from './terms.ts';

/** A fault of the geometry: which of the areas given, a reason of `terms.ts`, and what fills its sentence. */
export interface GroundFault {
  readonly index: number;
  readonly reason: string;
  readonly params: Params;
}

/** Geometry is checked by whoever knows geometry: the new areas together with those that stay, beside and below them. */
export type GroundCheck = (areas: readonly AreaRecord[], standing: readonly AreaRecord[]) => GroundFault | undefined;

const parentKind = { subdistrict: undefined, community: 'subdistrict', grid: 'community', micro_grid: 'grid' } as const;

/** Type of the command that draws areas. */
export const defineAreas = 'area.define';

/** Its payload. */
export const AreaList = Type.Object(
  { areas: Type.Array(AreaFields, { minItems: 1, maxItems: 5000 }) },
  { additionalProperties: false },
);

const areasDefined = defineEvent('area.defined', AreaList, {
  reduce(write, { data }) {
    for (const area of data.areas) write.put(Areas, area);
  },
});

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

/** The areas that stay as they are when others are defined. */
export function standingBeside(state: State, areas: readonly Pick<AreaRecord, 'id'>[]): AreaRecord[] {
  const given = new Set(areas.map((area) => area.id));
  return [...state.all(Areas).values()].filter((area) => !given.has(area.id));
}

/** Areas: subdistrict → community → grid → micro-grid, each with code, name, polygon and posts [R01]. */
export function areasWith(ground: GroundCheck): Capability {
  const define = defineCommand(defineAreas, AreaList, {
    needs: [{ object: 'area', act: 'C' }],
    decide({ state }, { areas }) {
      const standing = standingBeside(state, areas);
      const orphan = checkParents(state, areas) ?? checkChildren(areas, standing);
      if (orphan) return orphan;
      const fault = ground(areas, standing);
      if (fault)
        return refuse('invalid', { field: `areas/${fault.index}/polygon`, reason: fault.reason, params: fault.params });
      return { events: [areasDefined.make({ areas })] };
    },
  });
  return {
    name: 'areas',
    commands: [define],
    events: [areasDefined],
    collections: [shown(Areas, { object: 'area', belongs: () => ({}) })],
    terms,
  };
}
