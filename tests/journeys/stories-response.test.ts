import { previewOf } from '@liandong/shared/phases/preview';
import { expect, test } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import { command, picture, pudong, recordsOf, useStage } from '../support/browser.ts';
import { weChatPhone as context } from '../support/we-chat.ts';

const stage = useStage();
const grid = `${pudong}015`;
const hour = 3_600_000;
const volunteer = '周*梅';
const taskIn = (page: Page, title: string): Locator =>
  page.getByRole('region', { name: '任务' }).getByRole('button', { name: title });

test('[S2] [R12] [R13] [R03] an alert is relayed, the phase turns to response with tasks for three parties, and of two who grab one volunteer one wins: the gap on the map changes', async () => {
  // The second day of heavy rain in the samples: first it is over, and the community is on the watch again.
  for (const to of ['recovery', 'warning'] as const)
    await command(stage.server, 'lead', 'phase.change', {
      ...{ to, reason: '雨停', basis: 'law-flood-control', follows: '终止响应', override: '转入日常继续办' },
    });
  const desk = `/c/${pudong}/desk`;
  const [lead, one, phone, wall] = await Promise.all([
    stage.open({ as: 'lead', path: desk }),
    stage.open({ as: 'coordinator', path: desk, map: true }),
    stage.open({ as: 'volunteer', size: 'phone', context, path: `/c/${pudong}/field` }),
    stage.open({ as: 'wall', size: 'wall', path: `/c/${pudong}/wall`, map: true }),
  ]);
  const cap = { status: 'Actual', scope: 'Public', urgency: 'Immediate', certainty: 'Observed' };
  const id = 'story2-alert';
  const issued = { issuer: '市气象台', issuedAt: Date.now(), validUntil: Date.now() + 6 * hour };
  const alert = { id, level: 'red', levelWord: '特别严重', title: '暴雨红色预警信号', origin: 'official_relay', cap };
  const what = { ...alert, ...issued, hazard: 'natural', grids: [grid], targeted: 0 };
  for (const [type, payload] of [
    ['alert.draft', what],
    ['alert.submit', { id }],
  ] as const)
    expect([type, (await command(stage.server, 'duty', type, payload)).error]).toEqual([type, undefined]);
  const waits = lead.getByRole('button', { name: /1 条待审/ });
  await waits.waitFor();
  await picture(lead, 'story2-waiting');
  await waits.click();
  await lead.getByRole('dialog', { name: '预警' }).getByRole('button', { name: '发布预警' }).click();
  for (const page of [wall, phone, one]) await page.getByText('暴雨红色预警信号').first().waitFor();
  await picture(wall, 'story2-alert');
  await lead.keyboard.press('Escape');

  await lead.getByRole('button', { name: /^阶段：/ }).click();
  const dialog = lead.getByRole('dialog', { name: /^阶段/ });
  await dialog.getByRole('button', { name: '抗击期' }).click();
  await dialog.getByLabel('原因').fill('红色预警，低洼处进水');
  await dialog.getByLabel('法律依据').selectOption('《中华人民共和国防洪法》');
  await dialog.getByLabel('跟随哪一级应急响应').fill('市防汛指挥部Ⅰ级应急响应');
  for (const group of ['第一责任人（两委）', '值班负责人']) {
    const field = dialog.getByRole('group', { name: group });
    await field.getByLabel('谁').selectOption({ index: 1 });
    await field.getByLabel('职务').fill('社区党委书记');
  }
  await dialog.getByRole('button', { name: '切换阶段' }).click();
  await dialog.getByRole('button', { name: '确认切换' }).click();
  for (const page of [one, wall, phone])
    await page.locator('.phase-banner').getByText('已进入抗击期').waitFor({ timeout: 5_000 });
  const tasks = await recordsOf<{ title: string; lead: string }>(stage.server, 'coordinator', 'tasks');
  const opened = new Set(previewOf('warning', 'response').tasks.map(({ title }) => title));
  const leads = new Set(tasks.filter(({ title }) => opened.has(title)).map((task) => task.lead));
  expect([...leads].sort()).toEqual(expect.arrayContaining(['community', 'social_org', 'social_worker']));
  await picture(one, 'story2-response');

  const titles = ['低洼住户转移 12 户', '送药上门 11 份'];
  const other = await stage.open({ as: 'coordinator2', path: desk });
  const pages = [one, other];
  await Promise.all(pages.map((page, n) => taskIn(page, titles[n] ?? '').click()));
  await Promise.all(pages.map((page) => page.getByRole('button', { name: /^再看 \d+ 位可以调派的/ }).click()));
  const buttons = pages.map((page) => page.getByRole('button', { name: `调派${volunteer}` }));
  await Promise.all(buttons.map((button) => button.scrollIntoViewIfNeeded()));
  // The server holds its breath, so that both wishes are on their way before either is answered.
  stage.server.child.kill('SIGSTOP');
  await Promise.all(buttons.map((button) => button.click()));
  stage.server.child.kill('SIGCONT');
  const won = (page: Page): Locator => page.getByText(`${volunteer}已调来，等本人答复。`);
  const lost = (page: Page): Locator => page.getByText(`${volunteer}已被调派`);
  await Promise.all(pages.map((page) => won(page).or(lost(page)).waitFor()));
  const winners = await Promise.all(pages.map((page) => won(page).count()));
  expect(winners.sort()).toEqual([0, 1]);
  await picture(one, 'story2-race');
  const gaps = async (): Promise<string> => {
    const rows = await recordsOf<{ id: string; coming: object; onPost: object }>(stage.server, 'coordinator', 'forces');
    return JSON.stringify(rows.map(({ id: area, coming, onPost }) => [area, coming, onPost]));
  };
  const before = await gaps();
  await phone.getByRole('button', { name: '接受', exact: true }).click();
  await phone.getByRole('button', { name: '签到', exact: true }).waitFor();
  await expect.poll(gaps).not.toBe(before);
  await picture(wall, 'story2-map');
}, 60_000);
