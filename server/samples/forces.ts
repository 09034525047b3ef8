import type { SamplePerson } from './people.ts';
import { minute, type Story } from './story.ts';

const hour = 60 * minute;
const day = 24 * hour;

/** The story, with those who stand by in it. */
type Scene = Pick<Story, 'sender' | 'newId' | 'end' | 'who' | 'codeOf'> & { readonly standby: readonly SamplePerson[] };

/** Title, grid, when the first part begins (minute of the day), its minutes, parts a day, people on each. */
const templates = [
  ['北门值守', '临河里', 480, 480, 3, 2],
  ['中午送餐', '教工楼', 660, 90, 1, 3],
] as const;

/** Title, grid, hours from now, hours long, people wanted, people signed up. */
const soon = [
  ['北门值守', '临河里', 26, 8, 2, 2],
  ['北门值守', '临河里', 34, 8, 2, 1],
  ['中午送餐', '教工楼', 30, 2, 3, 1],
  ['安置点夜间陪伴', '银杏苑', 40, 6, 2, 0],
] as const;

const groupsOfPudong = [
  ['护河队', '临河里', '汛期巡河，劝人离开堤边', 5, 'active'],
  ['楼下聊天会', '银杏苑', '每天下午陪老人坐坐', 3, 'recorded'],
  ['修修补补小组', '教工楼', '帮邻居修水龙头和门锁', 2, 'cultivating'],
  ['码头街带娃群', '码头街', '放学后轮流看孩子', 0, 'identified'],
] as const;

async function planShifts({ sender, newId, end, who, codeOf, standby }: Scene): Promise<void> {
  const coordinator = who('coordinator');
  const what = { line: 'livelihood', hazard: 'general', skills: [] } as const;
  for (const [title, grid, from, minutes, times, need] of templates) {
    const id = newId();
    const parts = Array.from({ length: times }, (_, n) => ({ from: (from + n * minutes) % 1440, minutes, need }));
    const template = { id, title, grid: codeOf(grid), ...what, days: [1, 2, 3, 4, 5, 6, 7], parts };
    await sender.send(coordinator, 'shift.keepTemplate', template);
    // More than a day ahead whatever day it is: none of it begins while somebody looks around.
    await sender.send(coordinator, 'shift.publishWeek', { id, monday: end + 8 * day });
  }
  let next = 0;
  for (const [title, grid, from, long, need, signed] of soon) {
    const [id, start] = [newId(), Math.ceil((end + from * hour) / (30 * minute)) * 30 * minute];
    const shift = { id, title, grid: codeOf(grid), ...what, start, end: start + long * hour, need };
    await sender.send(coordinator, 'shift.add', shift);
    const people = standby.slice(next, next + signed);
    next += signed;
    for (const { id: person } of people) await sender.send(coordinator, 'shift.signUp', { id, person });
  }
}

const steps = ['group.cultivate', 'group.record', 'group.activate'] as const;
const states = ['identified', 'cultivating', 'recorded', 'active'];

async function formGroups({ sender, newId, who, codeOf, standby }: Scene): Promise<void> {
  let next = 4;
  for (const [name, grid, about, size, status] of groupsOfPudong) {
    const id = newId();
    await sender.send(who('social'), 'group.identify', { id, name, grid: codeOf(grid), about });
    const members = standby.slice(next, next + size);
    next += size;
    for (const { id: person } of members) await sender.send(who('coordinator'), 'group.join', { id, person });
    const [leader] = members;
    if (leader) await sender.send(who('coordinator'), 'group.lead', { id, person: leader.id, leads: true });
    for (const step of steps.slice(0, states.indexOf(status))) await sender.send(who('coordinator'), step, { id });
  }
}

/** Certificates that end, hours of the week, words of thanks, what residents offer. */
async function lookAfter({ sender, newId, end, who, codeOf, standby }: Scene): Promise<void> {
  const coordinator = who('coordinator');
  for (const [n, { id }] of standby.entries()) {
    if (n % 3 !== 0) continue;
    const expires = { first_aid: end + (n - 3) * 10 * day, drive: end + (n + 5) * 90 * day };
    const available = [1, 2, 3, 4, 5].map((of) => ({ day: of, from: 1080, to: 1320 }));
    await sender.send(coordinator, 'volunteer.revise', { id, expires, available, languages: ['zh-CN', 'yue'] });
  }
  const words = '昨晚您陪老人到两点，家属托我们谢谢您';
  await sender.send(coordinator, 'thanks.say', { id: newId(), person: who('volunteer').id, words });
  const resident = who('resident');
  const offer = { id: newId(), grid: codeOf('临河里'), skill: '修水龙头', when: '周末上午' };
  await sender.send(resident, 'skillOffer.make', offer);
  await sender.send(resident, 'deed.note', { id: newId(), what: '陪邻居去医院拿药', minutes: 90 });
}

/** 普东社区: shifts of the next days, groups that neighbours made, and who looks after whom. */
export async function gather(scene: Scene): Promise<void> {
  await planShifts(scene);
  await formGroups(scene);
  await lookAfter(scene);
}
