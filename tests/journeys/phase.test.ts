import { phaseRecords, type Phase } from '@liandong/shared/phases/schema';
import { previewOf } from '@liandong/shared/phases/preview';
import type { Task } from '@liandong/shared/tasks/schema';
import { expect, test } from 'vitest';
import { picture, recordsOf, useStage } from '../support/browser.ts';
import { isInSight } from '../support/in-sight.ts';
import { weChatPhone as context } from '../support/we-chat.ts';

const stage = useStage();
/** Still in the warning phase, as it began. */
const community = '130105006009';

test('[R12] [R13] [R14] [R44] the lead sees what a change of phase does, does it, and it stands on wall, desk and phone', async () => {
  const [lead, wall, phone] = await Promise.all([
    stage.open({ as: 'gy-lead', path: `/c/${community}/desk` }),
    stage.open({ as: 'gy-wall', path: `/c/${community}/wall`, size: 'wall' }),
    stage.open({ as: 'gy-grid', path: `/c/${community}/field`, size: 'phone', context }),
  ]);
  await lead.getByRole('button', { name: /^阶段：/ }).click();
  const dialog = lead.getByRole('dialog', { name: /^阶段/ });
  await dialog.getByRole('button', { name: '抗击期' }).click();
  const preview = dialog.getByRole('region', { name: '切换后会怎样' });
  for (const { title } of previewOf('warning', 'response').tasks) await preview.getByText(title).waitFor();
  await preview.getByRole('row', { name: /一级关爱 7 天.*1 天/ }).waitFor();
  await preview.getByRole('row', { name: /风险防控 30%.*40%/ }).waitFor();
  await dialog.getByLabel('原因').fill('持续暴雨，低洼处进水');
  await dialog.getByLabel('法律依据').selectOption('《中华人民共和国防洪法》');
  await dialog.getByLabel('跟随哪一级应急响应').fill('市防汛指挥部Ⅲ级应急响应');
  for (const [group, post] of [
    ['第一责任人（两委）', '社区党委书记'],
    ['值班负责人', '值班副主任'],
  ] as const) {
    const field = dialog.getByRole('group', { name: group });
    await field.getByLabel('谁').selectOption({ index: 1 });
    await field.getByLabel('职务').fill(post);
  }
  await picture(lead, 'phase-preview');
  await dialog.getByRole('button', { name: '切换阶段' }).click();
  await dialog.getByText(/切换到抗击期不能撤回/).waitFor();
  const confirm = dialog.getByRole('button', { name: '确认切换' });
  await picture(lead, 'phase-confirm');
  expect(await confirm.evaluate(isInSight)).toBe(true);
  await confirm.click();
  await dialog.waitFor({ state: 'hidden' });

  for (const page of [lead, wall, phone]) {
    const banner = page.locator('.phase-banner');
    await banner.getByText('已进入抗击期').waitFor({ timeout: 5_000 });
    await banner.getByText('依据：《中华人民共和国防洪法》').waitFor();
    await banner.getByText('跟随：市防汛指挥部Ⅲ级应急响应').waitFor();
    await banner.getByText('第一责任人：社区党委书记').waitFor();
  }
  await Promise.all([picture(lead, 'phase-desk'), picture(wall, 'phase-wall'), picture(phone, 'phase-phone')]);
  const [phase] = await recordsOf<Phase>(stage.server, 'gy-lead', phaseRecords.name, community);
  const [onWall] = await recordsOf<Phase>(stage.server, 'gy-wall', phaseRecords.name, community);
  expect(JSON.stringify(onWall)).not.toContain(phase?.accountable?.account);
  const titles = (await recordsOf<Task>(stage.server, 'gy-lead', 'tasks', community)).map(({ title }) => title);
  expect(titles).toEqual(expect.arrayContaining(previewOf('warning', 'response').tasks.map(({ title }) => title)));
  await lead.goto(`${stage.server.url}/c/${community}/board/${phase?.board}`);

  await lead.getByText('值守指挥，第一责任人到位').first().waitFor();
  await picture(lead, 'phase-board');
}, 60_000);
