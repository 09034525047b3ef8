/** A request of the story. Counts in the line's unit; `due` in minutes from now; the giver of each part by organisation. */
export interface SampleRequest {
  readonly title: string;
  readonly kind: 'goods' | 'people' | 'space';
  readonly grid: string;
  readonly spec: string;
  readonly unit: string;
  readonly asked: number;
  readonly due: number;
  readonly received: number;
  /** on the way: by 晨光公益, by 仁和基金会 */
  readonly transit: readonly [number, number];
  readonly pledged: number;
}

type Row = readonly [
  title: string,
  kind: SampleRequest['kind'],
  grid: string,
  spec: string,
  unit: string,
  asked: number,
  due: number,
  received: number,
  chenguang: number,
  renhe: number,
  pledged: number,
];

// Fourteen, twelve of them still short of something; asked in this order, so the news of the last stand first on a wall.
const rows: readonly Row[] = [
  ['抽水泵', 'goods', '码头街', '扬程 8 米以上，带水带', '台', 12, -22, 2, 1, 2, 1],
  ['毛毯', 'goods', '临河里', '单人，独立包装', '条', 100, 58, 30, 24, 0, 20],
  ['护理床位', 'space', '教工楼', '可翻身，含陪护', '张', 8, 88, 1, 0, 3, 2],
  ['发电机', 'goods', '码头街', '3 千瓦，静音', '台', 6, 208, 2, 0, 1, 0],
  ['胰岛素冷藏箱', 'goods', '花园坊', '2–8 ℃，24 小时', '只', 10, 328, 4, 0, 4, 2],
  ['成人纸尿裤', 'goods', '纺园', 'L、XL', '包', 60, 1048, 12, 0, 20, 14],
  ['粤语广播员', 'people', '广场街', '轮班 2 小时', '人', 3, 1048, 1, 0, 0, 1],
  ['折叠床', 'goods', '教工楼', '承重 120 千克以上', '张', 30, 180, 10, 0, 10, 0],
  ['应急灯', 'goods', '电力新村', '充电式，6 小时以上', '盏', 60, 240, 20, 0, 0, 20],
  ['晚餐盒饭', 'goods', '码头街', '清淡，软烂 9 份', '份', 46, 178, 20, 0, 0, 26],
  ['轮椅', 'goods', '银杏苑', '可折叠', '辆', 4, 300, 1, 0, 0, 1],
  ['沙袋', 'goods', '临河里', '装好扎口', '袋', 400, 120, 200, 0, 100, 0],
  ['儿童绘本与画具', 'goods', '学府苑', '3–9 岁，可循环', '套', 40, 208, 0, 12, 0, 10],
  ['安置点夜间陪伴', 'people', '教工楼', '夜班 20:00–08:00，要有上岗证', '人', 6, 268, 0, 0, 0, 2],
];

export const pudongRequests: readonly SampleRequest[] = rows.map(
  ([title, kind, grid, spec, unit, asked, due, received, chenguang, renhe, pledged]) => ({
    ...{ title, kind, grid, spec, unit, asked, due, received, pledged },
    transit: [chenguang, renhe],
  }),
);
