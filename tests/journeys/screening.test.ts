import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { command, picture, pudong, recordsOf, useStage } from '../support/browser.ts';
import { faultsOfSize } from '../support/fit.ts';
import { weChatPhone as context } from '../support/we-chat.ts';

const stage = useStage();
const title = '台风前逐户排查';

/** The coordinator writes a screening and publishes it. */
async function publish(desk: Page): Promise<void> {
  await desk.getByRole('button', { name: '新的排查' }).click();
  await desk.getByLabel('答案保留几天').fill('3');
  await desk.getByText('答案保留 7 到 365 天，写一个整数').waitFor();
  await desk.getByLabel('答案保留几天').fill('90');
  await desk.getByText('先选走哪些网格，才能存').waitFor();
  await desk.getByLabel('叫什么').fill(title);
  await desk.getByLabel('为什么问，到门口就这样说').fill('台风要来，看看窗户牢不牢');
  await desk.getByRole('checkbox', { name: '临河里' }).check();
  await desk.getByLabel('第 1 张表的名字').fill('门窗台账');
  await desk.getByRole('button', { name: '加一张表' }).click();
  await desk.getByLabel('第 2 张表的名字').fill('转移名单');
  await desk.getByRole('button', { name: '加一个问题' }).click();
  await desk.getByLabel('问什么').fill('窗户关得严吗');
  await desk.getByRole('group', { name: '填进哪些表' }).getByLabel('转移名单').check();
  await desk.getByLabel('哪个答案要请人看').selectOption('no');
  await desk.getByRole('button', { name: '加一个问题' }).click();
  await desk.getByLabel('问什么').nth(1).fill('今晚家里几个人');
  await desk.getByLabel('怎么答').nth(1).selectOption('number');
  await picture(desk, 'campaign-form');
  await desk.getByRole('button', { name: '存草稿' }).click();
  const panel = desk.getByRole('region', { name: title });
  expect(await panel.getByRole('button', { name: '发布排查' }).isDisabled()).toBe(true);
  await panel.getByText('没写依据，不能发布。点“改草稿”补上').waitFor();
  await panel.getByRole('button', { name: '改草稿' }).click();
  await desk.getByLabel(/^依据/).selectOption('law-personal-information');
  await desk.getByRole('button', { name: '存草稿' }).click();
  await panel.getByRole('button', { name: '发布排查', disabled: false }).click();
  await panel.getByText('已发布').waitFor();
}

/** Twice somebody was there already, and nobody opened. */
async function ringTwice(campaign: string, household: string): Promise<void> {
  for (const seen of [0, 1]) {
    const visit = { id: `${campaign}.${household}`, campaign, household, seen, at: Date.now() };
    expect((await command(stage.server, 'captain', 'screening.noAnswer', visit)).result).toBe('applied');
  }
}

test('[J6] [R16] a screening is opened, five doors are called at without a network, coverage follows live, and a third time nobody opens makes a task', async () => {
  const desk = await stage.open({ as: 'coordinator', path: `/c/${pudong}/screening` });
  await publish(desk);
  const campaigns = await recordsOf<{ id: string; title: string }>(stage.server, 'coordinator', 'campaigns');
  const id = campaigns.find((one) => one.title === title)?.id ?? '';
  await ringTwice(id, 'h-01501-05');
  const phone = await stage.open({ size: 'phone', context, as: 'grid', path: `/c/${pudong}/field` });
  const row = phone.getByRole('listitem').filter({ hasText: title });
  await row.getByText('见到 0 / 72 户').waitFor();
  await picture(phone, 'visits');
  await row.getByRole('button', { name: '去敲门' }).click();
  const sheet = phone.getByRole('dialog', { name: title });
  await sheet.getByRole('button', { name: /^1-6-01/ }).waitFor();
  await picture(phone, 'doors');
  expect(await faultsOfSize(phone)).toEqual([]);
  await phone.context().setOffline(true);
  await stage.stopServer();
  for (const door of ['1-6-01', '1-6-02', '1-6-03']) {
    await sheet.getByRole('button', { name: new RegExp(`^${door}`) }).click();
    await sheet.getByRole('button', { name: '有人，开始问' }).click();
    await sheet.getByRole('button', { name: door === '1-6-03' ? '否' : '是', exact: true }).click();
    const count = sheet.getByRole('spinbutton', { name: '今晚家里几个人' });
    for (const wrong of door === '1-6-01' ? ['-4', '999'] : []) {
      await count.fill(wrong);
      await sheet.getByText('要在 0 到 99 之间').waitFor();
      expect(await sheet.getByRole('button', { name: /^还有 1 题没问/ }).isDisabled()).toBe(true);
    }
    await count.fill('3');
    if (door === '1-6-03') await picture(phone, 'asking');
    await sheet.getByRole('button', { name: '问完了' }).click();
  }
  await sheet.getByRole('button', { name: /^1-6-04/ }).click();
  await sheet.getByRole('button', { name: '不愿答' }).click();
  await picture(phone, 'refused');
  await sheet.getByRole('button', { name: '晚上再来' }).click();
  await sheet.getByRole('button', { name: /^1-2-01/ }).click();
  await picture(phone, 'door');
  expect(await faultsOfSize(phone)).toEqual([]);
  await sheet.getByRole('button', { name: '没人应' }).click();
  await phone.keyboard.press('Escape');
  await phone.getByText('5 条未发出').waitFor();
  await row.getByText('见到 3 / 72 户').waitFor();
  await picture(phone, 'visits-offline');
  await stage.startServer();
  await phone.context().setOffline(false);
  const panel = desk.getByRole('region', { name: title });
  await panel.getByText('见到 3 / 72 户').waitFor({ timeout: 30_000 });
  await panel.getByText('没人应 3 次，已派人换个办法联系').waitFor();
  await panel.getByText('不愿答 · 晚上再来').waitFor();
  await panel.getByText('1-6-03').waitFor();
  await picture(desk, 'screening');
  const asked = (await recordsOf<{ id: string; title: string }>(stage.server, 'coordinator', 'tasks')).filter(
    (task) => task.id === `${id}.h-01501-05.door`,
  );
  expect(asked).toHaveLength(1);
  await panel.getByRole('button', { name: '复核' }).click();
  await panel.getByRole('button', { name: '没有问题' }).click();
  await panel.getByText('已复核').waitFor();
  await row.getByRole('button', { name: '去敲门' }).click();
  await sheet.getByRole('button', { name: /^全部/ }).click();
  await sheet.getByRole('button', { name: /^1-6-01/ }).click();
  await sheet.getByRole('button', { name: '改答案' }).click();
  await sheet.getByRole('button', { name: '否', exact: true }).click();
  await picture(phone, 'correcting');
  await sheet.getByRole('button', { name: '改答案' }).click();
  await panel.getByText('后来的回答里，有一项要看').waitFor();
  // One visit filled both tables that asked, and nobody typed it twice.
  await panel.getByText('看答案（一次上门，多表合一）').click();
  await panel.getByLabel('用来做什么（记进台账）').fill('汇总转移名单');
  await panel.getByRole('button', { name: '看答案', exact: true }).click();
  for (const table of ['门窗台账', '转移名单']) {
    await panel.getByLabel('哪张表').selectOption(table);
    const filled = panel.getByRole('table', { name: table });
    await filled.getByRole('columnheader', { name: '窗户关得严吗' }).waitFor();
    expect(await filled.getByRole('row').filter({ hasText: '1-6-02' }).getByText('是', { exact: true }).count()).toBe(
      1,
    );
  }
}, 90_000);
