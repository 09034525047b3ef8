import { orderOf } from '@liandong/shared/boards/board-doc';
import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { openBoard } from '../promises/p1-board.ts';
import { violations } from '../support/axe.ts';
import { command, picture, pudong, useStage } from '../support/browser.ts';

const stage = useStage();
const path = `/c/${pudong}/board`;
const column = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true });
const card = (page: Page, title: string): Locator => page.getByRole('article', { name: title, exact: true });
/** The part of a card that holds the focus. */
const handle = (page: Page, title: string): Locator =>
  card(page, title).getByRole('button', { name: title, exact: true });
const said = (page: Page, words: string | RegExp): Promise<void> =>
  page.locator('.said').getByText(words).waitFor({ state: 'attached' });

/** Two ideas of this person, to be done with as one likes. */
async function write(page: Page, ...ideas: string[]): Promise<void> {
  const field = page.getByRole('textbox', { name: '写下一个想法' });
  for (const idea of ideas) {
    await field.fill(idea);
    await field.press('Enter');
    await card(page, idea).waitFor();
  }
}

test('[P9] labels are made, put on cards, filtered by and seen by everybody; lanes are one choice for all', async () => {
  const [mine, theirs] = await Promise.all(['coordinator', 'social'].map((as) => stage.open({ as, path })));
  if (!mine || !theirs) throw new Error('two pages');
  await handle(mine, '围墙裂缝看守').focus();
  await mine.keyboard.press('l');
  await mine.getByRole('textbox', { name: '新标签的名字' }).fill('夜间');
  await mine.keyboard.press('Enter');
  await mine.keyboard.press('Escape');
  await card(theirs, '围墙裂缝看守').getByText('夜间').waitFor();

  await theirs.getByRole('button', { name: '标签和人' }).click();
  await theirs.getByRole('dialog').getByRole('button', { name: '夜间' }).click();
  await expect.poll(() => theirs.getByRole('article').count()).toBe(1);
  await picture(theirs, 'board-filtered');
  await theirs.keyboard.press('Escape');
  await theirs.getByRole('button', { name: '看全部' }).click();
  await expect.poll(() => theirs.getByRole('article').count()).toBeGreaterThan(5);
  await theirs.getByRole('searchbox').fill('裂缝 夜间');
  await expect.poll(() => theirs.getByRole('article').count()).toBe(1);
  await theirs.getByRole('searchbox').fill('');

  await mine.getByRole('button', { name: '更多' }).click();
  await mine.getByText('按条线分道').click();
  const lane = theirs.getByRole('region', { name: '防汛', exact: true });
  await lane.getByRole('article').first().waitFor();
  await picture(theirs, 'board-lanes');
  await lane.getByRole('button', { name: /防汛/ }).click();
  await lane.getByRole('article').first().waitFor({ state: 'detached' });
  await mine.getByRole('button', { name: '撤销：分道' }).click();
  await theirs.getByRole('button', { name: /防汛/ }).waitFor({ state: 'detached' });
});

test('[P9] several cards are chosen and archived together; only this person takes it back', async () => {
  const [mine, theirs] = await Promise.all(['coordinator', 'social'].map((as) => stage.open({ as, path })));
  if (!mine || !theirs) throw new Error('two pages');
  await write(mine, '楼道换灯', '门口搭棚');
  await card(theirs, '门口搭棚').waitFor();
  await handle(mine, '楼道换灯').click({ modifiers: ['ControlOrMeta'] });
  await handle(mine, '门口搭棚').click({ modifiers: ['ControlOrMeta'] });
  await mine.getByRole('toolbar', { name: '已选 2 张' }).waitFor();
  await picture(mine, 'board-chosen');
  await mine.keyboard.press('Escape');
  await handle(mine, '楼道换灯').focus();
  await mine.keyboard.press('Shift+ArrowUp');
  await mine.getByRole('toolbar', { name: '已选 2 张' }).getByRole('button', { name: '归档' }).click();
  await said(mine, '已归档：2 张卡片');
  await card(theirs, '门口搭棚').waitFor({ state: 'detached' });

  await write(theirs, '别人的想法');
  await card(mine, '别人的想法').waitFor();
  await mine.keyboard.press('Control+z');
  await said(mine, '已撤销：归档');
  for (const title of ['楼道换灯', '门口搭棚', '别人的想法']) await card(theirs, title).waitFor();
  await mine.keyboard.press('Control+Shift+Z');
  await card(theirs, '楼道换灯').waitFor({ state: 'detached' });
  await card(mine, '别人的想法').waitFor();

  await mine.getByRole('button', { name: '更多' }).click();
  await mine.getByText('归档的卡片').click();
  const drawer = mine.getByRole('complementary', { name: '归档的卡片' });
  await picture(mine, 'board-archive');
  await drawer.getByRole('listitem').filter({ hasText: '楼道换灯' }).getByRole('button', { name: '取回' }).click();
  await card(theirs, '楼道换灯').waitFor();
});

