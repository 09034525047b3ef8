import { expect, test } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import { command, pudong, useStage } from '../support/browser.ts';

const stage = useStage();
const path = `/c/${pudong}/board`;
const column = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true });
const card = (page: Page, title: string): Locator => page.getByRole('article').filter({ has: page.getByRole('button', { name: title, exact: true }) });

/** Drags a card to a column by hand, in steps as a mouse moves. */
async function drag(page: Page, title: string, to: string): Promise<void> {
  const from = await card(page, title).boundingBox();
  const over = await column(page, to).boundingBox();
  if (!from || !over) throw new Error('nothing to drag');
  await page.mouse.move(from.x + from.width / 2, from.y + from.height - 12);
  await page.mouse.down();
  await page.mouse.move(from.x + from.width / 2 + 12, from.y + from.height, { steps: 3 });
  await page.mouse.move(over.x + over.width / 2, over.y + 160, { steps: 12 });
  await page.waitForTimeout(150);
  await page.mouse.up();
}

/** What stands in a note, without the names at other people's cursors. */
function written(note: Locator): Promise<string> {
  return note.locator('p').evaluateAll((lines) =>
    lines.map((line) => [...line.childNodes].map((one) => (one instanceof HTMLElement && one.contentEditable === 'false' ? '' : one.textContent)).join('')).join('|'),
  );
}

test('[J3] [P9] two people write one card’s notes at once and see each other', async () => {
  const pages = await Promise.all(['coordinator', 'social'].map((as) => stage.open({ as, path })));
  await Promise.all(pages.map((page) => page.getByRole('button', { name: '河堤水位观察', exact: true }).click()));
  const notes = pages.map((page) => page.getByRole('textbox', { name: '协作笔记' }));
  await Promise.all(pages.map((page) => page.getByText('2 人同时在写').waitFor()));
  await Promise.all(notes.map((note) => note.click()));
  await Promise.all(notes.map((note, n) => note.pressSequentially(n === 0 ? '水位每小时记一次' : '夜里两人一组', { delay: 25 })));
  await expect.poll(async () => new Set(await Promise.all(notes.map(written))).size, { timeout: 10_000 }).toBe(1);
  const text = notes[0] ? await written(notes[0]) : '';
  for (const letter of '水位每小时记一次夜里两人一组') expect(text).toContain(letter);
  await Promise.all(pages.map((page) => page.getByText('已存好').waitFor()));
  await pages[0]?.getByText('陶*夏', { exact: true }).first().waitFor();
  await pages[1]?.getByText('许*静', { exact: true }).first().waitFor();
});

test('[J3] [P9] dragging a task sends the command, and everybody sees it move', async () => {
  const [mine, theirs] = await Promise.all(['coordinator', 'social'].map((as) => stage.open({ as, path })));
  if (!mine || !theirs) throw new Error('two pages');
  await column(theirs, '受阻').getByText('围墙裂缝看守').waitFor();
  await column(mine, '受阻').getByText('围墙裂缝看守').waitFor();
  await drag(mine, '围墙裂缝看守', '进行中');
  await column(theirs, '受阻').getByText('没有受阻的任务').waitFor();
});

test('[J3] [P9] a dragged task that is refused comes back by itself and says why', async () => {
  const id = 'own-work';
  const created = await command(stage.server, 'coordinator', 'task.create', { id, title: '泵房钥匙交接', grid: `${pudong}015`, line: 'flood', lead: 'community' });
  expect(created.result).toBe('applied');
  for (const step of ['task.claim', 'task.accept', 'task.start', 'task.finish']) {
    expect((await command(stage.server, 'coordinator', step, { id })).result, step).toBe('applied');
  }
  const page = await stage.open({ as: 'coordinator', path });
  await column(page, '待核验').getByText('泵房钥匙交接').waitFor();
  await drag(page, '泵房钥匙交接', '已核验');
  await card(page, '泵房钥匙交接').getByText('没有移动').waitFor();
  await column(page, '待核验').getByText('泵房钥匙交接').waitFor();
  expect(await column(page, '已核验').getByText('泵房钥匙交接').count()).toBe(0);
});
