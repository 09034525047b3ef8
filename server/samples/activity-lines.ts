import type { ActivityKind, Audience } from '@liandong/shared/activities/kinds';

const hour = 3_600_000;
const day = 24 * hour;

/** One invented activity. Past ones came to a record; of the others some are open for sign-up. */
export interface ActivityLine {
  readonly title: string;
  readonly kind: ActivityKind;
  readonly audiences: readonly Audience[];
  readonly why: string;
  readonly where: string;
  readonly online?: true;
  /** when it begins, ms from the story's end */
  readonly from: number;
  readonly hours: number;
  readonly capacity: number;
  /** name of the grid */
  readonly grid: string;
  /** people who signed up by proxy, and of those how many came */
  readonly signed: number;
  readonly came?: number;
  /** degrees of those who answered: participation, identity, responsibility */
  readonly felt?: readonly (readonly [number, number, number])[];
  /** what the record says; one that is over without it waits for it */
  readonly record?: string;
  readonly isDraft?: true;
  readonly cancelled?: string;
  /** a lesson is read at it */
  readonly lesson?: true;
}

const glad = [5, 4, 4] as const;
const fine = [4, 4, 3] as const;

/** What 普东 has held, holds and plans. */
export const pudongActivities: readonly ActivityLine[] = [
  {
    ...{ title: '量血压、说用药', kind: 'health', audiences: ['elder', 'elder_alone'], grid: '教工楼' },
    ...{ why: '天热血压起伏大，早知道早调药', where: '教工楼活动室', from: -23 * day, hours: 2, capacity: 12 },
    ...{ signed: 7, came: 6, felt: [glad, glad, fine, glad, fine, glad], lesson: true },
    record: '来了 6 位，两位血压偏高，已约社区医生上门。',
  },
  {
    ...{ title: '雨季撤离路线走一遍', kind: 'safety', audiences: ['everyone'], grid: '临河里' },
    ...{ why: '真要走的时候，路要先认得', where: '临河里北门集合', from: -12 * day, hours: 1, capacity: 30 },
    ...{ signed: 6, came: 6, felt: [glad, fine, glad, glad, fine], lesson: true },
    record: '从北门走到教工楼操场 11 分钟，轮椅走东侧坡道。',
  },
  {
    ...{ title: '晚风粤曲角', kind: 'culture_sport', audiences: ['elder', 'elder_empty_nest'], grid: '花园坊' },
    ...{ why: '坐在一起唱几句，认识隔壁楼的人', where: '花园坊凉亭', from: -6 * day, hours: 2, capacity: 20 },
    ...{ signed: 4, came: 4, felt: [glad, glad, glad], record: '四位常客，约好雨停了再来。' },
  },
  {
    ...{ title: '车库积水怎么治', kind: 'deliberation', audiences: ['everyone'], grid: '临河里' },
    ...{ why: '挡板谁来装、钱怎么出，大家定', where: '微信群语音会', from: -28 * hour, hours: 1, capacity: 20 },
    ...{ online: true, signed: 5, came: 5, felt: [fine, fine, glad] },
  },
  {
    ...{ title: '药品代取登记', kind: 'convenience', audiences: ['chronic_dependent', 'disabled'], grid: '教工楼' },
    ...{ why: '雨大路滑，药由志愿者跑一趟', where: '教工楼值班台', from: -hour / 2, hours: 3, capacity: 10 },
    ...{ signed: 4, came: 3 },
  },
  {
    ...{ title: '聊聊这几天', kind: 'wellbeing', audiences: ['elder_alone', 'isolated_household'], grid: '临河里' },
    ...{ why: '一个人在家，听听别人的声音', where: '电话会议，社工拨给您', from: 20 * hour, hours: 1, capacity: 6 },
    ...{ online: true, signed: 8 },
  },
  {
    ...{ title: '停课不停玩', kind: 'parent_child', audiences: ['adolescent', 'child_in_difficulty'], grid: '花园坊' },
    ...{ why: '停课几天，孩子有人带着做手工', where: '花园坊架空层', from: 3 * day, hours: 2, capacity: 15 },
    ...{ signed: 2, lesson: true },
  },
  {
    ...{ title: '健身步道开跑', kind: 'culture_sport', audiences: ['everyone'], grid: '花园坊' },
    ...{ why: '动一动，出出汗', where: '花园坊步道', from: 2 * day, hours: 2, capacity: 40 },
    ...{ signed: 0, cancelled: '雨还没停，步道湿滑' },
  },
  {
    ...{ title: '邻里修补日', kind: 'convenience', audiences: ['everyone'], grid: '广场街' },
    ...{ why: '水退以后，家里小件一起修', where: '广场街空地', from: 9 * day, hours: 3, capacity: 40 },
    ...{ signed: 0, isDraft: true },
  },
  {
    ...{ title: '雨季前清沟清楼道', kind: 'convenience', audiences: ['everyone'], grid: '广场街' },
    ...{
      why: '沟通了水才走得掉，楼道空了人才走得快',
      where: '广场街空地分组',
      from: -17 * day,
      hours: 3,
      capacity: 220,
    },
    ...{ signed: 190, came: 176 },
    record: '16 个网格都来了人，清出雨水口 73 处，收走楼道杂物四车。',
  },
];

/** What 广源路 has held and plans in a calm season; `grid` is found by its number there. */
export const guangyuanActivities: readonly ActivityLine[] = [
  {
    ...{ title: '灭火器怎么用', kind: 'safety', audiences: ['everyone'], grid: '0' },
    ...{ why: '楼道里有，也要会用', where: '一号楼前空地', from: -9 * day, hours: 1, capacity: 30 },
    ...{ signed: 6, came: 5, felt: [glad, fine, fine, glad, glad], lesson: true },
    record: '每人喷了一次，换下两具过期的。',
  },
  {
    ...{ title: '周三太极', kind: 'culture_sport', audiences: ['elder'], grid: '3' },
    ...{ why: '早上一起动一动', where: '中心花园', from: 2 * day, hours: 1, capacity: 25 },
    ...{ signed: 3 },
  },
];
