import { expect, test } from 'vitest';
import { violations } from '../support/axe.ts';
import { picture, pudong, useStage } from '../support/browser.ts';

const stage = useStage();
const path = `/c/${pudong}/care`;

test('[R07] [R08] [R27] the social worker’s day: overdue first, both families, words for a purpose, a visit entered once', async () => {
  const page = await stage.open({ as: 'social', path });
  const list = page.getByRole('region', { name: '今天先联系谁' });
  await list.getByRole('listitem').first().waitFor();
  await picture(page, 'care-day');
  await list
    .getByRole('button', { name: /一级关爱/ })
    .first()
    .click();
  await page.getByRole('button', { name: '展开', exact: true }).click();
  await page.getByText('已展开：需求与来往').waitFor();
  await picture(page, 'care-opened');
  const hand = page.getByRole('region', { name: '手上的需求' });
  for (const family of ['物质需求', '精神需求']) await hand.getByRole('heading', { name: family }).waitFor();
  await page.getByRole('button', { name: '联系之后记一笔' }).click();
  await picture(page, 'care-visit');
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: '消息清楚', exact: true }).click();
  await page.getByRole('button', { name: '联系到了' }).click();
  await page.getByText('已记下。带出需求 1 项，苗头 0 条').waitFor();
  for (const tab of ['台账', '心理求助', '个案', '身边人少']) {
    await page.getByRole('link', { name: tab, exact: true }).click();
    await page.waitForTimeout(300);
    await picture(page, `care-${tab}`);
  }
}, 60_000);
