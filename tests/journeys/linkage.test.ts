import { expect, test } from 'vitest';
import { picture, pudong, recordsOf, useStage } from '../support/browser.ts';

const stage = useStage();

test('[J14] [R42] [R30] an organisation takes on what a rule proposed; the lead looks at a plan and opens all its tasks by one act', async () => {
  const org = await stage.open({ as: 'org', path: `/c/${pudong}/market` });
  await org.getByText(/^联动建议 3 条/).click();
  const water = org.getByRole('listitem').filter({ hasText: '支援饮用水' });
  await water.getByText(/因为库存低于安全线/).waitFor();
  await picture(org, 'linkage-market');
  await water.getByRole('button', { name: '接下来' }).click();
  await water.waitFor({ state: 'hidden' });
  const offers = await recordsOf<{ title: string; org?: string }>(stage.server, 'coordinator', 'offers');
  expect(offers.find(({ title }) => title === '支援饮用水')?.org).toBe('org-chenguang');

  const lead = await stage.open({ as: 'lead', path: `/c/${pudong}/linkage` });
  await lead.getByText('建议后多久有人接下').waitFor();
  await lead.getByText('已接下').first().waitFor();
  await picture(lead, 'linkage');
  await lead.goto(`${stage.server.url}/c/${pudong}/plans`);
  const plan = lead.getByRole('article').filter({ hasText: '暴雨内涝' });
  await plan.getByRole('button', { name: '启动前先看' }).click();
  await plan.getByText(/低洼住户转移/).waitFor();
  await plan.getByText(/饮用水 100 箱/).waitFor();
  await picture(lead, 'plan-look');
  await plan.getByRole('button', { name: '启动方案' }).click();
  await plan.getByText(/启动：任务 5 项，做完 0/).waitFor();
  await picture(lead, 'plans');
}, 60_000);
