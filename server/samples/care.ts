import { situationChanges } from '@liandong/shared/assessments/schema';
import { letFallDue } from './fall-due.ts';
import type { PromiseKind } from '@liandong/shared/promises/promised';
import type { NeedClass } from '@liandong/shared/needs/taxonomy';
import type { CareLevel, GroupClass } from '@liandong/shared/special-groups/schema';
import type { Story } from './story.ts';

const hour = 3_600_000;
const day = 24 * hour;

/** The first resident of the n-th household of the first building. */
const first = (n: number): string => `h-01501-${String(n).padStart(2, '0')}.1`;

type Person = readonly [
  home: number,
  level: CareLevel,
  groups: readonly GroupClass[],
  help: string,
  services: readonly string[],
  /** hours since somebody reached them; nobody did yet without */
  seen?: number,
];

const people: readonly Person[] = [
  [1, 'red', ['elder_alone', 'elder_disabled'], '敲门重一点，等一等再敲', ['meals', 'visits'], 26],
  [4, 'red', ['chronic_dependent'], '下楼要人扶，电梯停了先打电话', ['medical_escort', 'medicine_run'], 20],
  [6, 'red', ['elder_bereaved', 'elder_empty_nest'], '打个电话说说话', ['companionship', 'counselling'], 25],
  [9, 'yellow', ['elder_empty_nest'], '送饭放门口，按一下铃', ['meals'], 80],
  [12, 'yellow', ['child_in_difficulty'], '放学后敲门看看', ['tutoring'], 40],
  [15, 'yellow', ['pregnant'], '搬水上楼', [], 30],
  [18, 'blue', ['disabled'], '有事先发消息，听不清电话', ['home_safety'], 100],
  [20, 'blue', ['low_income'], '白天不在家，晚上七点后', ['policy_help'], 60],
  [22, 'green', ['elder'], '说话大声一点', ['visits'], 120],
];

type NeedLine = readonly [home: number, needClass: NeedClass, words: string, how?: 'met' | 'partly' | 'served'];

const needsOf: readonly NeedLine[] = [
  [1, 'daily_supplies', '晚饭送到家，软一点', 'met'],
  [1, 'daily_care', '换洗衣物 2 套', 'met'],
  [1, 'housing_safety', '窗边漏雨，换个床位', 'served'],
  [1, 'comfort', '有人定时说说话', 'met'],
  [1, 'emotion_relief', '夜里睡得安稳', 'served'],
  [1, 'social_support', '和老邻居接上'],
  [4, 'medical', '周三透析的车', 'partly'],
  [4, 'information_certainty', '路什么时候通，想听准信', 'met'],
  [6, 'grief', '想有人陪着坐坐', 'served'],
  [6, 'income_policy', '补助申请的回音'],
  [9, 'daily_supplies', '药盒和放大镜', 'met'],
  [9, 'social_support', '找人下棋'],
  [12, 'education', '停课几天的功课', 'partly'],
  [12, 'belonging', '想跟同学一起写作业'],
];

/** Brings a need as far as it has come: assessed by the worker, in a plan that another approved, and answered. */
async function needs({ sender, newId, end, who }: Story): Promise<void> {
  const [social, supervisor] = [who('social'), who('supervisor')];
  const goals = new Map<string, object[]>();
  const later: (readonly [string, NonNullable<NeedLine[3]>])[] = [];
  for (const [n, needClass, words, how] of needsOf) {
    const [id, subject] = [newId(), first(n)];
    await sender.send(social, 'need.note', { id, subject, needClass, words, tier: 'priority' });
    await sender.send(social, 'need.assess', { id, tier: 'priority' });
    if (!how) continue;
    const measure = { unit: '次', from: 0, to: 2, by: end + 14 * day };
    goals.set(subject, [...(goals.get(subject) ?? []), { id: newId(), need: id, words, measure }]);
    later.push([id, how]);
  }
  for (const [id, all] of goals) {
    await sender.send(social, 'carePlan.write', { id, goals: all });
    await sender.send(supervisor, 'carePlan.approve', { id });
  }
  const endings = { met: 'need.meet', partly: 'need.meetPartly' } as const;
  for (const [id, how] of later) {
    await sender.send(social, 'need.serve', { id });
    if (how !== 'served') await sender.send(social, endings[how], { id });
  }
}

