import type { RuleFields } from './schema.ts';

/** Rules that come with the product. None of them is on before the lead approves it. */
export const shippedRules: readonly RuleFields[] = [
  {
    id: 'low-stock',
    name: '库存偏低，组织支援',
    trigger: 'stock.low',
    asks: [
      { to: 'social_org', act: 'offer', title: '支援{title}', line: 'livelihood' },
      { to: 'social_worker', act: 'task', title: '问问重点家庭还缺不缺{title}', line: 'care' },
    ],
  },
  {
    id: 'care-request',
    name: '照护类请求，社工跟进',
    trigger: 'request.published',
    lines: ['care'],
    asks: [
      { to: 'social_worker', act: 'task', title: '了解还需要什么：{title}', line: 'care' },
      { to: 'social_org', act: 'task', title: '联系能帮上的人：{title}', line: 'care' },
    ],
  },
  {
    id: 'after-flood',
    name: '处置完成，问候跟上',
    trigger: 'task.done',
    lines: ['flood', 'epidemic', 'fire'],
    asks: [
      { to: 'social_worker', act: 'task', title: '电话问候周边家庭：{title}', line: 'care' },
      { to: 'social_org', act: 'task', title: '清洁和陪伴帮手：{title}', line: 'livelihood' },
      { to: 'community', act: 'task', title: '看看还有什么要收尾：{title}', line: 'other' },
    ],
  },
  {
    id: 'blocked',
    name: '任务受阻，另两方搭手',
    trigger: 'task.blocked',
    asks: [
      { to: 'community', act: 'task', title: '协调受阻的事：{title}', line: 'other' },
      { to: 'social_worker', act: 'task', title: '劝说和安抚：{title}', line: 'mediation' },
      { to: 'social_org', act: 'task', title: '派人搭手：{title}', line: 'other' },
    ],
  },
  {
    id: 'alert',
    name: '预警发布，叫应到户',
    trigger: 'alert.issued',
    asks: [
      { to: 'social_worker', act: 'task', title: '电话提醒重点家庭：{title}', line: 'care' },
      { to: 'social_org', act: 'task', title: '物资和志愿者待命：{title}', line: 'livelihood' },
    ],
  },
  {
    id: 'not-delivered',
    name: '没有送到，马上另找',
    trigger: 'pledge.failed',
    asks: [
      { to: 'community', act: 'task', title: '另找来源：{title}', line: 'livelihood' },
      { to: 'social_worker', act: 'task', title: '告诉等着的家庭：{title}', line: 'care' },
    ],
  },
];
