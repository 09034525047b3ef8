import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Download, Locator, Page } from 'playwright-core';
import { violations } from '../support/axe.ts';
import { picture, pudong, useStage, type PageOptions } from '../support/browser.ts';
import { newDataFolder } from '../support/start-server.ts';

const stage = useStage();
const path = `/c/${pudong}/board`;
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const folder = newDataFolder();

/** A board page as the coordinator sees it, once what is written here would be kept. */
async function board(query = '', options: PageOptions = {}): Promise<Page> {
  const page = await stage.open({ as: 'coordinator', path: path + query, ...options });
  await page.getByText('河堤水位观察').first().waitFor();
  return page;
}

async function more(page: Page, item: string): Promise<void> {
  await page.getByRole('button', { name: '更多' }).last().click();
  await page.getByText(item, { exact: true }).last().click();
}

async function addIdea(page: Page, title: string): Promise<void> {
  await page.getByRole('textbox', { name: '写下一个想法' }).fill(title);
  await page.keyboard.press('Enter');
  await page.getByRole('article').filter({ hasText: title }).waitFor();
}

const row = (page: Page, title: string): Locator => page.getByRole('row').filter({ hasText: title });
const onDay = (page: Page, title: string): Promise<string | null | undefined> =>
  page.evaluate(
    (words) =>
      [...document.querySelectorAll<HTMLElement>('[data-day-card]')]
        .find((one) => one.textContent?.includes(words))
        ?.closest<HTMLElement>('[data-day]')?.dataset['day'],
    title,
  );

async function saved(download: Download): Promise<string> {
  const file = join(folder, download.suggestedFilename());
  await download.saveAs(file);
  return file;
}

test('[P9] the table has the same cards, goes by the keyboard, sorts, and opens the same drawer', async () => {
  const page = await board('?view=table');
  const grid = page.getByRole('grid', { name: '表格' });
  await grid.waitFor();
  await picture(page, 'views-table');
  await grid.getByRole('columnheader', { name: '卡片' }).getByRole('button').click();
  expect(await grid.getByRole('columnheader', { name: '卡片' }).getAttribute('aria-sort')).toBe('ascending');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  const title = await page.evaluate(() => document.activeElement?.textContent?.trim());
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Home');
  expect(await page.evaluate(() => document.activeElement?.textContent?.trim())).toBe(title);
  await page.keyboard.press('Control+End');
  const last = await page.evaluate(() => document.activeElement?.closest('[role=row]')?.getAttribute('aria-rowindex'));
  expect(last).toBe(await grid.getAttribute('aria-rowcount'));
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('complementary', { name: title ?? '' }).waitFor();
  expect(await violations(page)).toEqual([]);
});

test('[P9] the table on a phone keeps the titles in sight and scrolls within itself', async () => {
  const page = await board('?view=table', { context: phone });
  await page.getByRole('grid').waitFor();
  await page.waitForTimeout(500);
  await picture(page, 'views-table-phone');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await row(page, '河堤水位观察').getByRole('rowheader').click();
  await page.getByRole('complementary', { name: '河堤水位观察' }).waitFor();
});

test('[P9] an idea gets its day by hand and by keyboard, for everybody; a task’s is not to be moved', async () => {
  const page = await board();
  await addIdea(page, '雨后去看望独居老人');
  const theirs = await stage.open({ as: 'social', path: `${path}?view=calendar` });
  await page.getByRole('button', { name: '日历' }).click();
  const idea = page.getByRole('button', { name: /雨后去看望独居老人/ });
  await idea.waitFor();
  expect(await onDay(page, '雨后去看望独居老人')).toBe('none');
  await picture(page, 'views-calendar');
  const today = page.locator('[aria-current=date]');
  const [from, to] = [await idea.boundingBox(), await today.boundingBox()];
  if (!from || !to) throw new Error('nothing to drag');
  await page.mouse.move(from.x + 40, from.y + 10);
  await page.mouse.down();
  await page.mouse.move(from.x + 60, from.y + 30, { steps: 4 });
  await page.mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps: 12 });
  await picture(page, 'views-calendar-drag');
  await page.mouse.up();
  const day = await today.getAttribute('data-day');
  await expect.poll(() => onDay(page, '雨后去看望独居老人')).toBe(day);
  await expect.poll(() => onDay(theirs, '雨后去看望独居老人'), { timeout: 10_000 }).toBe(day);
  await idea.focus();
  for (const key of ['Space', 'ArrowRight', 'Space']) await page.keyboard.press(key);
  await expect.poll(async () => ((await onDay(theirs, '雨后去看望独居老人')) ?? '') > (day ?? '')).toBe(true);
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toContain('雨后去看望独居老人');
  for (const key of ['Space', 'Delete']) await page.keyboard.press(key);
  await expect.poll(() => onDay(page, '雨后去看望独居老人')).toBe('none');
  await page.getByText('任务按时限排，时限以系统记录为准').waitFor();
  expect(await violations(page)).toEqual([]);
});

