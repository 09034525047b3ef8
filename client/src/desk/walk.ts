import type { AreaRecord } from '@liandong/shared/areas/schema';

/** Metres that an unhurried person walks in a minute. */
const pace = 75;
/** Streets are longer than the straight line by about this. */
const detour = 1.3;
const metresPerDegree = 111_195;

type Point = readonly [longitude: number, latitude: number];

function middleOf({ polygon, at }: AreaRecord): Point | undefined {
  if (at?.[0] !== undefined && at[1] !== undefined) return [at[0], at[1]];
  const ring = polygon?.coordinates[0]?.slice(1);
  if (!ring || ring.length === 0) return undefined;
  const sum = ring.reduce<[number, number]>(
    ([x, y], [longitude = 0, latitude = 0]) => [x + longitude, y + latitude],
    [0, 0],
  );
  return [sum[0] / ring.length, sum[1] / ring.length];
}

/** Minutes on foot between two grids or buildings, at least one; a building that nobody placed counts as its grid. Undefined where nobody knows where that is. */
export function walking(areas: ReadonlyMap<string, AreaRecord>): (from: string, to: string) => number | undefined {
  // The middle of a whole community is nobody's way.
  const walked = [...areas.values()].filter(({ kind }) => kind === 'grid' || kind === 'micro_grid');
  const middles = new Map(walked.map((area) => [area.id, middleOf(area)]));
  const placed = (code: string) => middles.get(code) ?? middles.get(areas.get(code)?.parent ?? '');
  return (from, to) => {
    const [a, b] = [placed(from), placed(to)];
    if (!a || !b) return undefined;
    const east = (a[0] - b[0]) * Math.cos((a[1] * Math.PI) / 180);
    const metres = Math.hypot(east, a[1] - b[1]) * metresPerDegree;
    return Math.max(1, Math.round((metres * detour) / pace));
  };
}
