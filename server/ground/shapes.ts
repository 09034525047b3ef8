import type { DrawFault, Redrawn, Shapes } from '@liandong/shared/areas/ground';
import type { AreaRecord, Polygon } from '@liandong/shared/areas/schema';
import { holdsPoint } from '@liandong/maps/grid/lookup';
import { joinGround, takeGround, type Block } from '@liandong/maps/grid/redraw';

const reasons = {
  nothing: 'area.nothing_drawn',
  in_pieces: 'area.in_pieces',
  leaves_pieces: 'area.leaves_pieces',
  swallowed: 'area.swallowed',
  apart: 'area.apart',
} as const;

function blockOf({ id, polygon }: AreaRecord): Block[] {
  return polygon ? [{ id, polygon }] : [];
}

type Answer = ReturnType<typeof joinGround>;

function said(answer: Answer): Redrawn | DrawFault {
  if ('fault' in answer)
    return { reason: reasons[answer.fault], ...(answer.area === undefined ? {} : { area: answer.area }) };
  const polygons = [...answer.polygons].map(([id, { coordinates }]): [string, Polygon] => [
    id,
    { type: 'Polygon', coordinates },
  ]);
  return { polygons: new Map(polygons), buildings: answer.buildings };
}

/** Drawing as `maps` knows it, for the rules. */
export const shapes: Shapes = {
  take(drawn, to, grids, from, buildings) {
    const into = grids.find(({ id }) => id === to)?.polygon;
    const inGrids = buildings.flatMap((area) => blockOf(area).map((block) => ({ ...block, grid: area.parent ?? '' })));
    return said(takeGround(drawn, { id: to, ...(into ? { into } : {}) }, grids.flatMap(blockOf), from, inGrids));
  },
  join(kept, gone, grids) {
    const blocks = grids.flatMap(blockOf);
    const [one, other] = [kept, gone].map((code) => blocks.find(({ id }) => id === code));
    return one && other ? said(joinGround(one, other, blocks)) : { reason: reasons.apart, area: gone };
  },
  holds: (polygon, [x = NaN, y = NaN]) => holdsPoint(polygon, [x, y]),
};