test('[P9] the calendar on a phone is one week, a day below the other', async () => {
  const page = await board('', { context: phone });
  await page.goto(`${stage.server.url}${path}?view=calendar`);
  await page.locator('[aria-current=date]').waitFor();
  await picture(page, 'views-calendar-phone');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  const low = await page
    .getByRole('region', { name: '日历' })
    .getByRole('button')
    .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height).filter((height) => height < 44));
  expect(low).toEqual([]);
});

test('[P9] paper has the cards of the screen, says what was left out, and leaves room for signatures', async () => {
  const page = await board();
  await more(page, '打印');
  const dialog = page.getByRole('dialog', { name: '打印' });
  await dialog.getByText('留一栏签名').click();
  await picture(page, 'views-print');
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: 794, height: 1123 });
  expect(await page.locator('.board-paper').isVisible()).toBe(true);
  expect(await page.locator('.page').isVisible()).toBe(false);
  await page.locator('.board-paper').getByText('河堤水位观察').waitFor();
  await page
    .locator('.board-paper')
    .getByText(/全部卡片 · \d+ 张卡片 · .* 打印/)
    .waitFor();
  await picture(page, 'views-paper');
  await page.emulateMedia({ media: 'screen' });
  await dialog.getByText('表格').click();
  await page.emulateMedia({ media: 'print' });
  await page.locator('.board-paper table').getByRole('columnheader', { name: '签名' }).waitFor();
  await picture(page, 'views-paper-table');
});

test('[P9] a board leaves as a file and comes back, as one act that undo takes back', async () => {
  const page = await board();
  await addIdea(page, '楼道值守分三班');
  await more(page, '导出');
  await picture(page, 'files-export');
  const files: string[] = [];
  for (const kind of ['JSON 文件', 'Excel 表格']) {
    const waiting = page.waitForEvent('download');
    await page.getByRole('button', { name: kind }).click();
    files.push(await saved(await waiting));
  }
  expect(readFileSync(String(files[0]), 'utf8')).toContain('楼道值守分三班');
  await page.getByRole('dialog').getByRole('button', { name: '导入' }).click();
  for (const file of files) {
    await page.getByLabel('选一个文件').last().setInputFiles(file);
    await page.getByText(/来自“/).waitFor();
    await page.getByText('没有要写入的内容').waitFor();
    await page.getByText('另存一份').click();
    await page.getByText(/将写入：想法 \d+ 条/).waitFor();
    await picture(page, `files-import-${file.slice(-4)}`);
    if (file !== files.at(-1)) await page.getByRole('button', { name: '换一个文件' }).click();
  }
  await page.getByRole('button', { name: '写入看板' }).click();
  await page
    .getByRole('dialog')
    .getByText(/已写入 \d+ 张卡片/)
    .waitFor();
  await page.getByRole('dialog').getByRole('button', { name: '关闭' }).last().click();
  await expect.poll(() => page.getByRole('article').filter({ hasText: '楼道值守分三班' }).count()).toBe(2);
  await page.keyboard.press('Control+z');
  await expect.poll(() => page.getByRole('article').filter({ hasText: '楼道值守分三班' }).count()).toBe(1);
  expect(await page.getByText('有一处改动没有被收下').count()).toBe(0);
});

