import { expect, test } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import { command, picture, pudong, useStage } from '../support/browser.ts';

const stage = useStage();
const path = `/c/${pudong}/board`;
const column = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true });
const card = (page: Page, title: string): Locator =>
  page.getByRole('article').filter({ has: page.getByRole('button', { name: title, exact: true }) });

/** Lifts a card and holds it over a column, in steps as a mouse moves. */
async function lift(page: Page, title: string, to: string): Promise<void> {
  // After a move the carried picture is still gliding home, and what may follow is known with the answer.
  await expect.poll(() => card(page, title).count()).toBe(1);
  await card(page, title).and(page.locator('[aria-busy=false]')).hover();
  const from = await card(page, title).boundingBox();
  const over = await column(page, to).boundingBox();
  if (!from || !over) throw new Error('nothing to drag');
  await page.mouse.move(from.x + from.width / 2, from.y + from.height - 12);
  await page.mouse.down();
  await page.mouse.move(from.x + from.width / 2 + 12, from.y + from.height, { steps: 3 });
  await page.mouse.move(over.x + over.width / 2, over.y + 160, { steps: 12 });
}

/** Carries a card to a column by a finger, which rests on it first: as quick as a mouse it would scroll. */
async function carry(page: Page, title: string, to: string): Promise<void> {
  await card(page, title).and(page.locator('[aria-busy=false]')).scrollIntoViewIfNeeded();
  const from = await card(page, title).boundingBox();
  const over = await column(page, to).boundingBox();
  if (!from || !over) throw new Error('nothing to carry');
  const screen = await page.context().newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...touchPoints: { x: number; y: number }[]) =>
    screen.send('Input.dispatchTouchEvent', { type, touchPoints });
  const [x, y] = [from.x + from.width / 2, from.y + from.height - 12];
  await touch('touchStart', { x, y });
  await page.locator('[data-dnd-dragging]').waitFor();
  const steps = 12;
  for (let n = 1; n <= steps; n += 1) {
    const part = (start: number, end: number): number => start + ((end - start) * n) / steps;
    await touch('touchMove', { x: part(x, over.x + over.width / 2), y: part(y, over.y + 160) });
  }
  await page.getByText(`在“${to}”上方`).waitFor({ state: 'attached' });
  await touch('touchEnd');
}

/** Drags a card to a column by hand. */
async function drag(page: Page, title: string, to: string): Promise<void> {
  await lift(page, title, to);
  await page.waitForTimeout(150);
  await page.mouse.up();
}

/** What stands in a note, without the names at other people's cursors. */
function written(note: Locator): Promise<string> {
  return note
    .locator('p')
    .evaluateAll((lines) =>
      lines
        .map((line) =>
          [...line.childNodes]
            .map((one) => (one instanceof HTMLElement && one.contentEditable === 'false' ? '' : one.textContent))
            .join(''),
        )
        .join('|'),
    );
}

test('[J3] [P9] two people write one card’s notes at once and see each other', async () => {
  const pages = await Promise.all(['coordinator', 'social'].map((as) => stage.open({ as, path })));
  await Promise.all(pages.map((page) => page.getByRole('button', { name: '河堤水位观察', exact: true }).click()));
  const notes = pages.map((page) => page.getByRole('textbox', { name: '协作笔记' }));
  await Promise.all(pages.map((page) => page.getByText('2 人同时在写').waitFor()));
  await Promise.all(notes.map((note) => note.click()));
  await Promise.all(
    notes.map((note, n) => note.pressSequentially(n === 0 ? '水位每小时记一次' : '夜里两人一组', { delay: 25 })),
  );
  await expect.poll(async () => new Set(await Promise.all(notes.map(written))).size, { timeout: 10_000 }).toBe(1);
  const text = notes[0] ? await written(notes[0]) : '';
  for (const letter of '水位每小时记一次夜里两人一组') expect(text).toContain(letter);
  await Promise.all(pages.map((page) => page.getByText('已存好').waitFor()));
  await pages[0]?.getByText('陶*夏', { exact: true }).first().waitFor();
  await pages[1]?.getByText('许*静', { exact: true }).first().waitFor();
});

test('[J3] [P9] dragging a task, by finger as by mouse, sends the command, and everybody sees it move', async () => {
  const [mine, theirs] = await Promise.all([
    stage.open({ as: 'coordinator', path, context: { hasTouch: true } }),
    stage.open({ as: 'social', path }),
  ]);
  await column(theirs, '受阻').getByText('围墙裂缝看守').waitFor();
  await column(mine, '受阻').getByText('围墙裂缝看守').waitFor();
  await carry(mine, '围墙裂缝看守', '进行中');
  await mine.locator('.said').getByText('“围墙裂缝看守”现在是进行中').waitFor({ state: 'attached' });
  await column(theirs, '受阻').getByText('没有受阻的任务').waitFor();
  // In the hand over a column that no step leads to, the card has a reason, not only silence.
  await lift(mine, '围墙裂缝看守', '待接任务');
  await column(mine, '待接任务').getByText('“进行中”的任务不能直接到这里').waitFor();
  await column(mine, '想法').getByText('任务不能退回想法').waitFor();
  await picture(mine, 'board-illegal');
  await mine.mouse.up();
  // For a moment the card that was carried is there twice.
  await column(mine, '进行中').getByText('围墙裂缝看守').first().waitFor();
});

