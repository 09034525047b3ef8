import type { Actor } from '@liandong/shared/kernel/actor';
import type { Sender } from './sender.ts';

type Task = readonly [key: string, title: string, lead: string, line: string, need: number, support?: string];

interface SamplePlan {
  readonly id: string;
  readonly title: string;
  readonly hazard: string;
  readonly when: string;
  readonly tasks: readonly Task[];
  readonly supplies: readonly (readonly [item: string, quantity: number])[];
}

const plans: readonly SamplePlan[] = [
  {
    ...{ id: 'plan-flood', title: '暴雨内涝', hazard: 'natural', when: '橙色以上暴雨预警' },
    tasks: [
      ['patrol', '低洼处巡查，放警戒', 'community', 'flood', 4, 'volunteer'],
      ['move', '低洼住户转移', 'community', 'flood', 6, 'volunteer'],
      ['sandbags', '沙袋和挡板到位', 'community', 'flood', 4, 'property'],
      ['calls', '重点家庭电话提醒', 'social_worker', 'care', 3, 'volunteer'],
      ['shelter', '安置点饮水和毛毯', 'social_org', 'livelihood', 3, 'community'],
    ],
    supplies: [
      ['item-9', 200],
      ['item-1', 100],
      ['item-4', 60],
    ],
  },
  {
    ...{ id: 'plan-power', title: '大面积停电', hazard: 'accident', when: '停电超过 2 小时' },
    tasks: [
      ['lifts', '查电梯和地下车库', 'community', 'fire', 3, 'property'],
      ['devices', '问候用电设备维持生活的家庭', 'social_worker', 'care', 2],
      ['lamps', '应急灯到楼道', 'social_org', 'livelihood', 3, 'volunteer'],
    ],
    supplies: [['item-7', 20]],
  },
];

/** Two plans: one in force, and one that waits for its review. */
export async function writePlans(sender: Sender, coordinator: Actor, social: Actor, lead: Actor): Promise<void> {
  for (const { tasks, supplies, ...plan } of plans)
    await sender.send(coordinator, 'plan.write', {
      ...plan,
      tasks: tasks.map(([key, title, by, line, need, support]) => ({
        ...{ key, title, lead: by, line, need, support: support === undefined ? [] : [support] },
      })),
      supplies: supplies.map(([item, quantity]) => ({ item, quantity })),
    });
  await sender.send(social, 'plan.review', { id: 'plan-flood' });
  await sender.send(lead, 'plan.enforce', { id: 'plan-flood' });
}
