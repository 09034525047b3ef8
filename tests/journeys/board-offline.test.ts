import { expect, test } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import { ask } from '../support/api-client.ts';
import { picture, pudong, useStage, type PageOptions } from '../support/browser.ts';

const stage = useStage();
const path = `/c/${pudong}/board`;
/** How long the line is away, ms: the real minute where there is time for it. */
const away = process.env['LIANDONG_LONG'] === undefined ? 3_000 : 60_000;
const title = '低洼住户转移 12 户';
const drawer = (page: Page): Locator => page.getByRole('complementary', { name: title });
const note = (page: Page): Locator => page.getByRole('textbox', { name: '协作笔记' });
const column = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true });

/** Opens the card; a page that was loaded anew has it open as before. */
async function openCard(page: Page): Promise<void> {
  const handle = page.getByRole('button', { name: title, exact: true }).first();
  await handle.waitFor();
  if (!(await drawer(page).isVisible())) await handle.click();
  await drawer(page).waitFor();
}

/** The board is on this device: its files with the worker, and the facts beside it in the kept picture. */
async function isKept(page: Page): Promise<void> {
  const files = (): Promise<boolean> =>
    page.evaluate(async () => {
      const names = await caches.keys();
      const kept = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
      return kept.flat().some(({ url }) => url.includes('/BoardPage-') && url.endsWith('.js'));
    });
  await expect.poll(files, { timeout: 20_000 }).toBe(true);
  await expect.poll(() => stored(page, 'liandong.picture', 'kept'), { timeout: 10_000 }).toContain(title);
}

/** Everything in one store of a database of this page, as text; empty where there is none. */
function stored(page: Page, database: string, store: string): Promise<string> {
  return page.evaluate(
    async ([name, from]) => {
      // Looked for first: to open what is not there would make it, without its stores.
      const found = (await indexedDB.databases()).filter((one) => one.name?.startsWith(name));
      const all = await Promise.all(
        found.map(
          (one) =>
            new Promise<unknown[]>((resolve) => {
              const opening = indexedDB.open(one.name ?? '');
              opening.onsuccess = () => {
                const asked = opening.result.transaction(from).objectStore(from).getAll();
                asked.onsuccess = () => {
                  opening.result.close();
                  resolve(asked.result);
                };
              };
            }),
        ),
      );
      const text = (value: unknown): unknown => (value instanceof Uint8Array ? new TextDecoder().decode(value) : value);
      return all.flat().length === 0 ? '' : JSON.stringify(all.flat(), (_, value: unknown) => text(value));
    },
    [database, store] as const,
  );
}

/** The network is gone: what is open is cut as well, which a reload brings about. */
async function goOffline(page: Page): Promise<void> {
  await page.context().setOffline(true);
  await page.reload();
  await page.getByRole('button', { name: title, exact: true }).first().waitFor();
}

async function twoPages(prepare?: PageOptions['prepare']): Promise<[Page, Page]> {
  const pages = await Promise.all([
    stage.open({ as: 'coordinator', path, ...(prepare ? { prepare } : {}) }),
    stage.open({ as: 'social', path }),
  ]);
  // Reloads from the worker's files, beside another file's browser.
  for (const page of pages) page.setDefaultTimeout(45_000);
  await Promise.all(pages.map((page) => openCard(page)));
  await Promise.all(pages.map((page) => page.getByText('已存好').waitFor()));
  return pages;
}

test('[P9] cut off for an hour, reload included: writing stays, a move is queued, and all merges when the line is back', async () => {
  const [mine, theirs] = await twoPages((context) => context.clock.install());
  await note(mine).click();
  await note(mine).pressSequentially('一起写的。');
  await drawer(mine).getByText('已存好').waitFor();
  await isKept(mine);
  await goOffline(mine);
  await openCard(mine);
  await mine.getByText('一起写的。').waitFor();
  await note(mine).click();
  await mine.keyboard.press('Control+End');
  await note(mine).pressSequentially('断网时写的。');
  await drawer(mine).getByText('还没共享，连上后自动共享').waitFor();
  await note(theirs).click();
  await theirs.keyboard.press('Control+Home');
  await note(theirs).pressSequentially('别人同时写的。');
  await drawer(theirs).getByText('已存好').waitFor();
  // A second reload, now with writing that nobody else has.
  await mine.reload();
  await openCard(mine);
  await mine.getByText('断网时写的。').waitFor();
  await drawer(mine).getByText('还没共享，连上后自动共享').waitFor();
  const moved = mine.getByRole('article').filter({ hasText: '围墙裂缝看守' });
  await moved.getByRole('button', { name: /移到/ }).focus();
  await mine.keyboard.press('Enter');
  await mine.getByRole('menuitem').first().waitFor();
  await mine.keyboard.press('Enter');
  await moved.getByText('已发出，等系统答复').waitFor();
  await mine.reload();
  await column(mine, '进行中').getByText('围墙裂缝看守').waitFor();
  await moved.getByText('已发出，等系统答复').waitFor();
  await picture(mine, 'board-offline');
  await column(theirs, '受阻').getByText('围墙裂缝看守').waitFor();
  await mine.waitForTimeout(away);
  // An hour goes by, by the clock of the device: whatever was to end by then has ended.
  await mine.clock.fastForward('01:00:00');
  await mine.context().setOffline(false);
  await openCard(mine);
  await drawer(mine).getByText('已存好').waitFor({ timeout: 40_000 });
  for (const page of [mine, theirs])
    for (const words of ['一起写的。', '断网时写的。', '别人同时写的。'])
      await expect.poll(() => note(page).innerText(), { timeout: 20_000 }).toContain(words);
  await column(theirs, '进行中').getByText('围墙裂缝看守').waitFor({ timeout: 20_000 });
  await moved.getByText('已发出，等系统答复').waitFor({ state: 'hidden', timeout: 20_000 });
}, 180_000);

