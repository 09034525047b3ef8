import type { ByParty } from './community.ts';

/** People of each party in a grid: at their posts, and still missing. */
export interface GridForce {
  readonly name: string;
  readonly households: number;
  readonly on: Required<ByParty>;
  readonly missing: ByParty;
}

type Row = readonly [
  name: string,
  households: number,
  community: number,
  org: number,
  worker: number,
  volunteer: number,
  missing: ByParty,
];

// 96 people stand at their posts, 130 are asked for: 34 are missing, 21 of them volunteers.
const rows: readonly Row[] = [
  ['水厂路', 352, 2, 0, 0, 4, {}],
  ['学府苑', 268, 1, 1, 0, 3, {}],
  ['梧桐里', 301, 1, 1, 0, 3, { volunteer: 1 }],
  ['菜场巷', 294, 1, 1, 0, 4, { volunteer: 1, social_org: 1 }],
  ['东塘', 227, 1, 1, 0, 2, {}],
  ['西塘', 243, 1, 0, 0, 3, {}],
  ['花园坊', 318, 2, 1, 0, 4, { volunteer: 2, social_org: 1 }],
  ['电力新村', 366, 2, 1, 0, 5, { volunteer: 1 }],
  ['广场街', 402, 2, 2, 0, 5, {}],
  ['纺园', 289, 1, 1, 0, 3, { volunteer: 1, social_org: 1 }],
  ['钟楼巷', 236, 1, 0, 0, 3, {}],
  ['三八里', 305, 1, 1, 0, 4, { volunteer: 1 }],
  ['银杏苑', 297, 1, 1, 1, 3, { volunteer: 3, community: 1 }],
  ['码头街', 341, 2, 1, 1, 4, { volunteer: 3, community: 1, social_org: 2 }],
  ['教工楼', 258, 1, 1, 1, 3, { volunteer: 3, community: 1, social_worker: 1 }],
  ['临河里', 315, 2, 1, 1, 3, { volunteer: 5, community: 1, social_org: 2, social_worker: 1 }],
];

export const pudongGrids: readonly GridForce[] = rows.map(
  ([name, households, community, org, worker, volunteer, missing]) => ({
    name,
    households,
    on: { community, social_org: org, social_worker: worker, volunteer },
    missing,
  }),
);