test('[J3] [P9] a dragged task that is refused comes back by itself and says why', async () => {
  const id = 'own-work';
  const created = await command(stage.server, 'coordinator', 'task.create', {
    id,
    title: '泵房钥匙交接',
    grid: `${pudong}015`,
    line: 'flood',
    lead: 'community',
  });
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

test('[B2] a role that only reads sees why, and is offered nothing to write or to move', async () => {
  const page = await stage.open({ as: 'supervisor', path });
  await page.getByText('这个角色只看看板，不改。想法可以告诉社区调度').waitFor();
  await column(page, '进行中').getByRole('article').first().waitFor();
  expect(await page.getByRole('textbox').count()).toBe(0);
  expect(await page.getByRole('button', { name: /移到/ }).count()).toBe(0);
  await column(page, '进行中').getByRole('article').first().getByRole('button').first().click();
  const offered = await page.getByRole('complementary').getByRole('button').allTextContents();
  expect(offered.filter((text) => text.trim() !== '')).toEqual([]);
});

test('[B3] on a phone the board has one column at a time in reach, and its drawer takes the whole width', async () => {
  const page = await stage.open({
    as: 'coordinator',
    path,
    context: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
  });
  await page.getByRole('button', { name: '河堤水位观察', exact: true }).click();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  const drawer = await page.getByRole('complementary', { name: '河堤水位观察' }).boundingBox();
  expect(drawer?.width).toBe(390);
  const buttons = await page
    .getByRole('complementary')
    .getByRole('button')
    // A field for files is hidden behind its button.
    .evaluateAll((all) =>
      all.filter((one) => one.tagName === 'BUTTON').map((one) => one.getBoundingClientRect().height),
    );
  expect(buttons.filter((height) => height < 24)).toEqual([]);
});

test('[B4] a card moves by the keyboard through its menu', async () => {
  const id = 'by-keyboard';
  expect(
    (
      await command(stage.server, 'coordinator', 'task.create', {
        id,
        title: '发放手电',
        grid: `${pudong}015`,
        line: 'flood',
        lead: 'community',
        due: Date.now() + 60_000,
      })
    ).result,
  ).toBe('applied');
  expect((await command(stage.server, 'coordinator', 'task.claim', { id })).result).toBe('applied');
  const page = await stage.open({ as: 'coordinator', path });
  await card(page, '发放手电').getByRole('button', { name: /移到/ }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem').first().waitFor();
  await page.keyboard.press('Enter');
  await column(page, '进行中').getByText('发放手电').waitFor();
});

test('[P9] what is written without a line is marked as not shared, and reaches the others when the line is back', async () => {
  const [mine, theirs] = await Promise.all(['coordinator', 'social'].map((as) => stage.open({ as, path })));
  if (!mine || !theirs) throw new Error('two pages');
  await Promise.all(
    [mine, theirs].map((page) => page.getByRole('button', { name: '低洼住户转移 12 户', exact: true }).click()),
  );
  const note = mine.getByRole('textbox', { name: '协作笔记' });
  await mine.getByText('已存好').waitFor();
  await stage.stopServer();
  await mine
    .getByText(/^正在连接$|^还没共享/)
    .first()
    .waitFor();
  const words = '先探东门，'.repeat(60);
  const field = mine.getByRole('textbox', { name: '写下一个想法' });
  await field.fill(words.slice(0, 200));
  await mine.getByText('最多 200 字').waitFor();
  await field.press('Enter');
  const idea = column(mine, '想法').getByRole('article').filter({ hasText: '先探东门' });
  await idea.getByText(/^还没共享|^正在保存/).waitFor();
  await picture(mine, 'board-unshared');
  expect((await idea.boundingBox())?.height).toBeLessThan(220);
  await note.click();
  await note.pressSequentially('北门积水改走东门', { delay: 20 });
  await mine.getByRole('complementary').getByText('还没共享，连上后自动共享').waitFor();
  await stage.startServer();
  await mine.getByText('已存好').waitFor({ timeout: 40_000 });
  await theirs.getByText('北门积水改走东门').first().waitFor({ timeout: 40_000 });
  await idea.getByText('还没共享').waitFor({ state: 'hidden' });
});
