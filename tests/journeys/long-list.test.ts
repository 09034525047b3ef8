import { expect, test } from 'vitest';
import { command, picture, pudong, useStage } from '../support/browser.ts';
import { deafness } from '../support/deafness.ts';

const stage = useStage({ settings: () => Promise.resolve({ LIANDONG_COMMANDS_PER_MINUTE: '1000000' }) });
const tasks = process.env['LIANDONG_LONG'] === undefined ? 600 : 10_000;
const atOnce = 50;
/** Longest time that the page may be deaf while somebody scrolls, ms. */
const bound = 100;

test('[R43] a list of many tasks (10,000 in the long run) is drawn only where it is seen, to its end, and never stands still', async ({
  annotate,
}) => {
  for (let from = 0; from < tasks; from += atOnce)
    await Promise.all(
      Array.from({ length: atOnce }, async (_, n) => {
        const said = { title: `巡查第 ${from + n} 处积水点`, grid: `${pudong}015`, line: 'flood', lead: 'community' };
        const made = await command(stage.server, 'coordinator', 'task.create', { id: `many-${from + n}`, ...said });
        expect(made.result).toBe('applied');
      }),
    );
  const page = await stage.open({ as: 'coordinator', path: `/c/${pudong}/desk` });
  const group = page.getByRole('region', { name: '正常', exact: true });
  await group.getByRole('button', { name: /^还有/ }).click();
  await page.waitForTimeout(1_000);
  const list = page.locator('.tasks .scroll');
  const rows = group.getByRole('listitem');
  expect(await rows.count()).toBeLessThan(60);
  const deaf = await deafness(page, async () => {
    await list.hover();
    for (let n = 0; n < 60; n++) {
      await page.mouse.wheel(0, 600);
      await page.waitForTimeout(16);
    }
  });
  await picture(page, 'long-list');
  await annotate(`longest task, ms of the processor: ${deaf}`);
  expect(deaf).toBeLessThan(bound);
  // On to the last of them.
  await list.evaluate((one) => one.scrollTo(0, one.scrollHeight));
  await expect
    .poll(async () => {
      await list.evaluate((one) => one.scrollTo(0, one.scrollHeight));
      return Number(await rows.last().getAttribute('aria-posinset'));
    })
    .toBeGreaterThanOrEqual(tasks);
}, 240_000);
