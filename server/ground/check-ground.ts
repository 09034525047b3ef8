import type { GroundCheck } from '@liandong/shared/areas/ground';
import type { AreaRecord } from '@liandong/shared/areas/schema';
import type { GridFeature, GridProblem } from '@liandong/maps/grid/model';
import { ringProblem } from '@liandong/maps/grid/shape';
import { validateGrids, type Parent } from '@liandong/maps/grid/validate';

/** The capability's reason for each problem that geometry can find; others read as a bad position. */
const reasons: Readonly<Record<string, string>> = {
  unclosed: 'area.ring_open',
  'self-crossing': 'area.self_crossing',
  overlap: 'area.overlap',
  'outside-parent': 'area.outside_parent',
};

type Drawn = AreaRecord & { readonly polygon: NonNullable<AreaRecord['polygon']> };

function isDrawn(area: AreaRecord): area is Drawn {
  return area.polygon !== undefined;
}

function featureOf(area: Drawn, index: number): GridFeature {
  return {
    type: 'Feature',
    id: index + 1,
    properties: { code: area.id, name: area.name },
    geometry: { type: 'Polygon', coordinates: area.polygon.coordinates },
  };
}

function brokenRing(areas: readonly Drawn[]): GridProblem | undefined {
  for (const area of areas) {
    for (const ring of area.polygon.coordinates) {
      const found = ringProblem(ring, area.id);
      if (found) return found;
    }
  }
  return undefined;
}

/** Siblings share out their parent's ground: checked per parent, for those that new areas stand in and those drawn anew. */
function problemIn(areas: readonly Drawn[], standing: readonly Drawn[]): GridProblem | undefined {
  const all = new Map([...standing, ...areas].map((area) => [area.id, area]));
  for (const parent of new Set(areas.flatMap(({ parent: above, id }) => [above, id]))) {
    const siblings = [...all.values()].filter((area) => area.parent === parent);
    if (siblings.length === 0) continue;
    const ground = parent === undefined ? undefined : all.get(parent);
    const within: Parent | undefined = ground && {
      name: ground.name,
      outline: { type: 'Polygon', coordinates: ground.polygon.coordinates },
    };
    const found = validateGrids(siblings.map(featureOf), within)[0];
    if (found) return found;
  }
  return undefined;
}

/** Checks that areas are closed, do not cross themselves, do not overlap and stay inside their parent. Takes seconds for many areas. */
export const checkGround: GroundCheck = (areas, standing) => {
  const drawn = areas.filter(isDrawn);
  if (drawn.length === 0) return undefined;
  const found = brokenRing(drawn) ?? problemIn(drawn, standing.filter(isDrawn));
  if (!found) return undefined;
  const names = new Map([...standing, ...areas].map((area) => [area.id, area.name]));
  const named = (id: string): string => names.get(id) ?? id;
  const other = found.params['other'];
  // A fault between a new area and one that stands, beside or below it, is laid at the new one.
  const above = standing.find((area) => area.id === found.feature)?.parent;
  const own = areas.findIndex(({ id }) => id === found.feature || id === other);
  const index = Math.max(0, own >= 0 ? own : areas.findIndex(({ id }) => id === above));
  return {
    index,
    reason: reasons[found.code] ?? 'area.bad_position',
    params: { area: named(found.feature), ...(typeof other === 'string' ? { other: named(other) } : {}) },
  };
};
