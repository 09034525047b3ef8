import { expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { nameOf, phoneOf } from '@liandong/server/samples/names';
import { picture, pudong, useStage } from '../support/browser.ts';

const stage = useStage();
/** What a busy machine may take to notice and to tell, ms. */
const measuring = 500;

interface Look {
  readonly title: string;
  /** what the head says of its age, if it can be seen */
  readonly age: string;
  /** the dashed edge, the missing colour and the hatch, all of them */
  readonly old: boolean;
}

/** How every panel of a wall looks. */
function panels(page: Page): Promise<Look[]> {
  return page.locator('section.panel').evaluateAll((all) =>
    all.map((one) => {
      const [body, age] = [
        one.querySelector(':scope > .body'),
        one.querySelector<HTMLElement>(':scope > .head .fresh'),
      ];
      const box = one.getBoundingClientRect();
      const words = age?.getBoundingClientRect();
      const inside = words && words.width > 0 && words.left >= box.left && words.right <= box.right + 1;
      return {
        title: one.querySelector('h2')?.textContent ?? '',
        age: age && inside && age.checkVisibility({ visibilityProperty: true }) ? age.innerText : '',
        old:
          getComputedStyle(one).borderTopStyle === 'dashed' &&
          /saturate\(0\.12\)/.test(body ? getComputedStyle(body).filter : '') &&
          getComputedStyle(one, '::after').backgroundImage.includes('gradient'),
      };
    }),
  );
}

test('[J5] [P4] [R43] the wall says within 15 s that it is stale, the board and the market too, and all come back by themselves', async () => {
  const page = await stage.open({ as: 'wall', path: `/c/${pudong}/wall`, size: 'wall', map: true });
  const board = await stage.open({ as: 'coordinator', path: `/c/${pudong}/board` });
  await page.getByRole('region', { name: '三社力量' }).getByText('56/78').waitFor();
  const market = await stage.open({ as: 'org', path: `/c/${pudong}/market` });
  const pledges = market.getByRole('region', { name: '我的认领' });
  await pledges.getByText(/前$/).first().waitFor();
  const ideas = board.getByRole('region', { name: '想法', exact: true });
  await ideas.waitFor();
  // Its columns stand before its facts have come; a board that never had any has nothing to call old.
  await board.getByRole('region', { name: '进行中', exact: true }).getByRole('article').first().waitFor();
  const live = await panels(page);
  expect(live.length).toBeGreaterThan(5);
  for (const { title, age, old } of live)
    expect({ age, old }, title).toEqual({ age: expect.stringMatching(/前$/), old: false });
  // The silence begins with the last that was heard: it must not have lasted already.
  await page
    .getByText(/^0(\.\d)? 秒前$/)
    .first()
    .waitFor();
  await stage.stopServer();
  const stopped = Date.now();
  const strip = page.getByText(/^连接中断/);
  await strip.waitFor();
  expect(Date.now() - stopped).toBeLessThan(15_000 + measuring);
  for (const { title, age, old } of await panels(page))
    expect({ age, old }, title).toEqual({ age: expect.stringMatching(/停在 \d\d:\d\d:\d\d$/), old: true });
  await picture(page, 'wall-stale');
  await page.getByText('请勿据此调度，以电话核实为准').waitFor();
  expect(await page.getByRole('region', { name: '三社力量' }).getByText('56/78').isVisible()).toBe(true);
  // The strip takes its room from the map, not from the tasks that are late.
  const late = page.getByRole('region', { name: '时限', exact: true }).getByText(/^应 (昨天 )?\d\d:\d\d$/);
  expect(
    await late.evaluateAll((all) => all.filter((one) => getComputedStyle(one).visibility === 'visible').length),
  ).toBeGreaterThanOrEqual(2);
  // The board says so in a strip and keeps its columns in view.
  await board.getByText(/^连接中断/).waitFor();
  await board.getByText('请勿据此调度，以电话核实为准').waitFor();
  await picture(board, 'board-stale');
  // So does the market, and each of its panels.
  await market.getByText(/^连接中断/).waitFor();
  await pledges.getByText(/停在 \d\d:\d\d:\d\d$/).waitFor();
  await picture(market, 'market-stale');
  const columns = await ideas.boundingBox();
  expect(columns?.y).toBeLessThan(260);
  expect(columns?.height).toBeGreaterThan(500);
  await stage.startServer();
  await Promise.all([page, board].map((one) => one.getByText(/^已恢复，补上 \d+ 条$/).waitFor({ timeout: 40_000 })));
  await strip.waitFor({ state: 'hidden' });
  await pledges.getByText(/停在/).waitFor({ state: 'hidden' });
  expect(await page.getByText(/停在 \d\d:\d\d:\d\d/).count()).toBe(0);
});

test('[J5] [P7] a wall enters by its device link, asks nobody to sign in, and shows no name of a person', async () => {
  const page = await stage.open({ size: 'wall', path: stage.server.account('wall').link ?? '' });
  await page.getByRole('region', { name: '三社力量' }).getByText('56/78').waitFor();
  expect(new URL(page.url()).pathname).toBe(`/c/${pudong}/wall`);
  expect(await page.getByRole('dialog').count()).toBe(0);
  expect(await page.locator('input').count()).toBe(0);
  const shown = await page.content();
  const people = Array.from({ length: 400 }, (_, number) => [nameOf(number), phoneOf(number)]).flat();
  const logins = ['lead', 'coordinator', 'coordinator2', 'grid', 'captain', 'volunteer', 'social', 'org'];
  const named = [...people, '周雪梅', ...logins.map((login) => stage.server.account(login).name)];
  expect(named.filter((name) => shown.includes(name))).toEqual([]);
  expect(shown).not.toMatch(/[一-龥]\*[一-龥]/);
});

test('[J5] [P4] a wall without a link says what to do, and has no place to type a password', async () => {
  const page = await stage.open({ size: 'wall', path: `/c/${pudong}/wall` });
  await page.getByText('这块屏幕还没有配对').waitFor();
  expect(await page.locator('input').count()).toBe(0);
});

test('[P4] a device whose clock is days ahead or behind shows the same alerts and the same tasks late as the others', async () => {
  /** How each task stands by its time limit, on a device whose clock is `off` ms from the true one. */
  const limits = async (as: string, path: string, off: number): Promise<(string | null)[]> => {
    const page = await stage.open({ as, size: as === 'wall' ? 'wall' : 'desk' });
    await page.addInitScript((wrong) => {
      const True = Date;
      window.Date = class extends True {
        constructor(...given: []) {
          super(...(given.length > 0 ? given : ([True.now() + wrong] as unknown as [])));
        }
        static override now = (): number => True.now() + wrong;
      } as DateConstructor;
    }, off);
    await page.goto(`${stage.server.url}/c/${pudong}/${path}`);
    await page.getByText('暴雨橙色预警信号').first().waitFor();
    const rings = page.locator('[data-limit]');
    await expect.poll(() => rings.count()).toBeGreaterThan(3);
    await page.waitForTimeout(1_500);
    const shown = await rings.evaluateAll((all) => all.map((one) => one.getAttribute('data-limit')));
    await page.context().close();
    return shown;
  };
  for (const [as, path] of [
    ['wall', 'wall'],
    ['coordinator', 'desk'],
  ] as const) {
    const honest = await limits(as, path, 0);
    for (const days of [3, -3]) expect(await limits(as, path, days * 24 * 3_600_000), path).toEqual(honest);
  }
});