test('[P9] a task is moved by keys alone: each place is said, a refusal with its reason, and the way back', async () => {
  const page = await stage.open({ as: 'coordinator', path });
  await handle(page, '围墙裂缝看守').focus();
  await page.keyboard.press('Space');
  await said(page, /^拿起了“围墙裂缝看守”/);
  await page.keyboard.press('ArrowRight');
  await said(page, '“待核验”不能放：“受阻”的任务不能直接到这里');
  await page.keyboard.press('Space');
  await said(page, /^不能放在这里/);
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await said(page, /^“进行中”，第 1 张/);
  await picture(page, 'board-carried');
  await page.keyboard.press('Space');
  await said(page, '“围墙裂缝看守”现在是进行中');
  await column(page, '进行中').getByRole('article', { name: '围墙裂缝看守' }).waitFor();
  // From there the state machine leads back, and asks why.
  await page.keyboard.press('Control+z');
  await page.getByRole('textbox', { name: /为什么受阻/ }).fill('等材料');
  await page.keyboard.press('Tab');
  await page.getByRole('button', { name: '报受阻' }).last().click();
  await column(page, '受阻').getByRole('article', { name: '围墙裂缝看守' }).waitFor();
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: '看板的按键' }).waitFor();
  await page.keyboard.press('Escape');
});

test('[P9] a card whose task was cancelled, or is no longer to be seen, says so and can be taken off', async () => {
  const id = 'to-be-cancelled';
  const fields = { id, title: '借用礼堂', grid: `${pudong}015`, line: 'flood', lead: 'community' };
  expect((await command(stage.server, 'coordinator', 'task.create', fields)).result).toBe('applied');
  const { doc, end } = await openBoard(stage.server.url, stage.server.account('coordinator'));
  orderOf(doc).set(id, 'a1');
  orderOf(doc).set('no-such-task', 'a2');
  const page = await stage.open({ as: 'coordinator', path });
  await column(page, '待接任务').getByRole('article', { name: '借用礼堂' }).waitFor();
  const cancelled = await command(stage.server, 'coordinator', 'task.cancel', { id, reason: '礼堂漏雨' });
  expect(cancelled.result).toBe('applied');
  await card(page, '借用礼堂').getByText('任务已取消：礼堂漏雨').waitFor();
  await picture(page, 'board-gone');
  await card(page, '借用礼堂').getByRole('button', { name: '从看板拿掉' }).click();
  await card(page, '借用礼堂').waitFor({ state: 'detached' });
  await page.keyboard.press('Control+z');
  await card(page, '借用礼堂').waitFor();
  // One that is not there at all does not lie about in a column.
  await page.getByRole('button', { name: '更多' }).click();
  await page.getByText('归档的卡片').click();
  const away = page.getByRole('complementary', { name: '归档的卡片' }).getByRole('listitem');
  await away.filter({ hasText: '看不到的任务 TASK' }).getByRole('button', { name: '从看板拿掉' }).click();
  await away.filter({ hasText: '看不到的任务 TASK' }).waitFor({ state: 'detached' });
  end();
});

test('[P9] a column is renamed and given a limit, which is shown and blocks nothing; its cards are copied as ideas', async () => {
  const [mine, theirs] = await Promise.all(['coordinator', 'social'].map((as) => stage.open({ as, path })));
  if (!mine || !theirs) throw new Error('two pages');
  await mine.getByRole('button', { name: /“受阻”的名字/ }).click();
  await mine.getByRole('textbox', { name: '这一列叫什么（大家都看到）' }).fill('卡住了');
  await mine.getByRole('button', { name: '保存' }).click();
  await column(theirs, '卡住了').waitFor();
  await mine.getByRole('button', { name: /“待接任务”的名字/ }).click();
  await mine.getByRole('dialog').getByRole('textbox').last().fill('2');
  await mine.getByRole('button', { name: '保存' }).click();
  await column(theirs, '待接任务')
    .getByText(/^超 \d+ 张$/)
    .waitFor();
  await mine.getByRole('button', { name: /“卡住了”的名字/ }).click();
  await mine.getByRole('button', { name: '整列抄成想法' }).click();
  await column(theirs, '想法').getByRole('article', { name: '围墙裂缝看守' }).waitFor();
  await picture(theirs, 'board-limits');
});

test('[P9] on a phone every column is one touch away, a card has its menu, and all targets are large enough', async () => {
  const context = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
  const page = await stage.open({ as: 'coordinator', path, context });
  await page
    .getByRole('navigation', { name: '到哪一列' })
    .getByRole('button', { name: /^受阻|^卡住了/ })
    .tap();
  const blocked = page.locator('[data-column="blocked"]');
  await expect.poll(async () => (await blocked.boundingBox())?.x ?? 0).toBeLessThan(60);
  await picture(page, 'board-phone');
  const first = blocked.getByRole('article').first();
  await first.getByRole('button', { name: /的菜单/ }).tap();
  await page.getByText('选中', { exact: true }).tap();
  await page.getByRole('toolbar', { name: '已选 1 张' }).waitFor();
  await picture(page, 'board-phone-chosen');
  await page.getByRole('button', { name: '不选了' }).tap();
  const small = await page
    .locator('.bar button, .tabs button, [data-column="blocked"] .more')
    .evaluateAll((all) =>
      all.map((one) => one.getBoundingClientRect()).filter(({ height }) => height > 0 && height < 40),
    );
  expect(small).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});

test('[P9] nothing on the board stands in the way of a screen reader', async () => {
  const page = await stage.open({ as: 'coordinator', path });
  await page.getByRole('article').first().waitFor();
  expect(await violations(page)).toEqual([]);
});
