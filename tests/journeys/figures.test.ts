import { expect, test } from 'vitest';
import { command, picture, pudong, useStage } from '../support/browser.ts';

const stage = useStage();

test('[R43] [E18] indicators open to formula, inputs and entries, and follow what happens; the day’s report is written, approved and printed', async () => {
  const page = await stage.open({ as: 'lead', path: `/c/${pudong}/indicators` });
  const accepted = page.getByRole('button', { name: /^E06 / });
  await accepted.waitFor();
  const needs = page.getByRole('region', { name: /E18/ });
  expect(await needs.getByRole('heading', { name: /物质需求回应率/ }).count()).toBe(1);
  expect(await needs.getByRole('heading', { name: /精神需求回应率/ }).count()).toBe(1);
  await picture(page, 'figures');
  await page.getByRole('heading', { name: '五个方面的权重' }).scrollIntoViewIfNeeded();
  await picture(page, 'figures-below');

  const tasks = page.getByRole('button', { name: /^E27 / });
  await tasks.click();
  const dialog = page.getByRole('dialog', { name: /^E27/ });
  await dialog.getByText('三种性质的任务各占多少').waitFor();
  const source = dialog.getByRole('link', { name: /台账第/ }).first();
  await source.waitFor();
  const inputs = await dialog.getByText(/ ÷ /).first().textContent();
  await dialog.locator('canvas').first().waitFor();
  await picture(page, 'figures-open');
  const fields = { title: '新堤巡查', grid: `${pudong}001`, line: 'flood', lead: 'community', need: 1 };
  const { result } = await command(stage.server, 'coordinator', 'task.create', { id: crypto.randomUUID(), ...fields });
  expect(result).toBe('applied');
  await expect.poll(() => dialog.getByText(/ ÷ /).first().textContent(), { timeout: 8_000 }).not.toBe(inputs);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });

  await page.getByRole('link', { name: '简报' }).click();
  const report = page.getByRole('region', { name: /简报$/ });
  await report.getByRole('button', { name: '改“其他要说的”的话' }).click();
  await report.getByRole('textbox').fill('夜里雨小了，堤上留人到天亮。');
  await report.getByRole('button', { name: '存这段话' }).click();
  await report.getByRole('paragraph').filter({ hasText: '夜里雨小了，堤上留人到天亮。' }).waitFor();
  await report.getByRole('button', { name: /^新报事件/ }).click();
  await report.getByText(/^来自 [1-9]/).waitFor();
  await picture(page, 'brief');
  await report.getByRole('button', { name: '批准简报' }).click();
  await report.getByText(/批准$/).waitFor();
  await page.evaluate(() => (window.print = () => undefined));
  await report.getByRole('button', { name: '打印' }).click();
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: 794, height: 1123 });
  await page.getByText('夜里雨小了，堤上留人到天亮。').last().waitFor();
  await picture(page, 'brief-a4');
  await page.emulateMedia({ media: 'screen' });
  await page.setViewportSize({ width: 1440, height: 900 });

  await report.getByRole('button', { name: '更正简报' }).click();
  await report.getByLabel('为什么更正，写一句').fill('漏了一处');
  await report.getByRole('button', { name: '出新的一版' }).click();
  await report.getByText('更正原因：漏了一处').waitFor();
  await picture(page, 'brief-corrected');
}, 60_000);
