/** A task of the story; `due` in minutes from now, `people` volunteers asked for, `crew` of them at work. */
export interface SampleTask {
  readonly title: string;
  readonly grid: string;
  readonly lead: 'community' | 'social_org' | 'social_worker' | 'property';
  readonly support: readonly string[];
  readonly line: string;
  readonly due: number;
  readonly people: number;
  readonly crew: number;
  /** why it can't go on */
  readonly blocked?: string;
  readonly note?: string;
}

type Row = readonly [
  title: string,
  grid: string,
  lead: SampleTask['lead'],
  support: string,
  line: string,
  due: number,
  people: number,
  crew: number,
  blocked?: string,
  note?: string,
];

// Three are over their time, six near it; with the nine of the playbook 34 are under way.
const rows: readonly Row[] = [
  [
    '地下车库抽排',
    '码头街',
    'property',
    'volunteer',
    'flood',
    -22,
    3,
    1,
    undefined,
    '抽排由物业做，志愿者只在外围值守引导。',
  ],
  ['配电间复核', '教工楼', 'community', 'property', 'fire', -7, 2, 1, undefined, '等供电所的人到场再开柜。'],
  ['险点外围值守交接', '临河里', 'community', 'social_worker', 'flood', -2, 2, 2],
  [
    '低洼住户转移 12 户',
    '临河里',
    'community',
    'social_worker',
    'flood',
    9,
    4,
    1,
    undefined,
    '先转移一楼和有行动不便者的住户。',
  ],
  ['送药上门 11 份', '码头街', 'social_org', 'volunteer', 'livelihood', 14, 2, 1],
  ['安置点心理陪伴', '教工楼', 'social_worker', 'volunteer', 'care', 18, 2, 1],
  ['接送就医 2 位', '纺园', 'social_org', 'social_worker', 'care', 21, 1, 1],
  ['毛毯分发到户', '临河里', 'social_org', 'volunteer', 'livelihood', 25, 1, 0],
  ['独居长者回访', '银杏苑', 'social_worker', 'volunteer', 'care', 28, 2, 1],
  ['楼道积水巡查', '银杏苑', 'community', 'resident', 'flood', 68, 4, 2],
  ['电话问候 24 户', '花园坊', 'social_worker', 'volunteer', 'care', 88, 6, 4],
  ['晚餐配送 46 份', '码头街', 'social_org', 'volunteer', 'livelihood', 178, 2, 2],
  ['儿童托管点值守', '学府苑', 'social_worker', 'social_org', 'care', 208, 3, 3],
  ['河堤水位观察', '临河里', 'community', 'volunteer', 'flood', 120, 1, 0],
  ['集中收货点值守', '教工楼', 'social_org', 'volunteer', 'livelihood', 150, 2, 1],
  ['沙袋码放与巡护', '水厂路', 'community', 'volunteer', 'flood', 140, 4, 4],
  ['低洼车辆挪移提醒', '梧桐里', 'community', 'property', 'flood', 160, 4, 3],
  ['菜场排水沟清理', '菜场巷', 'community', 'volunteer', 'flood', 170, 5, 4],
  ['围墙裂缝看守', '东塘', 'community', 'property', 'flood', 185, 2, 2, '等房管所到场加固'],
  ['雨具和热水供应点', '西塘', 'community', 'volunteer', 'livelihood', 200, 3, 3],
  ['电梯停运楼栋搬运', '电力新村', 'community', 'volunteer', 'livelihood', 220, 6, 5],
  ['临时安置登记', '广场街', 'community', 'volunteer', 'livelihood', 240, 5, 5],
  ['缝纫组雨布加工', '纺园', 'social_org', 'volunteer', 'livelihood', 255, 3, 2],
  ['老街危墙外围引导', '钟楼巷', 'community', 'volunteer', 'flood', 270, 3, 3],
  ['妇女互助组家访', '三八里', 'social_worker', 'social_org', 'care', 300, 5, 4],
];

export const pudongTasks: readonly SampleTask[] = rows.map(
  ([title, grid, lead, support, line, due, people, crew, blocked, note]) => ({
    ...{ title, grid, lead, support: [support], line, due, people, crew },
    ...(blocked === undefined ? {} : { blocked }),
    ...(note === undefined ? {} : { note }),
  }),
);
