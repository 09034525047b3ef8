import { expect, test } from 'vitest';
import { picture, pudong, recordsOf, useStage } from '../support/browser.ts';

const stage = useStage();

test('[J14] [R42] [R48] [R30] [R38] an organisation takes on what a rule proposed; the lead opens all tasks of a plan by one act, and sets up a practice by another', async () => {
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
  // The run: what it followed, who was asked for what, who accepted, how long after.
  const run = lead.getByRole('region', { name: /^因为.*饮用水/ }).filter({ hasText: '支援饮用水' });
  await run.getByText(/已接下.*林.*阳.*分后接下/).waitFor();
  await picture(lead, 'linkage');
  // Whoever looks after several communities sees how far each is joined.
  const above = await stage.open({ as: 'city', path: `/c/${pudong}/linkage` });
  await above.getByRole('row', { name: /^普东.*联起来了$/ }).waitFor();
  await above.getByText(/个社区联起来了/).waitFor();
  await picture(above, 'linkage-communities');
  await lead.goto(`${stage.server.url}/c/${pudong}/plans`);
  const plan = lead.getByRole('article').filter({ hasText: '暴雨内涝' });
  await plan.getByRole('button', { name: '启动前先看' }).click();
  await plan.getByText(/低洼住户转移/).waitFor();
  await plan.getByText(/饮用水 100 箱/).waitFor();
  await picture(lead, 'plan-look');
  await plan.getByRole('button', { name: '启动方案' }).click();
  await plan.getByText(/启动：任务 5 项，做完 0/).waitFor();
  await picture(lead, 'plans');
  // 广源路: what it would make is shown first; one act makes it, and there is nothing left to make.
  const practice = lead.getByRole('listitem').filter({ hasText: '广源路' });
  await practice.getByRole('button', { name: /^看看会建什么/ }).click();
  await picture(lead, 'practice-look');
  await practice.getByRole('button', { name: /^套用，建/ }).click();
  await practice.getByText(/套用过，共建 \d+ 项/).waitFor();
  await picture(lead, 'practice');
  const boards = await recordsOf<{ id: string }>(stage.server, 'coordinator', 'workspaces');
  expect(boards.filter(({ id }) => id.startsWith('guangyuanlu-'))).toHaveLength(3);
}, 60_000);
