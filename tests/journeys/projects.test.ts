import { expect, test } from 'vitest';
import { command, picture, pudong, recordsOf, useStage } from '../support/browser.ts';

const stage = useStage();

interface Bought {
  readonly id: string;
  readonly contract?: {
    readonly milestones: readonly { readonly state: string; readonly evidence: readonly string[] }[];
  };
}

test('[R45] [R34] an organisation proves a milestone by what it did, and is paid no sooner; a project passes its gate once something came of it', async () => {
  const lead = await stage.open({ as: 'lead', path: `/c/${pudong}/projects` });
  const service = lead.getByRole('listitem').filter({ hasText: '高层住户汛期健康巡访' }).first();
  await service.getByText(/公共卫生 · 独居老人、/).waitFor();
  await service.getByRole('button', { name: '展开' }).click();
  await service.getByText('上门 240 户次').waitFor();
  await picture(lead, 'projects-catalogue');

  const org = await stage.open({ as: 'org', path: `/c/${pudong}/projects` });
  const own = org.getByRole('listitem').filter({ hasText: '高层住户汛期健康巡访' }).first();
  await own.getByRole('button', { name: '展开' }).click();
  const first = own.getByRole('listitem').filter({ hasText: '走完第一轮' });
  await first.getByText('已核实的任务 0 / 8').waitFor();
  expect(await first.getByRole('button', { name: '报请验收' }).isDisabled()).toBe(true);
  await picture(org, 'projects-own');

  await org.getByRole('link', { name: '孵化' }).click();
  const repair = org.getByRole('listitem').filter({ hasText: '楼下修理角' }).first();
  await repair.getByRole('button', { name: '展开' }).click();
  await repair.getByText('过这一关之前').waitFor();
  await lead.getByRole('link', { name: '孵化' }).click();
  const seen = lead.getByRole('listitem').filter({ hasText: '楼下修理角' }).first();
  await seen.getByRole('button', { name: '展开' }).click();
  const gate = seen.getByRole('button', { name: '正式运行' });
  expect(await gate.isDisabled()).toBe(true);
  await repair.getByRole('button', { name: '记成果' }).click();
  await repair.getByLabel('给服务对象带来了什么').fill('三周修好 26 件，9 位老人自己来了');
  await repair.getByLabel('服务对象几人').fill('23');
  await repair.getByLabel('修好的小家电，件').fill('26');
  await picture(org, 'projects-outcome');
  await repair.getByRole('button', { name: '记成果' }).click();
  await repair.getByText('35 / 60 件').waitFor();
  await gate.click();
  await seen.getByLabel('理由').fill('每周都有人来');
  await seen.getByRole('button', { name: '正式运行' }).click();
  await lead.getByRole('button', { name: /^运行中 1/ }).waitFor();
  await picture(lead, 'projects-incubation');
  const bought = await recordsOf<Bought>(stage.server, 'lead', 'purchases');
  expect(bought.find(({ id }) => id === 'buy-visits')?.contract?.milestones.map(({ state }) => state)).toEqual([
    'open',
    'open',
  ]);
}, 60_000);

test('[R45] what an organisation did and another checked is its evidence by one press: it asks, and the lead accepts and pays', async () => {
  const must = async (as: string, type: string, payload: object): Promise<void> =>
    expect([type, (await command(stage.server, as, type, payload)).result]).toEqual([type, 'applied']);
  const [id, work, day] = ['buy-lamps', 'lamps-first', 86_400_000];
  const term = { from: Date.now() - day, to: Date.now() + 90 * day };
  await must('lead', 'purchase.procure', { id, way: 'consultation' });
  await must('lead', 'purchase.contract', {
    ...{ id, org: 'org-chenguang', amount: 30_000, ...term },
    milestones: [{ key: 'm1', title: '第一批换好', due: term.to, share: 100, wants: [{ kind: 'task', number: 1 }] }],
  });
  await must('org', 'purchase.begin', { id });
  const of = { line: 'property', lead: 'social_org', org: 'org-chenguang', need: 0 };
  await must('org', 'task.create', { id: work, title: '六号楼应急灯换新', grid: `${pudong}001`, ...of });
  for (const step of ['claim', 'accept', 'start', 'finish']) await must('org', `task.${step}`, { id: work });

  const org = await stage.open({ as: 'org', path: `/c/${pudong}/projects` });
  const own = org.getByRole('listitem').filter({ hasText: '楼道应急照明养护' }).first();
  await own.getByRole('button', { name: '展开' }).click();
  const first = own.getByRole('listitem').filter({ hasText: '第一批换好' });
  await first.getByText('已核实的任务 0 / 1').waitFor();
  // Done is not checked: it proves nothing yet.
  await first.getByText(/合同期内还没有可用的记录/).waitFor();
  await must('lead', 'task.verify', { id: work });
  await first.getByRole('button', { name: '添加凭据 六号楼应急灯换新' }).click();
  await first.getByText('已核实的任务 1 / 1').waitFor();
  await first.getByRole('button', { name: '报请验收' }).click();
  await first.getByText('待验收').waitFor();
  await picture(org, 'projects-claimed');

  const lead = await stage.open({ as: 'lead', path: `/c/${pudong}/projects` });
  const service = lead.getByRole('listitem').filter({ hasText: '楼道应急照明养护' }).first();
  await service.getByRole('button', { name: '展开' }).click();
  const asked = service.getByRole('listitem').filter({ hasText: '第一批换好' });
  await asked.getByText('凭据 1 条').click();
  await asked.getByText(/台账第 [\d,]+ 条/).waitFor();
  await asked.getByRole('button', { name: '验收付款 第一批换好' }).click();
  const sure = asked.getByRole('group', { name: '验收后可以付 30,000 元，不能撤回' });
  await picture(lead, 'projects-accept');
  await sure.getByRole('button', { name: '验收付款' }).click();
  await asked.getByText('已验收').waitFor();
  await first.getByText('已验收').waitFor();
  await picture(lead, 'projects-accepted');
}, 60_000);
