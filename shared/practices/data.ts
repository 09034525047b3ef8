import type { Duty } from '../duties/schema.ts';
import type { PlanFields } from '../plans/schema.ts';
import type { Scope } from '../workspaces/schema.ts';
import type { ShiftTemplate } from '../shifts/schema.ts';
import type { NewTask } from '../tasks/schema.ts';
import type { PracticeId } from './schema.ts';

/** What each grid gets: a routine of its own, for whoever works there. */
interface GridRoutine {
  readonly key: string;
  /** `{grid}` stands for the grid's name */
  readonly name: string;
}

/** A practice as data: meant to be read, and changed by those who use it. */
export interface Practice {
  readonly boards: readonly {
    readonly key: string;
    readonly name: string;
    readonly scope: Scope;
    readonly start?: true;
  }[];
  readonly duties: readonly Duty[];
  readonly tasks: readonly (Omit<NewTask, 'id' | 'grid'> & { readonly key: string })[];
  readonly disinfection: readonly (GridRoutine & { readonly everyHours: number })[];
  readonly monitoring: readonly (GridRoutine & { readonly perDay: 1 | 2 | 3 })[];
  readonly plan: Omit<PlanFields, 'id'>;
  /** shifts that repeat by the week, of the whole community */
  readonly shifts: readonly (Omit<ShiftTemplate, 'id' | 'grid'> & { readonly key: string })[];
  /** titles of a screening of all buildings that is drafted; none where there is none */
  readonly screening?: { readonly title: string; readonly why: string; readonly question: string };
  /** daily report: what it is asked for */
  readonly report?: string;
}

const all: Scope = {};

