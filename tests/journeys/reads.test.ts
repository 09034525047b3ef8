import { expect, test } from 'vitest';
import { violations } from '../support/axe.ts';
import { picture, pudong, useStage } from '../support/browser.ts';
import { faultsOfSize } from '../support/fit.ts';
import { ask } from '../support/api-client.ts';

const stage = useStage();
const base = `/api/v1/communities/${pudong}`;

async function reveal(login: string, purpose: string, person?: string): Promise<void> {
  const { token } = stage.server.account(login);
  const path = person === undefined ? 'people/reveal' : `people/${person}/reveal`;
  expect((await ask(stage.server, 'POST', `${base}/${path}`, { purpose }, { token })).status).toBe(200);
}

test('[P7] an auditor goes from the ledger to who read whom and why, and narrows it by a code; others are told why not', async () => {
  const person = stage.server.account('volunteer').id;
  await reveal('coordinator', '通知换班', person);
  await reveal('coordinator', '今晚值班，逐个打电话');
  await reveal('lead', '家属来问人在哪里', person);

  const page = await stage.open({ as: 'auditor', path: '/' });
  await page.getByRole('link', { name: '查阅记录' }).click();
  await page.waitForURL(`**/c/${pudong}/reads`);
  const rows = page.locator('tbody tr');
  // With the list of doors of the samples.
  await expect.poll(() => rows.count()).toBe(4);
  expect(await rows.first().innerText()).toContain('家属来问人在哪里');
  expect(await rows.nth(1).innerText()).toContain('名册');
  // What was read and why are two things, and do not run into each other.
  await rows
    .filter({ hasText: '打开任务的上门名单' })
    .getByText('转移低洼处的住户，先扶走不动的', { exact: true })
    .waitFor();
  expect(await page.locator('main').innerText()).not.toMatch(/周雪梅|199\d{8}/);
  await picture(page, 'reads');
  expect(await violations(page)).toEqual([]);

  const [, leads] = [stage.server.account('coordinator').id, stage.server.account('lead').id];
  await page
    .getByRole('button', { name: `只看 ${leads}` })
    .first()
    .press('Enter');
  await expect.poll(() => rows.count()).toBe(2);
  expect(await page.getByLabel('谁看的（编号）').inputValue()).toBe(leads);
  await page.getByRole('button', { name: '清空' }).click();
  await expect.poll(() => rows.count()).toBe(4);
  // A code is found as the page shows it.
  await page.getByLabel('谁看的（编号）').fill(`…${leads.slice(-6)}`);
  await page.getByRole('button', { name: '筛选', exact: true }).click();
  await expect.poll(() => rows.count()).toBe(2);
  await page.getByRole('button', { name: '清空' }).click();
  await expect.poll(() => rows.count()).toBe(4);
  await page.getByLabel('看了谁（编号）').fill('nobody');
  await page.getByRole('button', { name: '筛选', exact: true }).click();
  // A roster may hold anybody.
  await expect.poll(() => rows.count()).toBe(1);
  await page.getByText('名册里可能有这个人').waitFor();

  // Who read is told by a masked name, and in full for a purpose; the entry is a step away.
  await page.getByRole('button', { name: '清空' }).click();
  await expect.poll(() => rows.count()).toBe(4);
  const { name } = stage.server.account('lead');
  expect(await rows.first().innerText()).not.toContain(name);
  await rows.first().getByRole('button', { name: '看全名' }).click();
  await rows.first().getByLabel('为什么要知道是谁').fill('核对谁查的');
  await rows.first().getByRole('button', { name: '记下并查看' }).click();
  await rows.first().getByText(name, { exact: true }).waitFor();
  await picture(page, 'reads-named');
  await rows
    .first()
    .getByRole('link', { name: /^台账第/ })
    .click();
  await page
    .getByRole('heading', { name: /第 [\d,]+ 条/ })
    .first()
    .waitFor();

  const small = await stage.open({ as: 'lead', path: `/c/${pudong}/reads`, size: 'phone' });
  await expect.poll(() => small.locator('tbody tr').count()).toBe(5);
  expect(await faultsOfSize(small)).toEqual([]);
  await picture(small, 'reads-phone');

  const closed = await stage.open({ as: 'coordinator', path: `/c/${pudong}/reads` });
  await closed.getByText('这里看不到查阅记录').waitFor();
  await picture(closed, 'reads-closed');
  const english = await stage.open({ as: 'auditor', path: `/c/${pudong}/reads`, locale: 'en' });
  await english.getByText('the ledger has it').waitFor();
  await picture(english, 'reads-en');
});