/** What was asked for in other grids, by those who live there: class, and whether it is answered. */
const askedIn: readonly (readonly [grid: string, needClass: NeedClass, isMet: boolean])[] = [
  ['码头街', 'daily_supplies', true],
  ['码头街', 'comfort', false],
  ['花园坊', 'medical', true],
  ['花园坊', 'information_certainty', true],
  ['广场街', 'housing_safety', false],
  ['广场街', 'social_support', false],
  ['菜场巷', 'daily_care', true],
  ['菜场巷', 'emotion_relief', true],
  ['教工楼', 'daily_supplies', true],
  ['教工楼', 'belonging', false],
];

/** Needs that residents asked for themselves, where nobody keeps a register yet. */
async function askedFor({ sender, newId, who, codeOf }: Story): Promise<void> {
  for (const [grid, needClass, isMet] of askedIn) {
    const id = newId();
    await sender.send(who('resident'), 'need.note', { id, grid: codeOf(grid), needClass });
    await sender.send(who('social'), 'need.assess', { id, tier: 'regular' });
    if (!isMet) continue;
    for (const step of ['need.plan', 'need.serve', 'need.meet']) await sender.send(who('social'), step, { id });
  }
}

type TieLine = readonly [home: number, kind: string, often: string, words: string];
const ties: readonly TieLine[] = [
  [1, 'family', 'daily', '女儿'],
  [1, 'captain', 'daily', '楼长'],
  [1, 'neighbour', 'rarely', '对门'],
  [4, 'family', 'weekly', '儿子'],
  [9, 'friend', 'weekly', '棋友'],
  [12, 'family', 'daily', '奶奶'],
  [12, 'group', 'weekly', '作业小组'],
];

type PromiseRow = readonly [home: number, kind: PromiseKind, inHours: number, words: string];
const promised: readonly PromiseRow[] = [
  [1, 'ask', 3, '帮问安置点能不能换靠窗的床'],
  [9, 'bring', 5, '带放大镜和大字日历去'],
  [1, 'arrange', 28, '约合唱队的邻居来坐坐'],
  [6, 'answer', 52, '补助申请的回音'],
];

/** What the social worker promised, and a word that the supervisor left about a case. */
async function promises({ sender, newId, end, who }: Story, file: string): Promise<void> {
  for (const [n, kind, inHours, words] of promised)
    await sender.send(who('social'), 'promise.make', {
      ...{ id: newId(), subject: first(n), kind, words },
      due: end + inHours * hour,
    });
  const words = '先问楼长今天见没见到人，再上门，两个人一起去。这三天连着值班，明早的走访我来接。';
  await sender.send(who('supervisor'), 'case.advise', { id: file, note: newId(), words });
}

/** People in care of the first building, what they need of both families, who is around them, a case and somebody in distress. */
export async function careFor(story: Story): Promise<void> {
  const { sender, clock, newId, end, who } = story;
  const [social, supervisor] = [who('social'), who('supervisor')];
  for (const [n, level, groups, help, services, seen] of people) {
    const id = first(n);
    const standing = { level, groups, services, help, tier: level === 'red' ? 'priority' : 'regular' };
    await sender.send(social, 'specialGroup.propose', { id, ...standing });
    await sender.send(supervisor, 'specialGroup.verify', { id });
    await sender.send(social, 'specialGroup.activate', { id });
    const at = Math.min(end - (seen ?? 0) * hour, Date.now() - clock.behind);
    if (seen !== undefined) await sender.send(social, 'visit.finish', { id: newId(), subject: id, way: 'phone', at });
  }
  await needs(story);
  await askedFor(story);
  for (const [n, kind, often, words] of ties)
    await sender.send(social, 'tie.note', { id: newId(), subject: first(n), kind, often, words });
  const pair = newId();
  await sender.send(social, 'pair.propose', { id: pair, subject: first(4), words: '三楼的退休护士' });
  for (const step of ['pair.agree', 'pair.activate']) await sender.send(social, step, { id: pair });
  const file = newId();
  await sender.send(social, 'case.take', { id: file, subject: first(1) });
  await sender.send(social, 'case.consent', { id: file, way: 'written' });
  for (const step of ['case.assess', 'case.plan', 'case.intervene']) await sender.send(social, step, { id: file });
  await promises(story, file);
  const contact = newId();
  const said = { note: newId(), words: '夜里睡不着，怕水再涨上来' };
  await sender.send(social, 'distress.receive', { id: contact, subject: first(6), ...said });
  await sender.send(social, 'distress.triage', { id: contact, level: 2 });
  // The alert and the phase ask anew how those in care are: that is done before anybody looks.
  const { state } = await story.ports.pipeline.community(sender.community);
  for (const id of [...state.all(situationChanges).keys()]) await letFallDue(story, 'assessment.trigger', id);
}
