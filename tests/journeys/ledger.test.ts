import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { violations } from '../support/axe.ts';
import { picture, pudong, useStage } from '../support/browser.ts';
import { issuedAndCancelled } from '../support/cancelled-alert.ts';
import { faultsOfSize } from '../support/fit.ts';
import { readQr } from '../support/read-qr.ts';

const stage = useStage();
const path = `/c/${pudong}/ledger`;
const kept = (): string[] =>
  readFileSync(join(stage.server.data, 'checkpoints', `${pudong}.jsonl`), 'utf8')
    .trimEnd()
    .split('\n');

/** Narrows the acts by a name that some of them bear and others do not, and then lists all of them again. */
async function narrowed(page: Page, rows: Locator, names: readonly string[], wish: (name: string) => Promise<unknown>) {
  const places = await rows.locator('.places').allTextContents();
  // Of many grids a row names three, and says how many there are.
  const bears = (place: string, name: string): boolean => place.includes(name) || /共 \d+ 个网格/.test(place);
  const have = (name: string): number => places.filter((place) => bears(place, name)).length;
  const name = names.find((one) => have(one) > 0 && have(one) < places.length);
  if (name === undefined) throw new Error(`none of ${names.join()} narrows ${places.join()}`);
  await wish(name);
  await page.getByRole('button', { name: '筛选', exact: true }).click();
  const left = async (): Promise<readonly string[]> => rows.locator('.places').allTextContents();
  await expect.poll(async () => [...new Set((await left()).map((place) => bears(place, name)))]).toEqual([true]);
  await page.getByRole('button', { name: '清空' }).click();
  await expect.poll(async () => (await left()).length).toBe(places.length);
}

test('[P8] an auditor lands on the ledger, filters it, and sees an entry proved in the browser and ready for paper', async () => {
  const { issued, cancelled } = await issuedAndCancelled(stage.server, 'mistaken');
  const page = await stage.open({ as: 'auditor', path: '/' });
  await page.waitForURL(`**${path}`);
  await page.getByText('完好，每一条都核过').waitFor();
  expect(await page.title()).toContain('台账');
  const line = page.getByLabel('检查点原文', { exact: true });
  const checkpoint = await line.innerText();
  expect(kept()).toContain(checkpoint);
  expect(await readQr(page.getByRole('img', { name: '检查点二维码' }))).toBe(checkpoint);
  const pem = readFileSync(join(stage.server.data, 'checkpoints', 'ledger-key.pub.pem'), 'utf8');
  expect(pem).toContain(await page.getByLabel('公钥', { exact: true }).innerText());
  await picture(page, 'ledger');

  const rows = page.getByRole('listitem').filter({ has: page.locator('time') });
  await page.getByRole('button', { name: '筛选', exact: true }).waitFor();
  const all = await rows.count();
  await page.getByLabel('从哪天').fill('2001-01-01');
  await page.getByLabel('到哪天').fill('2001-01-02');
  await page.getByRole('button', { name: '筛选', exact: true }).click();
  await page.getByText('没有这样的记录').waitFor();
  await page.getByRole('button', { name: '清空' }).click();
  await expect.poll(() => rows.count()).toBe(all);

  const lines = page.getByRole('combobox', { name: '条线', exact: true });
  const named = (await lines.locator('option').allTextContents()).slice(1);
  await narrowed(page, rows, named, (label) => lines.selectOption({ label }));
  // An auditor reads no map, and asks for a grid by its name all the same.
  const grids = page.getByRole('combobox', { name: '网格', exact: true });
  const places = (await grids.locator('option').allTextContents()).slice(1);
  await narrowed(page, rows, places, (label) => grids.selectOption({ label }));

  const act = rows.nth(2);
  const said = (await act.locator('strong').textContent()) ?? '';
  await act.getByRole('button').press('Enter');
  await page.getByRole('status').getByText('证明成立').first().waitFor();
  expect(said).not.toBe('');
  expect(await page.evaluate(() => document.activeElement?.textContent)).toContain(said);
  await picture(page, 'ledger-proof');
  expect(await violations(page)).toEqual([]);
  await page.emulateMedia({ media: 'print' });
  const sheet = page.locator('.sheet');
  await sheet.getByText('证明成立').waitFor();
  expect(await page.getByRole('button').filter({ visible: true }).count()).toBe(0);
  await picture(page, 'ledger-paper');
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  await page.emulateMedia({ media: 'screen' });
  // A correction leads to what it corrects, and that leads back; each row says so.
  const number = (seq: number): string => seq.toLocaleString('zh-CN');
  await rows.filter({ hasText: `后来由第 ${number(cancelled)} 条更改` }).waitFor();
  await rows
    .filter({ hasText: `改的是第 ${number(issued)} 条` })
    .getByRole('button')
    .click();
  await page.getByRole('button', { name: `改的是第 ${number(issued)} 条`, exact: true }).click();
  const back = page.getByRole('button', { name: `后来由第 ${number(cancelled)} 条更改`, exact: true });
  await back.waitFor();
  await picture(page, 'ledger-corrected');
  await back.click();
  await page.getByRole('button', { name: `改的是第 ${number(issued)} 条`, exact: true }).waitFor();
  // One that is not there yet will not come by being asked for again.
  await page.getByLabel('编号', { exact: true }).fill('999,999');
  await page.getByRole('button', { name: '按编号打开' }).click();
  await page
    .getByRole('status')
    .filter({ hasText: /台账到第 .* 条为止/ })
    .waitFor();
  expect(await page.getByRole('button', { name: '重试' }).count()).toBe(0);
  await rows.first().getByRole('button').first().click();
  await page.getByRole('button', { name: '关闭' }).press('Escape');
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-seq'))).toMatch(/^\d+$/);
});

test('[P8] a checkpoint that was kept is held against today’s ledger in the browser; a forged one does not pass', async () => {
  const page = await stage.open({ as: 'coordinator', path, size: 'phone' });
  await page.getByText('完好，每一条都核过').waitFor();
  expect(await faultsOfSize(page)).toEqual([]);
  const [line = ''] = kept();
  const older = JSON.parse(line) as { root: string };
  const compare = async (text: string): Promise<void> => {
    await page.getByLabel('以前的检查点').fill(text);
    await page.getByRole('button', { name: '核对', exact: true }).click();
  };
  await compare(line);
  await page.getByText('接得上').waitFor();
  await compare(line.replace(older.root.slice(0, 4), older.root.startsWith('0000') ? '1111' : '0000'));
  await page.getByText('对不上').waitFor();
  await compare('没有这一行');
  await page.getByText('这不是一行检查点').waitFor();
});

test('[P8] [§6] whoever sees only what they did is told so, and a wall is refused in plain words', async () => {
  const page = await stage.open({ as: 'grid', path });
  await page.getByText('这里是自己办的事').waitFor();
  await page.getByText('完好，每一条都核过').waitFor();
  expect(await page.getByRole('button', { name: '下载整本台账' }).count()).toBe(0);
  const wall = await stage.open({ as: 'wall', path });
  await wall.getByText('大屏只有台账的末尾指纹').waitFor();
});