test('[P9] a file that is no board says what to do, and writes nothing', async () => {
  const page = await board('', { context: phone });
  const bad = join(folder, 'bad.json');
  writeFileSync(bad, '{"cards": [');
  await more(page, '导入');
  await page.getByLabel('选一个文件').last().setInputFiles(bad);
  await page.getByText('不是完整的 JSON 或 .xlsx 文件').waitFor();
  await picture(page, 'files-bad-phone');
});

test('[P9] a version is kept by name, looked at, restored, and changed back', async () => {
  const page = await board();
  await addIdea(page, '先写的想法');
  await page.waitForTimeout(500);
  await more(page, '历史版本');
  await page.getByLabel('把现在的样子存一份').fill('夜班交接前');
  await page.getByRole('button', { name: '存下' }).click();
  await page.getByRole('button', { name: /夜班交接前/ }).waitFor();
  await picture(page, 'history-versions');
  await addIdea(page, '后写的想法');
  await page.waitForTimeout(1_000);
  await page.getByRole('button', { name: /夜班交接前/ }).click();
  await page.getByText(/和现在相比，\d+ 张卡片不同/).waitFor();
  await page.getByText('那时还没有').first().waitFor();
  await picture(page, 'history-version');
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: '恢复成这样' }).click();
  await picture(page, 'history-ask');
  await page.getByRole('button', { name: '恢复', exact: true }).click();
  await page.getByRole('complementary').getByText('已恢复。恢复前的样子也存了一份').waitFor();
  const ideas = page.getByRole('article');
  await expect.poll(() => ideas.filter({ hasText: '后写的想法' }).count()).toBe(0);
  expect(await ideas.filter({ hasText: '先写的想法' }).count()).toBe(1);
  await page.getByRole('button', { name: '换回恢复前的样子' }).click();
  await expect.poll(() => ideas.filter({ hasText: '后写的想法' }).count()).toBe(1);
});

test('[P9] the activity list says who wrote where and opens the card', async () => {
  await addIdea(await board(), '说给动态听的想法');
  const page = await board('', { context: phone });
  await more(page, '动态');
  await page
    .getByText(/写了想法/)
    .first()
    .waitFor();
  await picture(page, 'history-acts-phone');
  const card = page.getByRole('complementary', { name: '历史' }).getByRole('button').filter({ hasText: '：' });
  if ((await card.count()) > 0) {
    await card.first().click();
    await page.getByRole('complementary').waitFor();
  }
});

test('[P9] in English all is said in English', async () => {
  const page = await stage.open({ as: 'coordinator', path: `${path}?view=calendar`, locale: 'en' });
  await page.locator('[aria-current=date]').waitFor();
  await page.getByText('Tasks stand on the day they are due').waitFor();
  await picture(page, 'views-calendar-en');
});

/** Cards of the large file: the whole number where there is time for it. */
const many = process.env['LIANDONG_LONG'] === undefined ? 600 : 2_000;

test('[P9] many cards come in by a file, and the table draws only what is near', async () => {
  const page = await board();
  const cards = Array.from({ length: many }, (_, n) => ({ id: `many-${n}`, kind: 'idea', title: `值守安排 ${n}` }));
  const file = join(folder, 'many.json');
  writeFileSync(file, JSON.stringify({ format: 'liandong-board', version: 1, cards }));
  await more(page, '导入');
  await page.getByLabel('选一个文件').last().setInputFiles(file);
  await page.getByText(`将写入：想法 ${many} 条`).waitFor();
  await page.getByRole('button', { name: '写入看板' }).click();
  await page.getByText(`已写入 ${many} 张卡片`).first().waitFor();
  await page.goto(`${stage.server.url}${path}?view=table`);
  const grid = page.getByRole('grid');
  await expect
    .poll(async () => Number(await grid.getAttribute('aria-rowcount')), { timeout: 20_000 })
    .toBeGreaterThan(many);
  expect(await page.getByRole('row').count()).toBeLessThan(80);
  await grid.getByRole('columnheader', { name: '卡片' }).getByRole('button').click();
  await page.keyboard.press('Control+End');
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.closest('[role=row]')?.getAttribute('aria-rowindex')))
    .toBe(await grid.getAttribute('aria-rowcount'));
  expect(await page.getByRole('row').count()).toBeLessThan(80);
});
