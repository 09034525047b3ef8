import type { FunctionalLine } from '@liandong/shared/tasks/lines';
import type { HazardKind } from '@liandong/shared/hazards/schema';
import type { SignKind } from '@liandong/shared/signs/schema';
import { minute, type Story } from './story.ts';

const hour = 60 * minute;

type SignLine = readonly [login: string, grid: string, kind: SignKind, hoursAgo: number, words?: string];

const signsOfPudong: readonly SignLine[] = [
  ['social', '临河里', 'water', 9, '地下车库口积水没过脚面'],
  ['volunteer', '临河里', 'water', 6, '排水口堵了，水往楼道里走'],
  ['team', '临河里', 'water', 3.5, '一楼门口垫了沙袋还在渗'],
  ['org', '临河里', 'water', 1.2],
  ['grid', '015', 'building', 5, '围墙有一道新裂缝'],
  ['captain', '01501', 'fire', 2, '楼道里给电动车充电'],
  ['social', '教工楼', 'rumour', 4, '群里传要停水三天'],
  ['volunteer', '码头街', 'falling', 20, '行道树歪了，靠着电线'],
  ['social', '银杏苑', 'shortage', 26, '小超市蔬菜卖空'],
  ['org', '三八里', 'gas', 30],
  ['team', '东塘', 'other', 15, '路灯整排不亮'],
];

/** Steps after which a sign of the list is where it should be: the kind, and what was done. */
const steps: readonly (readonly [kind: SignKind, ...(readonly [type: string, more?: object])[]])[] = [
  ['building', ['earlySign.triage'], ['earlySign.watch']],
  ['falling', ['earlySign.triage'], ['earlySign.watch'], ['earlySign.prevent', { reason: '园林来人扶正并打了支撑' }]],
  ['shortage', ['earlySign.triage'], ['earlySign.watch'], ['earlySign.prevent', { reason: '联系保供车，当天补上' }]],
  ['gas', ['earlySign.triage'], ['earlySign.dismiss', { reason: '燃气公司测过，没有泄漏' }]],
  ['rumour', ['earlySign.triage']],
];

type PointLine = readonly [
  name: string,
  grid: string,
  line: FunctionalLine,
  perDay: number,
  ...looks: (readonly [login: string, finding: string])[],
];

const pointsOfPudong: readonly PointLine[] = [
  ['地下车库入口', '01501', 'flood', 4],
  ['一栋配电房', '01501', 'fire', 2, ['grid', 'normal'], ['captain', 'normal']],
  ['一栋天台', '01501', 'property', 1, ['grid', 'normal'], ['captain', 'changed']],
  ['北门挡土墙', '01501', 'property', 2, ['captain', 'normal']],
  ['河堤水尺', '临河里', 'flood', 4, ['social', 'changed']],
  ['码头泵站', '码头街', 'flood', 4],
];

type SpotLine = readonly [name: string, grid: string, everyHours: number, done: boolean];

const spotsOfPudong: readonly SpotLine[] = [
  ['一栋电梯厅', '01501', 12, true],
  ['临河里垃圾房', '临河里', 6, true],
  ['码头街公厕', '码头街', 8, true],
  ['菜场巷菜场', '菜场巷', 12, true],
  ['广场街健身区', '广场街', 24, true],
  ['花园坊垃圾房', '花园坊', 12, false],
];

type HazardLine = readonly [
  kind: HazardKind,
  title: string,
  grid: string,
  likelihood?: number,
  harm?: number,
  agenda?: string,
];

const hazardsOfPudong: readonly HazardLine[] = [
  ['natural', '河堤有一段偏矮', '临河里', 4, 5, '汛期前要加高，正在排工期'],
  ['accident', '老楼电线老化', '码头街', 3, 5, '先换公共线路，入户线听大家意见'],
  ['public_health', '菜场排水不畅', '菜场巷', 3, 3],
  ['social_security', '停车位紧常争吵', '广场街', 4, 2],
  ['accident', '工地围挡松动', '三八里'],
];

/** Points to disinfect, and hazards: one is not assessed, two of high level stand on the agenda. */
async function prevent({ sender, newId, who, codeOf }: Story): Promise<void> {
  for (const [name, grid, everyHours, done] of spotsOfPudong) {
    const [id, place] = [newId(), codeOf(grid)];
    await sender.send(who('coordinator'), 'disinfection.plan', { id, name, grid: place, everyHours, isChecked: false });
    if (done) await sender.send(who('coordinator'), 'disinfection.do', { id: newId(), point: id, grid: place });
  }
  for (const [kind, title, grid, likelihood, harm, why] of hazardsOfPudong) {
    const id = newId();
    await sender.send(who('social'), 'hazard.list', { id, kind, title, grid: codeOf(grid) });
    const agenda = why === undefined ? {} : { agenda: { state: 'discussing', why }, publicTitle: title };
    const assessed = { id, likelihood, harm, groups: ['elder_alone'], needs: ['housing_safety'], ...agenda };
    if (likelihood !== undefined) await sender.send(who('coordinator'), 'hazard.assess', assessed);
  }
}

/** Signs and points of a community: some wait, some are settled, some come alike, some records differ. */
export async function sense(story: Story): Promise<void> {
  const { sender, newId, end, who, codeOf } = story;
  await prevent(story);
  const ids = new Map<SignKind, string>();
  for (const [login, grid, kind, hoursAgo, words] of signsOfPudong) {
    const id = newId();
    ids.set(kind, id);
    const said = words === undefined ? {} : { words };
    const observedAt = Math.round(end - hoursAgo * hour);
    await sender.send(who(login), 'earlySign.note', { id, kind, grid: codeOf(grid), observedAt, ...said });
  }
  for (const [kind, ...taken] of steps)
    for (const [type, more = {}] of taken) await sender.send(who('coordinator'), type, { id: ids.get(kind), ...more });
  for (const [name, grid, line, perDay, ...looks] of pointsOfPudong) {
    const id = newId();
    await sender.send(who('coordinator'), 'monitor.place', { id, name, grid: codeOf(grid), line, perDay });
    for (const [login, finding] of looks) await sender.send(who(login), 'monitor.observe', { id, finding });
  }
}
