import { expect, test } from 'vitest';
import { command, picture, pudong, recordsOf, useStage } from '../support/browser.ts';

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
  // Four eyes: whoever wrote a plan waits for somebody else, who reviews it; the lead puts it in force.
  const written = { id: 'second-eyes', title: '高温停电', hazard: 'accident', when: '停电满一小时', supplies: [] };
  const task = { key: 'a', title: '看望独居老人', lead: 'social_worker', support: [], line: 'care', need: 2 };
  const { result } = await command(stage.server, 'coordinator', 'plan.write', { ...written, tasks: [task] });
  expect(result).toBe('applied');
  const writer = await stage.open({ as: 'coordinator', path: `/c/${pudong}/plans` });
  const own = writer.getByRole('article').filter({ hasText: '高温停电' });
  await own.getByText('写过它的人不审。等另一位来审。').waitFor();
  expect(await own.getByRole('button', { name: '审过' }).count()).toBe(0);
  const reviewer = await stage.open({ as: 'social', path: `/c/${pudong}/plans` });
  await reviewer.getByRole('article').filter({ hasText: '高温停电' }).getByRole('button', { name: '审过' }).click();
  await own.getByText('已审', { exact: true }).waitFor();
  const second = lead.getByRole('article').filter({ hasText: '高温停电' });
  await second.getByRole('button', { name: '施行' }).click();
  await second.getByText('施行中', { exact: true }).waitFor();
  await picture(lead, 'plan-second');
  // 广源路: what it would make is shown first; one act makes it, and there is nothing left to make.
  const practice = lead.getByRole('listitem').filter({ hasText: '广源路' });
  await practice.getByRole('button', { name: /^看看会建什么/ }).click();
  await picture(lead, 'practice-look');
  await practice.getByRole('button', { name: /^套用，建/ }).click();
  await practice.getByText(/套用过，共建 \d+ 项/).waitFor();
  await picture(lead, 'practice');
  const boards = await recordsOf<{ id: string }>(stage.server, 'coordinator', 'workspaces');
  expect(boards.filter(({ id }) => id.startsWith('guangyuanlu-'))).toHaveLength(3);
  // 普东, with its invented people: beside the first, which stays as it is.
  const other = lead.getByRole('listitem').filter({ hasText: '普东' }).filter({ hasText: '看看会建什么' });
  await other.getByRole('button', { name: /^看看会建什么/ }).click();
  const shown = lead.getByRole('region', { name: /^普东/ });
  const made = async (): Promise<number> =>
    Number(/\d+/.exec(await shown.getByRole('button', { name: /^套用，建/ }).innerText())?.[0]);
  const without = await made();
  await shown.getByRole('checkbox').check();
  await expect.poll(made).toBeGreaterThan(without);
  const all = await made();
  await picture(lead, 'practice-pudong-look');
  await shown.getByRole('button', { name: /^套用，建/ }).click();
  await lead.getByText(new RegExp(`套用过，共建 ${all} 项`)).waitFor();
  await picture(lead, 'practice-pudong');
  const after = await recordsOf<{ id: string }>(stage.server, 'coordinator', 'workspaces');
  for (const practice of ['guangyuanlu-', 'pudong-'])
    expect([practice, after.filter(({ id }) => id.startsWith(practice)).length > 0]).toEqual([practice, true]);
}, 60_000);
