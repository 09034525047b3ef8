import { Type } from 'typebox';
import { shown, type Capability } from '../kernel/capability.ts';
import { defineCommand } from '../kernel/command.ts';
import { grantFor } from '../kernel/rights.ts';
import type { Role } from '../kernel/roles.ts';
import type { View } from '../kernel/view.ts';
import { refuse } from '../kernel/refusal.ts';
import { drawCommand, mergeCommand } from './draw-commands.ts';
import { areaEvents, areasDefined } from './events.ts';
import { noShapes, type GroundCheck, type Shapes } from './ground.ts';
import { importCommand, undoImportCommand } from './import-commands.ts';
import { importEvents } from './import-events.ts';
import { faultOfTree } from './parents.ts';
import { AreaImports, placePlaced, Places } from './places.ts';
import { standingBeside, type Ground } from './redraw.ts';
import { AreaGiven, AreaHistories, Areas, FormerAreas } from './schema.ts';
import { terms } from './terms.ts';
import { undoCommand } from './undo-command.ts';

/** Type of the command that draws areas. */
export const defineAreas = 'area.define';

/** Its payload. */
const AreaList = Type.Object(
  { areas: Type.Array(AreaGiven, { minItems: 1, maxItems: 5000 }) },
  { additionalProperties: false },
);

/** Thousands of places are for those who keep or command the ground, not for every phone and wall. */
const forThoseWhoDraw = <T>(record: T, { actor }: View): T | undefined =>
  actor.grants.some(({ role }) => keepers.has(role)) ? record : undefined;
const keepers: ReadonlySet<Role> = new Set(['lead', 'command', 'subdistrict', 'system_admin', 'coordinator']);

/** Areas: subdistrict → community → grid → micro-grid, each with code, name, polygon and posts [R01]. */
export function areasWith(
  check: GroundCheck,
  shapes: Shapes = noShapes,
  others: Pick<Capability, 'placed' | 'placeCounts'> = {},
): Capability {
  const { placed = [], placeCounts = [] } = others;
  const events = areaEvents([...placed, placePlaced], placeCounts);
  const ground: Ground = { check, shapes, placed: [...placed, placePlaced], events };
  const define = defineCommand(defineAreas, AreaList, {
    needs: [{ object: 'area', act: 'C' }],
    decide({ state }, { areas }) {
      const standing = standingBeside(state, areas);
      const orphan = faultOfTree(state, areas, standing);
      if (orphan) return orphan;
      const fault = check(areas, standing);
      if (fault)
        return refuse('invalid', { field: `areas/${fault.index}/polygon`, reason: fault.reason, params: fault.params });
      return { events: [areasDefined.make({ areas })] };
    },
  });
  return {
    name: 'areas',
    commands: [
      define,
      drawCommand(ground),
      mergeCommand(ground),
      undoCommand(ground),
      importCommand(ground),
      undoImportCommand(ground),
    ],
    events: [...events.all, ...importEvents],
    collections: [
      shown(Areas, { object: 'area', belongs: () => ({}) }),
      shown(Places, { object: 'area', belongs: () => ({}), full: forThoseWhoDraw }),
      shown(AreaImports, { object: 'area', belongs: () => ({}), full: forThoseWhoDraw }),
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
