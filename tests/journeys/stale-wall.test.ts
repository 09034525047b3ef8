import { expect, test } from 'vitest';
import { nameOf, phoneOf } from '@liandong/server/samples/names';
import { picture, pudong, useStage } from '../support/browser.ts';

const stage = useStage();

test('[J5] [P4] the wall says within 15 s that it is stale, the board too, and both come back by themselves', async () => {
  const page = await stage.open({ as: 'wall', path: `/c/${pudong}/wall`, size: 'wall' });
  const board = await stage.open({ as: 'coordinator', path: `/c/${pudong}/board` });
  await page.getByRole('region', { name: '三社力量' }).getByText('56/77').waitFor();
  const ideas = board.getByRole('region', { name: '想法', exact: true });
  await ideas.waitFor();
  // Its columns stand before its facts have come; a board that never had any has nothing to call old.
  await board.getByRole('region', { name: '进行中', exact: true }).getByRole('article').first().waitFor();
  await stage.stopServer();
  const stopped = Date.now();
  const strip = page.getByText(/^连接中断/);
  await strip.waitFor();
  expect(Date.now() - stopped).toBeLessThan(16_500);
  await page.getByText('请勿据此调度，以电话核实为准').waitFor();
  await expect.poll(() => page.getByText(/停在 \d\d:\d\d:\d\d/).count()).toBeGreaterThan(3);
  expect(await page.getByRole('region', { name: '三社力量' }).getByText('56/77').isVisible()).toBe(true);
  // The strip takes its room from the map, not from the tasks that are late.
  const late = page.getByRole('region', { name: '时限任务' }).getByText(/^应 \d\d:\d\d$/);
  expect(
    await late.evaluateAll((all) => all.filter((one) => getComputedStyle(one).visibility === 'visible').length),
  ).toBeGreaterThanOrEqual(2);
  // The board says so in a strip and keeps its columns in view.
  await board.getByText(/^连接中断/).waitFor();
  await board.getByText('请勿据此调度，以电话核实为准').waitFor();
  await picture(board, 'board-stale');
  const columns = await ideas.boundingBox();
  expect(columns?.y).toBeLessThan(260);
  expect(columns?.height).toBeGreaterThan(500);
  await stage.startServer();
  await Promise.all([page, board].map((one) => one.getByText(/^已恢复，补上 \d+ 条$/).waitFor({ timeout: 40_000 })));
  await strip.waitFor({ state: 'hidden' });
  expect(await page.getByText(/停在 \d\d:\d\d:\d\d/).count()).toBe(0);
});

test('[J5] [P7] a wall enters by its device link, asks nobody to sign in, and shows no name of a person', async () => {
  const page = await stage.open({ size: 'wall', path: stage.server.account('wall').link ?? '' });
  await page.getByRole('region', { name: '三社力量' }).getByText('56/77').waitFor();
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

test('[P4] a device whose clock is days ahead or behind shows the same alerts and the same tasks late as any other', async () => {
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
    return rings.evaluateAll((all) => all.map((one) => one.getAttribute('data-limit')));
  };
  for (const [as, path] of [
    ['wall', 'wall'],
    ['coordinator', 'desk'],
  ] as const) {
    const honest = await limits(as, path, 0);
    for (const days of [3, -3]) expect(await limits(as, path, days * 24 * 3_600_000), path).toEqual(honest);
  }
});