test('[P9] a line of the checklist that both changed shows both versions and who, until a person chooses', async () => {
  const [mine, theirs] = await twoPages();
  await mine.getByRole('textbox', { name: '加一项' }).fill('敲门');
  await mine.keyboard.press('Enter');
  await drawer(mine).getByText('已存好').waitFor();
  const line = (page: Page): Locator => drawer(page).getByRole('listitem').getByRole('textbox').first();
  await line(theirs).waitFor();
  await isKept(mine);
  await goOffline(mine);
  await openCard(mine);
  await line(mine).fill('敲门两次');
  await line(theirs).fill('先打电话');
  await drawer(theirs).getByText('已存好').waitFor();
  await mine.reload();
  await mine.context().setOffline(false);
  for (const page of [mine, theirs])
    await page.getByRole('article').filter({ hasText: title }).getByText('1 处两个说法').waitFor({ timeout: 40_000 });
  await theirs.getByRole('article').filter({ hasText: title }).getByText('1 处两个说法').click();
  const choice = theirs.locator('.case');
  await choice.getByText('敲门两次').waitFor();
  await choice.getByText('您写的').waitFor();
  await choice.getByText('许*静 写的').waitFor();
  await picture(theirs, 'board-conflict');
  await choice.getByRole('button', { name: '用这个' }).first().click();
  await expect.poll(() => line(theirs).inputValue()).toBe('敲门两次');
  for (const page of [mine, theirs]) await expect.poll(() => page.getByText('1 处两个说法').count()).toBe(0);
  await openCard(mine);
  await expect.poll(() => line(mine).inputValue()).toBe('敲门两次');
}, 180_000);

test('[P9] what the server does not take any more is kept for copying, and the board is the server’s again', async () => {
  const page = await stage.open({ as: 'social', path });
  await openCard(page);
  await page.getByText('已存好').waitFor();
  await isKept(page);
  await goOffline(page);
  await openCard(page);
  await note(page).click();
  await page.keyboard.press('Control+End');
  await note(page).pressSequentially('没有人收下的一句');
  await drawer(page).getByText('还没共享').waitFor();
  const social = stage.server.account('social');
  const grant = async (grants: object[]): Promise<void> => {
    const body = { id: crypto.randomUUID(), type: 'account.grant', payload: { id: social.id, grants } };
    const answer = await ask(stage.server, 'POST', '/api/v1/communities/system/commands', body, {
      token: stage.server.account('admin').token,
    });
    expect(answer.body.result).toBe('applied');
  };
  await grant([{ community: pudong, role: 'supervisor' }]);
  await page.context().setOffline(false);
  const kept = page.getByRole('alert').filter({ hasText: '没有人收下的一句' });
  await kept.waitFor({ timeout: 40_000 });
  await kept.getByText('您现在只能看').waitFor();
  await picture(page, 'board-unsent');
  expect(await stored(page, 'liandong.boards.', 'rows')).not.toContain('没有人收下的一句');
  await page.reload();
  await kept.waitFor();
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await kept.getByRole('button', { name: '抄下', exact: true }).click();
  await kept.getByText('已抄下').waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('没有人收下的一句');
  await kept.getByRole('button', { name: '抄好了，拿掉' }).click();
  await kept.waitFor({ state: 'hidden' });
  await grant([{ community: pudong, role: 'social_worker' }]);
}, 180_000);

test('[P7] signing out leaves nothing of any board on the device', async () => {
  const [mine] = await twoPages();
  await note(mine).click();
  await note(mine).pressSequentially('户里的事');
  await drawer(mine).getByText('已存好').waitFor();
  await isKept(mine);
  await expect.poll(() => stored(mine, 'liandong.boards.', 'rows')).not.toBe('');
  await mine.goto(`${stage.server.url}/me`);
  await mine.getByRole('button', { name: '退出登录' }).click();
  await mine.getByRole('button', { name: '退出登录' }).first().click();
  await mine.waitForURL(`${stage.server.url}/`);
  expect(await stored(mine, 'liandong.boards.', 'rows')).toBe('');
  expect(await stored(mine, 'liandong.picture', 'kept')).toBe('');
}, 120_000);
