import { expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { violations } from '../support/axe.ts';
import { picture, pudong, useStage } from '../support/browser.ts';
import { faultsOfSize } from '../support/fit.ts';

const stage = useStage();
const path = `/c/${pudong}/boards`;

/** Fills in the form of a new board, up to the last button. */
async function fill(page: Page, name: string, template: string): Promise<void> {
  await page.getByRole('button', { name: '新开看板' }).click();
  await page.getByLabel('名称').fill(name);
  await page.getByRole('radio', { name: template }).check();
}

test('[R49] [P9] an ad-hoc board: opened from a template for people of three parties, who find it and stand on it', async () => {
  const page = await stage.open({ as: 'coordinator', path });
  await fill(page, '低洼处转移会商', '抗击期');
  await page.getByText('逐户通知，低洼住户转移').waitFor();
  await page.getByRole('radio', { name: '只请这些人' }).check();
  const people = page.getByRole('group', { name: '请谁' });
  for (const role of ['网格员', '社会工作者', '社会组织'])
    await people.getByRole('checkbox', { name: role }).first().check();
  await people.getByText('已选 3 人，3 方').waitFor();
  // The area: its tasks come onto the board by themselves.
  await page.getByRole('radio', { name: '只收这些' }).check();
  await page.getByRole('group', { name: '网格', exact: true }).getByRole('checkbox', { name: '临河里' }).check();
  await picture(page, 'boards-open');
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: '开看板', exact: true }).click();
  await page.waitForURL(/\/board\/[0-9a-f-]{36}$/);
  await page.getByRole('region', { name: '想做的' }).getByText('逐户通知，低洼住户转移').waitFor();
  await page.getByText('低洼住户转移 12 户').first().waitFor();
  expect(await page.getByText('送药上门 11 份').count()).toBe(0);
  await picture(page, 'boards-opened');
  const switcher = page.getByRole('button', { name: '换看板，现在是“低洼处转移会商”' });
  await switcher.press('Enter');
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('低洼处转移会商');
  await picture(page, 'boards-switcher');
  await page.keyboard.press('Escape');
  expect(await switcher.evaluate((button) => button === document.activeElement)).toBe(true);
  await switcher.press('Enter');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/board\/main$/);
  await page.getByRole('button', { name: '换看板，现在是“总看板”' }).waitFor();
});

test('[R49] whoever keeps a board names it, invites, copies, puts it away and reopens it; the keyboard is enough', async () => {
  const page = await stage.open({ as: 'lead', path });
  await fill(page, '周一碰头', '空白');
  await page.getByRole('radio', { name: '只请这些人' }).check();
  await page.getByRole('button', { name: '开看板', exact: true }).click();
  await page.waitForURL(/\/board\//);
  await page.goto(`${stage.server.url}${path}`);
  await page.getByRole('button', { name: '管理“周一碰头”' }).press('Enter');
  await page.getByLabel('名称').fill('周二碰头');
  await page.getByLabel('名称').press('Enter');
  await page.getByRole('link', { name: '周二碰头' }).waitFor();
  await page.getByRole('group', { name: '请谁' }).getByRole('checkbox').first().press('Space');
  const invite = page.getByRole('button', { name: '请上来' });
  await expect.poll(() => invite.isEnabled(), { timeout: 10_000 }).toBe(true);
  await invite.press('Enter');
  await page.getByText('已请上来 1 人').waitFor();
  await picture(page, 'boards-keep');
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: '归档', exact: true }).press('Enter');
  await page.getByText('“周二碰头”已归档').waitFor();
  await page.getByRole('button', { name: '重新打开“周二碰头”' }).press('Enter');
  await page.getByText('“周二碰头”已重新打开').waitFor();
  await page.getByRole('button', { name: '复制“周二碰头”' }).press('Enter');
  expect(await page.getByLabel('名称').inputValue()).toBe('周二碰头（续）');
});

test('[R49] what the server refuses is said where it was asked, and a board that others are invited to is not in the list', async () => {
  const page = await stage.open({ as: 'social', path });
  await fill(page, '只有我', '空白');
  await page.getByRole('radio', { name: '只请这些人' }).check();
  await page.getByRole('button', { name: '开看板', exact: true }).click();
  await page.waitForURL(/\/board\//);
  const other = await stage.open({ as: 'coordinator', path });
  await other.getByRole('link', { name: '总看板' }).waitFor();
  expect(await other.getByRole('link', { name: '只有我' }).count()).toBe(0);
});

test('[R49] the list of boards on a phone, in English', async () => {
  const context = { hasTouch: true, isMobile: true };
  const page = await stage.open({ as: 'lead', path, size: 'phone', locale: 'en', context });
  await page.getByRole('heading', { name: 'Boards' }).waitFor();
  await page.getByRole('button', { name: 'Open a board' }).click();
  await page.getByRole('radio', { name: 'The Pudong practice' }).check();
  await page.getByText('Residents decide one thing').waitFor();
  await picture(page, 'boards-phone-en');
  // A tick stands in a line that is its target.
  expect((await faultsOfSize(page)).filter((fault) => fault !== 'small: INPUT ')).toEqual([]);
  expect(await violations(page)).toEqual([]);
});
