import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { violations } from '../support/axe.ts';
import { picture, pudong, useStage } from '../support/browser.ts';
import { faultsOfSize } from '../support/fit.ts';

const stage = useStage();
/** A task of the samples. */
const words = '地下车库抽排';
const path = `/c/${pudong}/texts`;

test('[P7] a lead finds the very words, erases them for a reason, and a screen that is open says that a text was erased', async () => {
  const desk = await stage.open({ as: 'coordinator', path: `/c/${pudong}/desk` });
  const row = desk.locator('.task[data-row]', { hasText: words });
  await row.first().waitFor();

  const page = await stage.open({ as: 'lead', path, size: 'phone' });
  await page.getByLabel('原话').fill('没有这样的话');
  await page.getByRole('button', { name: '查找' }).click();
  await page.getByText('台账里没有这几个字').waitFor();
  await page.getByLabel('原话').fill(words);
  await page.getByRole('button', { name: '查找' }).click();
  await page.getByText(/在 \d+ 处找到/).waitFor();
  await page.getByLabel('为什么抹去').selectOption({ label: '写了不该写的个人情况' });
  expect(await faultsOfSize(page)).toEqual([]);
  await picture(page, 'erase-text');
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: /抹去选中的 \d+ 处/ }).press('Enter');
  await page.getByText('抹去后找不回来').waitFor();
  await picture(page, 'erase-text-sure');
  await page.getByRole('button', { name: '抹去', exact: true }).click();
  await page.getByText(/已抹去 \d+ 处/).waitFor();
  await picture(page, 'erase-text-done');

  await desk.getByText('已删除的文字').first().waitFor();
  await expect.poll(() => row.count()).toBe(0);
  await picture(desk, 'erased-desk');

  // Nor does it leave with a list any more.
  const lists = await stage.open({ as: 'coordinator', path: `/c/${pudong}/lists` });
  await lists.getByRole('link', { name: /^任务/ }).click();
  const [download] = await Promise.all([
    lists.waitForEvent('download'),
    lists.getByRole('button', { name: '导出 CSV' }).click(),
  ]);
  const sheet = await readFile(await download.path(), 'utf8');
  expect([sheet.includes(words), sheet.includes('已删除的文字')]).toEqual([false, true]);

  const closed = await stage.open({ as: 'auditor', path });
  await closed.getByText('这里不能抹去文字').waitFor();
});
