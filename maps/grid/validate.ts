import bbox from '@turf/bbox';
import kinks from '@turf/kinks';
import { areaOutside, sharedArea } from './clip.ts';
import { boxIndex } from './box-index.ts';
import { limits } from './limits.ts';
import { polygonArea } from './measure.ts';
import type { GridFeature, GridProblem, Outline, Point } from './model.ts';
import { problem } from './problem.ts';

/** The ground the grids belong to, and what to call it in a sentence. */
export type Parent = { readonly name: string; readonly outline: Outline };

/**
 * Checks that grids can share out a ground: each code once, no border that crosses itself, no two grids over
 * one point, nothing outside the parent. Returns every problem found; an empty list means sound.
 * Takes tens of milliseconds for a community, seconds for the largest import: keep it off a busy thread.
 */
export function validateGrids(grids: readonly GridFeature[], parent?: Parent): GridProblem[] {
  if (grids.length === 0) return [problem('empty', '')];
  const own = grids.flatMap(ownProblems);
  // A border that crosses itself has no inside, so comparing it with others would only confuse.
  const broken = new Set(own.map((found) => found.feature));
  const sound = grids.filter((grid) => !broken.has(grid.properties.code));
  return [...duplicates(grids), ...own, ...overlaps(sound), ...(parent ? outside(sound, parent) : [])];
}

function duplicates(grids: readonly GridFeature[]): GridProblem[] {
  const seen = new Set<string>();
  return grids.flatMap(({ properties: { code } }) => {
    if (seen.has(code)) return [problem('duplicate-code', code)];
    seen.add(code);
    return [];
  });
}

function ownProblems({ geometry, properties: { code } }: GridFeature): GridProblem[] {
  const crossing = kinks(geometry).features[0];
  if (crossing) return [problem('self-crossing', code, {}, pointOf(crossing.geometry.coordinates))];
  return polygonArea(geometry) < limits.sliver ? [problem('no-area', code)] : [];
}

function overlaps(grids: readonly GridFeature[]): GridProblem[] {
  const index = boxIndex(grids);
  return grids.flatMap((grid, number) =>
    index.touching(grid).flatMap((otherNumber) => {
      const other = grids[otherNumber];
      if (!other || otherNumber <= number) return [];
      const area = sharedArea(grid.geometry, other.geometry);
      if (area <= limits.sliver) return [];
      return [
        problem('overlap', grid.properties.code, {
          other: other.properties.code,
          area: Math.round(area),
        }),
      ];
    }),
  );
}

function outside(grids: readonly GridFeature[], parent: Parent): GridProblem[] {
  return grids.flatMap(({ geometry, properties: { code } }) => {
    const area = areaOutside(geometry, parent.outline);
    return area > limits.sliver
      ? [problem('outside-parent', code, { parent: parent.name, area: Math.round(area) }, middle(geometry))]
      : [];
  });
}

function middle(outline: Outline): Point {
  const [west, south, east, north] = bbox(outline);
  return [(west + east) / 2, (south + north) / 2];
}

function pointOf([longitude = 0, latitude = 0]: readonly number[]): Point {
  return [longitude, latitude];
}