export const practices: Readonly<Record<PracticeId, Practice>> = {
  guangyuanlu: {
    boards: [
      { key: 'routine', name: '常规：上报、排查、消毒', scope: { lines: ['epidemic', 'fire'] }, start: true },
      { key: 'team', name: '志愿服务队和线上活动', scope: { parties: ['volunteer', 'social_org'] } },
      { key: 'needs', name: '需求重估', scope: { lines: ['care'] } },
    ],
    duties: [
      {
        ...{ id: 'warning.gy-rounds', phase: 'warning', name: '每天上报，按时消毒，逐户排查', line: 'epidemic' },
        ...{ lead: 'community', support: ['property', 'volunteer'], inform: ['resident'] },
      },
      {
        ...{ id: 'warning.gy-team', phase: 'warning', name: '带好志愿服务队，办线上活动' },
        ...{ lead: 'social_org', support: ['volunteer'], inform: ['community'] },
      },
      {
        ...{ id: 'response.gy-needs', phase: 'response', name: '情况一变，重估需求，分层分类', line: 'care' },
        ...{ lead: 'social_worker', support: ['social_org'], inform: ['community'] },
      },
    ],
    tasks: [
      {
        ...{
          key: 'roster',
          title: '理出志愿服务队名单和值班',
          lead: 'social_org',
          support: ['volunteer'],
          line: 'other',
        },
        ...{ nature: 'own', purpose: 'developmental', need: 2 },
      },
      {
        ...{ key: 'fire', title: '逐户排查消防通道', lead: 'community', support: ['property'], line: 'fire' },
        ...{ nature: 'prescribed', why: '通道堵了，出事时人出不来', purpose: 'preventive', need: 4 },
      },
      {
        ...{
          key: 'online',
          title: '办一场线上防灾活动',
          lead: 'social_org',
          support: ['social_worker'],
          line: 'other',
        },
        ...{ nature: 'own', purpose: 'developmental', need: 2 },
      },
      {
        ...{ key: 'tiers', title: '重估重点家庭需求，分层分类', lead: 'social_worker', line: 'care' },
        ...{ nature: 'prescribed', why: '情况变了，原来的安排可能不合适', purpose: 'preventive', need: 2 },
      },
    ],
    disinfection: [{ key: 'stairs', name: '{grid}楼道', everyHours: 72 }],
    monitoring: [],
    shifts: [
      {
        ...{ key: 'patrol', title: '楼栋巡查和消毒帮手', line: 'epidemic', hazard: 'general', skills: ['duty'] },
        days: [1, 3, 5],
        parts: [{ from: 9 * 60, minutes: 120, need: 4 }],
      },
    ],
    plan: {
      ...{ title: '楼栋消毒和排查加密', hazard: 'public_health', when: '街道通报附近有病例，或网格内三天两起同类征兆' },
      supplies: [],
      tasks: [
        {
          key: 'daily',
          title: '楼道每天消毒一轮',
          lead: 'community',
          support: ['property'],
          line: 'epidemic',
          need: 4,
        },
        {
          key: 'doors',
          title: '逐户问候并登记需求',
          lead: 'social_worker',
          support: ['volunteer'],
          line: 'care',
          need: 6,
        },
        {
          key: 'goods',
          title: '备好口罩、消毒液发放',
          lead: 'social_org',
          support: ['volunteer'],
          line: 'livelihood',
          need: 3,
        },
      ],
    },
    screening: { title: '逐户排查', why: '一次上门，多表合一，少打扰住户', question: '家里有没有要帮忙的' },
    report: '每天一报，没有情况也报一声',
  },
  pudong: {
    boards: [
      { key: 'decide', name: '居民一起决定', scope: 'placed', start: true },
      { key: 'watch', name: '网格员和楼长联合看', scope: { lines: ['flood', 'fire', 'property'] } },
      { key: 'help', name: '线上线下帮扶和资源', scope: { lines: ['care', 'livelihood'] } },
      { key: 'all', name: '全部任务', scope: all },
    ],
    duties: [
      {
        ...{
          id: 'warning.pd-watch',
          phase: 'warning',
          name: '网格员和楼长看同一处，不一样就请第三人',
          line: 'property',
        },
        ...{ lead: 'community', support: ['volunteer'], inform: ['resident'] },
      },
      {
        ...{ id: 'warning.pd-decide', phase: 'warning', name: '大事居民一起商量决定' },
        ...{ lead: 'community', support: ['social_worker', 'resident'], inform: ['social_org'] },
      },
      {
        ...{ id: 'response.pd-help', phase: 'response', name: '线上线下帮：电话、视频、上门', line: 'care' },
        ...{ lead: 'social_worker', support: ['volunteer', 'social_org'], inform: ['community'] },
      },
      {
        ...{ id: 'response.pd-resources', phase: 'response', name: '整合资源，一处进一处出', line: 'livelihood' },
        ...{ lead: 'social_org', support: ['community'], inform: ['resident'] },
      },
    ],
    tasks: [
      {
        ...{
          key: 'meeting',
          title: '开一次居民议事会',
          lead: 'community',
          support: ['resident', 'social_worker'],
          line: 'mediation',
        },
        ...{ nature: 'own', purpose: 'developmental', need: 2 },
      },
      {
        ...{
          key: 'captains',
          title: '核对楼长联系表，定联合观察点',
          lead: 'community',
          support: ['volunteer'],
          line: 'property',
        },
        ...{ nature: 'prescribed', why: '两个人看同一处，才不会漏', purpose: 'preventive', need: 2 },
      },
      {
        ...{
          key: 'calls',
          title: '排好电话、视频、上门的帮扶表',
          lead: 'social_worker',
          support: ['volunteer'],
          line: 'care',
        },
        ...{ nature: 'own', purpose: 'preventive', need: 2 },
      },
      {
        ...{
          key: 'resources',
          title: '登记能用的人、物、场地',
          lead: 'social_org',
          support: ['community'],
          line: 'livelihood',
        },
        ...{ nature: 'own', purpose: 'developmental', need: 2 },
      },
    ],
    disinfection: [],
    monitoring: [{ key: 'joint', name: '{grid}联合观察点', perDay: 2 }],
    shifts: [
      {
        ...{ key: 'desk', title: '居民议事和求助台', line: 'care', hazard: 'general', skills: ['guide'] },
        days: [2, 4, 6],
        parts: [{ from: 14 * 60, minutes: 180, need: 2 }],
      },
    ],
    plan: {
      ...{ title: '强降雨联动', hazard: 'natural', when: '收到暴雨橙色以上预警' },
      supplies: [],
      tasks: [
        {
          key: 'low',
          title: '低洼处巡查和挡水',
          lead: 'community',
          support: ['volunteer', 'property'],
          line: 'flood',
          need: 6,
        },
        {
          key: 'elders',
          title: '电话叫应重点家庭',
          lead: 'social_worker',
          support: ['volunteer'],
          line: 'care',
          need: 4,
        },
        {
          key: 'supplies',
          title: '沙袋、雨衣、热水到点位',
          lead: 'social_org',
          support: ['community'],
          line: 'livelihood',
          need: 3,
        },
      ],
    },
  },
};

/** Invented people for a community that trains; nobody of them exists. */
export const inventedPeople = [
  { key: 'lin', name: '林示例', skills: ['duty', 'guide'] },
  { key: 'gao', name: '高示例', skills: ['carry', 'drive'] },
  { key: 'xu', name: '许示例', skills: ['first_aid', 'accompany'] },
  { key: 'tan', name: '谭示例', skills: ['guide', 'accompany'] },
  { key: 'shao', name: '邵示例', skills: ['carry'] },
  { key: 'qiu', name: '邱示例', skills: ['duty', 'cantonese'] },
] as const;
