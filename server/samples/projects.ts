import type { Story } from './story.ts';

const day = 86_400_000;

/** Services on the catalogue, one of them under contract, and two projects at different gates. */
export async function openProjects({ sender, who, end }: Story): Promise<void> {
  const [lead, social, org] = [who('lead'), who('social'), who('org')];
  const visits = 'buy-visits';
  const services = [
    {
      ...{
        id: visits,
        title: '高层住户汛期健康巡访',
        field: 'public_health',
        groups: ['elder_alone', 'chronic_dependent'],
      },
      ...{ budget: 60_000, why: '停电时高层独居老人和用药的人没人上门，去年三天后才问到' },
      goals: [
        { key: 'g1', what: '上门', unit: '户次', number: 240 },
        { key: 'g2', what: '装好一键呼叫', unit: '户', number: 40 },
      ],
    },
    {
      ...{ id: 'buy-lamps', title: '楼道应急照明养护', field: 'public_safety', groups: [], budget: 36_000 },
      ...{ why: '12 栋楼的应急灯亮不满 30 分钟' },
      goals: [{ key: 'g1', what: '亮满 90 分钟的楼', unit: '栋', number: 12 }],
    },
    {
      ...{
        id: 'buy-talks',
        title: '汛后情绪支持小组',
        field: 'spiritual_care',
        groups: ['elder_alone'],
        budget: 24_000,
      },
      ...{ why: '转移回来以后，夜里下雨睡不着的人多' },
      goals: [{ key: 'g1', what: '参加满四次', unit: '人', number: 24 }],
    },
  ];
  for (const service of services) await sender.send(social, 'purchase.propose', service);
  for (const id of [visits, 'buy-lamps']) await sender.send(lead, 'purchase.list', { id });
  await sender.send(lead, 'purchase.procure', { id: visits, way: 'consultation' });
  await sender.send(lead, 'purchase.contract', {
    ...{ id: visits, org: 'org-chenguang', amount: 56_000, from: end - 30 * day, to: end + 150 * day },
    milestones: [
      { key: 'm1', title: '走完第一轮', due: end + 45 * day, share: 40, wants: [{ kind: 'task', number: 8 }] },
      { key: 'm2', title: '走完第二轮', due: end + 150 * day, share: 60, wants: [{ kind: 'task', number: 12 }] },
    ],
  });
  await sender.send(org, 'purchase.begin', { id: visits });

  await sender.send(social, 'incubation.propose', {
    ...{ id: 'grow-repair', title: '楼下修理角', groups: ['elder_alone', 'low_income'], org: 'org-chenguang' },
    problem: '小家电坏了没处修，老人拎不动、花不起',
    aim: { what: '修好的小家电', unit: '件', number: 60 },
  });
  const outcome = (n: number, what: string, people: number, number: number) =>
    sender.send(org, 'incubation.recordOutcome', {
      id: 'grow-repair',
      outcome: `grow-repair-${n}`,
      what,
      people,
      number,
    });
  await outcome(1, '问了 18 户，15 户愿意拿来修', 18, 0);
  await sender.send(lead, 'incubation.screen', { id: 'grow-repair', reason: '有人要，场地在居委会楼下' });
  await outcome(2, '4 位退休师傅报名，每周三下午', 4, 0);
  await sender.send(lead, 'incubation.incubate', { id: 'grow-repair', reason: '人和地方都有了' });
  await outcome(3, '试了两次，修好 9 件', 11, 9);
  await sender.send(lead, 'incubation.pilot', { id: 'grow-repair', reason: '来的人说下周还来' });

  await sender.send(social, 'incubation.propose', {
    ...{ id: 'grow-stairs', title: '同楼对门互相敲门', groups: ['elder_alone', 'isolated_household'] },
    problem: '停电那晚，有 6 位老人不知道该找谁',
    aim: { what: '有对门可找的老人', unit: '人', number: 40 },
  });
}
