import { afterEach, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { command, picture, pudong, recordsOf, useStage } from '../support/browser.ts';
import { faultsOfSize } from '../support/fit.ts';
import { asInWeChat, weChatPhone } from '../support/we-chat.ts';

const stage = useStage();

/** What pages did that WeChat's browser can't, or that nobody asked them for. */
const faults: string[] = [];
afterEach(() => expect(faults.splice(0)).toEqual([]));

const enter = (login: string): Promise<Page> =>
  stage.open({
    size: 'phone',
    context: weChatPhone,
    prepare: (context) => asInWeChat(context, faults),
    path: stage.server.account(login).link ?? '',
  });

async function fits(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);
}

test('[J6] [P7] a personal link opens one’s own page in WeChat’s browser, at 360 px, and leaves the address', async () => {
  const page = await enter('volunteer');
  await page.getByRole('button', { name: '险点外围值守交接' }).waitFor();
  expect(new URL(page.url()).pathname).toBe(`/c/${pudong}/field`);
  expect(await page.content()).not.toContain('周雪梅');
  expect(await page.evaluate(() => ['Notification', 'PushManager'].some((one) => one in window))).toBe(false);
  expect(await page.evaluate(() => 'serviceWorker' in navigator)).toBe(false);
  expect(await fits(page)).toBe(true);
  const heights = await page
    .getByRole('main')
    .getByRole('button', { name: /签退|接任务/ })
    .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height));
  expect(Math.min(...heights)).toBeGreaterThanOrEqual(52);
});

test('[J6] [P2] wishes made without network are kept, also by a closed page, and sent once', async () => {
  const page = await enter('grid');
  await page.getByRole('button', { name: '要帮忙' }).waitFor();
  await page.context().setOffline(true);
  await stage.stopServer();
  await page.getByText('无网络').waitFor();
  await page.getByRole('button', { name: '要帮忙' }).click();
  await page.getByRole('textbox').fill('三楼老人要送药，六点前');
  await page.getByRole('button', { name: '报上去' }).click();
  await page.getByText('1 条未发出').waitFor();
  await page.close();
  await stage.startServer();
  const again = await page.context().newPage();
  await again.context().setOffline(false);
  await again.goto(`${stage.server.url}/c/${pudong}/field`);
  const mine = async (): Promise<number> =>
    (await recordsOf<{ why?: string }>(stage.server, 'coordinator', 'requests')).filter(({ why }) =>
      why?.includes('三楼老人要送药'),
    ).length;
  await expect.poll(mine, { timeout: 20_000 }).toBe(1);
  await again.getByText('1 条未发出').waitFor({ state: 'hidden' });
});

test('[J6] [P7] signing out wipes what the device kept', async () => {
  const page = await enter('volunteer');
  await page.getByRole('button', { name: '大字版' }).click();
  await page.getByRole('button', { name: '退出登录' }).click();
  await page.waitForURL(`${stage.server.url}/`);
  await page.goto(`${stage.server.url}/c/${pudong}/field`);
  await page.waitForTimeout(1_000);
  expect(await page.getByText('险点外围值守交接').count()).toBe(0);
  const kept = await page.evaluate(async () => {
    const names = (await indexedDB.databases()).flatMap(({ name }) =>
      name?.startsWith('liandong.outbox.') ? [name] : [],
    );
    const count = (name: string): Promise<number> =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open(name);
        opening.onerror = () => reject(new Error(name));
        opening.onsuccess = () => {
          const asked = opening.result.transaction('entries').objectStore('entries').count();
          asked.onsuccess = () => resolve(asked.result);
        };
      });
    return {
      entries: await Promise.all(names.map(count)),
      drafts: Object.keys(localStorage).filter((key) => key.includes('draft')),
    };
  });
  expect(kept.entries.every((count) => count === 0)).toBe(true);
  expect(kept.drafts).toEqual([]);
});

test('[J6] a task that is marked done is late no more, also while the mark waits, and one button leads on', async () => {
  const id = crypto.randomUUID();
  const task = {
    id,
    title: '楼道积水清扫',
    grid: `${pudong}015`,
    lead: 'community',
    support: [],
    line: 'flood',
    need: 1,
  };
  await command(stage.server, 'coordinator', 'task.create', { ...task, due: Date.now() + 1_500 });
  for (const step of ['claim', 'accept', 'start'])
    expect(await command(stage.server, 'grid', `task.${step}`, { id })).toMatchObject({ result: 'applied' });
  const page = await enter('grid');
  const card = page.getByRole('listitem').filter({ hasText: task.title });
  await card.getByText(/^超/).waitFor();
  const leading = page.locator('.onward, .leads');
  expect(await leading.allInnerTexts()).toEqual(['标记完成']);
  await picture(page, 'late');
  await page.context().setOffline(true);
  await stage.stopServer();
  await page.getByText('无网络').waitFor();
  await leading.click();
  await page.getByRole('dialog').getByRole('button', { name: '标记完成' }).click();
  await card.getByText('已记下，等回音').waitFor();
  expect(await card.getByText(/^超/).count()).toBe(0);
  await picture(page, 'marked');
  await stage.startServer();
  await page.context().setOffline(false);
  await card.getByText('做完了，等别人核验。不用再管').waitFor();
  expect(await card.getByText(/^超/).count()).toBe(0);
  // An incident waits to be taken up.
  expect(await leading.allInnerTexts()).toEqual(['接手']);
  await picture(page, 'done');
  await page.context().close();
}, 60_000);

test.each(['grid', 'captain', 'volunteer'])(
  '[J6] [J7] the phone page of a %s in English, 360 × 640 at 200 % zoom, cuts nothing',
  async (as) => {
    const zoomed = { viewport: { width: 180, height: 320 }, deviceScaleFactor: 2, hasTouch: true };
    const page = await stage.open({ as, path: `/c/${pudong}/field`, locale: 'en', context: zoomed });
    await page.getByRole('group', { name: /暴雨/ }).waitFor();
    expect(await faultsOfSize(page)).toEqual([]);
    await picture(page, `zoom-${as}`);
    for (const name of [as === 'captain' ? 'Report' : 'Danger', 'Call']) {
      await page.getByRole('navigation').getByRole('button', { name, exact: true }).click();
      await page.getByRole('dialog').waitFor();
      expect(await faultsOfSize(page)).toEqual([]);
      await picture(page, `zoom-${as}-${name}`);
      await page.getByRole('button', { name: 'Not now' }).click();
    }
    await page.context().close();
  },
);

test('[J6] each floor of a captain’s building is one row at 360 px: its words and both buttons', async () => {
  const page = await enter('captain');
  const row = page.getByRole('listitem').filter({ hasText: '6 层' }).first();
  await row.getByRole('button').nth(1).waitFor();
  await picture(page, 'captain');
  const tops = await row.getByRole('button').evaluateAll((all) => all.map((one) => one.getBoundingClientRect().top));
  expect(tops[0]).toBe(tops[1]);
  expect(await page.locator('.onward, .leads').count()).toBe(1);
  await page.context().close();
});
