import { expect, test } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import { command, picture, pudong, useStage } from '../support/browser.ts';

const stage = useStage();
const market = `/c/${pudong}/market`;
const row = (page: Page): Locator =>
  page.getByRole('listitem').filter({ has: page.getByText('羽绒睡袋', { exact: true }) });

async function give(page: Page, quantity: number): Promise<void> {
  await row(page).getByRole('button', { name: '认领 羽绒睡袋' }).click();
  const amount = page.getByLabel('您能给多少');
  await amount.fill(String(quantity));
  await amount.blur();
}

test('[J2] [R28] a pledge appears live in the market of another organisation; of 60 and 60 for 100, 40 are taken', async () => {
  const lines = [{ id: 'a', item: '羽绒睡袋', ask: 'amount', quantity: 100, unit: '条' }];
  const request = {
    title: '羽绒睡袋',
    kind: 'goods',
    priority: 'urgent',
    grid: `${pudong}001`,
    line: 'livelihood',
    lines,
  };
  const published = await command(stage.server, 'coordinator', 'request.publish', { id: 'sleeping-bags', request });
  expect(published.result).toBe('applied');
  const [one, other] = await Promise.all(['org', 'org2'].map((as) => stage.open({ as, path: market })));
  if (!one || !other) throw new Error('two pages');
  await give(other, 60);
  await give(one, 60);
  await one.getByRole('button', { name: '认领 60 条' }).click();
  await one.getByText('已认领 60 条羽绒睡袋').waitFor();

  await row(other).getByText('还缺 40条').waitFor();
  await other.getByText('还缺 40 条。您填了 60，超出的 20 条不能认领').waitFor();
  await other.getByRole('button', { name: '认领 40 条' }).click();
  await other.getByText('已认领 40 条羽绒睡袋').waitFor();
  await row(one).getByText('已认满').waitFor();
  await other.getByRole('button', { name: '登记备用 20 条' }).click();
  await other.getByText('已登记备用 20 条').waitFor();

  // Whoever stands by is seen: by the own organisation, and by the coordinator who matches it; not by another one.
  const title = '羽绒睡袋 20 条（备用）';
  const offers = (page: Page): Locator => page.getByRole('region', { name: '可提供的' });
  const coordinator = await stage.open({ as: 'coordinator', path: market });
  for (const page of [coordinator, other, one]) await page.getByRole('button', { name: /^可提供/ }).click();
  await offers(other).getByRole('button', { name: title }).waitFor();
  await offers(one).getByText('还没有登记可提供的').waitFor();
  await offers(coordinator).getByRole('button', { name: title }).click();
  await picture(coordinator, 'offers-market');
  await coordinator.getByRole('button', { name: '对接', exact: true }).click();
  await offers(other).getByText('已对接').waitFor();

  const spare = {
    title: '折叠床 3 张',
    kind: 'goods',
    grid: `${pudong}001`,
    line: 'livelihood',
    org: 'org-renhe',
    facts: [],
  };
  expect((await command(stage.server, 'org2', 'offer.list', { id: 'beds', offer: spare })).result).toBe('applied');
  await offers(other).getByRole('button', { name: '折叠床 3 张' }).click();
  await other.getByRole('button', { name: '收回', exact: true }).click();
  await offers(coordinator).getByText('已收回').waitFor();
});
