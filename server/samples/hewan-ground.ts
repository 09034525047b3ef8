import type { GridFeature } from '@liandong/maps/grid/model';
import type { AreaRecord } from '@liandong/shared/areas/schema';

/** Beyond the codes that are given to communities: this one is nowhere. */
export const hewanli = {
  community: '440604012999',
  name: '河湾里社区',
  subdistrict: '440604012',
  subdistrictName: '祖庙街道',
} as const;

/** Where streets meet, from west to east and from south to north, degrees; blocks lie between four of them. */
const corners = [
  [
    [113.118, 23.0242],
    [113.1206, 23.0236],
    [113.1232, 23.0239],
    [113.1259, 23.0234],
  ],
  [
    [113.1177, 23.0264],
    [113.1202, 23.026],
    [113.1233, 23.0263],
    [113.1262, 23.0257],
  ],
  [
    [113.1184, 23.0288],
    [113.1208, 23.0285],
    [113.1229, 23.0289],
    [113.1256, 23.0283],
  ],
] as const;

const names = ['河湾路', '竹丝巷', '渡口', '青砖里', '茶亭', '晒谷场'] as const;
export type HewanGrid = (typeof names)[number];

const codeAt = (n: number): string => `${hewanli.community}00${n + 1}`;

/** Six invented blocks along a river bend, drawn as whoever takes the product into use draws theirs. */
export const hewanGrids: readonly GridFeature[] = names.map((name, n): GridFeature => {
  const [row, column] = [Math.floor(n / 3), n % 3];
  const at = (up: number, right: number): number[] => [...(corners[row + up]?.[column + right] ?? [])];
  const ring = [at(0, 0), at(0, 1), at(1, 1), at(1, 0), at(0, 0)];
  return {
    ...{ type: 'Feature', id: n + 1, properties: { code: codeAt(n), name } },
    geometry: { type: 'Polygon', coordinates: [ring] },
  };
});

/** Three buildings by the ferry, where those live who are cared for. */
export const hewanBuildings: readonly AreaRecord[] = [0, 1, 2].map((n) => ({
  ...{ id: `${codeAt(2)}0${n + 1}`, kind: 'micro_grid', name: `渡口 ${n + 1} 号楼`, parent: codeAt(2) },
  ...{ at: [113.1244 + n * 0.0005, 23.0248], floors: 6, homesPerFloor: 4 },
}));
