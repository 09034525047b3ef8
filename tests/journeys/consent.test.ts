import { expect, test } from 'vitest';
import { violations } from '../support/axe.ts';
import { picture, pudong, recordsOf, useStage } from '../support/browser.ts';
import { faultsOfSize } from '../support/fit.ts';

const stage = useStage();
const heading = '您的信息怎么用';

interface Seen {
  readonly id: string;
  readonly withdrawnAt?: number;
}

test('[P7] [J6] a person agrees on the phone, beside the work; finds it under the own account, and takes it back', async () => {
  const page = await stage.open({ size: 'phone', path: stage.server.account('volunteer').link ?? '' });
  const strip = page.getByRole('region', { name: heading });
  await strip.waitFor();
  await page.getByRole('button', { name: '险点外围值守交接' }).waitFor();
  await picture(page, 'consent-strip');
  await strip.getByRole('button', { name: '看一看' }).press('Enter');
  const sheet = page.getByRole('dialog', { name: heading });
  await sheet.getByText('大屏上没有您的姓名和电话').waitFor();
  expect(await faultsOfSize(page)).toEqual([]);
  expect(await violations(page)).toEqual([]);
  await picture(page, 'consent-sheet');
  await sheet.getByRole('button', { name: '同意' }).click();
  await page.getByText('记下了，谢谢').waitFor();
  await picture(page, 'consent-agreed');
  const kept = (): Promise<Seen[]> => recordsOf<Seen>(stage.server, 'coordinator', 'consents');
  await expect.poll(async () => (await kept()).length).toBe(1);

  await page.getByRole('link', { name: '在“我的账号”里可以再看、撤回' }).click();
  const panel = page.getByRole('region', { name: heading });
  await panel.getByRole('status').getByText(/同意$/).waitFor();
  await panel.getByText('看同意时的全文').click();
  await panel.getByText('每人一把钥匙').waitFor();
  await panel.scrollIntoViewIfNeeded();
  await picture(page, 'consent-me');
  await panel.getByRole('button', { name: '撤回同意' }).click();
  await panel.getByText('您的信息不会因此抹去').waitFor();
  expect(await violations(page)).toEqual([]);
  await picture(page, 'consent-sure');
  await panel.getByRole('button', { name: '撤回同意' }).click();
  await panel.getByText(/撤回了同意$/).waitFor();
  await expect.poll(async () => (await kept())[0]?.withdrawnAt).toBeGreaterThan(0);
  await picture(page, 'consent-withdrawn');
  await panel.getByText('看全文，再决定同不同意').press('Enter');
  await panel.getByRole('button', { name: '同意', exact: true }).waitFor();
  await picture(page, 'consent-me-again');

  await page.goto(`${stage.server.url}/c/${pudong}/field`);
  await page.getByRole('button', { name: '险点外围值守交接' }).waitFor();
  expect(await page.getByRole('region', { name: heading }).count(), 'whoever took it back is left alone').toBe(0);
});

test('[P2] [J6] put off, it asks again next day; without a network it waits in the outbox', async () => {
  const page = await stage.open({
    ...{ size: 'phone', locale: 'en', path: stage.server.account('grid').link ?? '' },
  });
  const strip = page.getByRole('region', { name: 'How your data is used' });
  const read = async (): Promise<void> => strip.getByRole('button', { name: 'Read it' }).click();
  await page.getByRole('button', { name: 'Larger' }).click();
  await picture(page, 'consent-strip-large-en');
  await read();
  expect(await faultsOfSize(page)).toEqual([]);
  await picture(page, 'consent-sheet-large-en');
  await page.getByRole('button', { name: 'Later' }).click();
  await strip.waitFor({ state: 'detached' });
  await page.reload();
  await page.getByRole('button', { name: 'Help' }).waitFor();
  expect(await strip.count()).toBe(0);
  await page.evaluate(() => {
    for (const key of Object.keys(localStorage))
      if (key.endsWith('consent.putOff')) localStorage.setItem(key, String(Number(localStorage.getItem(key)) - 1));
  });
  await page.reload();
  await strip.waitFor();

  await page.context().setOffline(true);
  await page.getByText('No network').waitFor();
  await read();
  await page.getByRole('button', { name: 'Agree' }).click();
  await page.getByText('1 not sent yet').waitFor();
  await picture(page, 'consent-offline-en');
  await page.context().setOffline(false);
  const given = async () => await recordsOf<Seen & { language: string }>(stage.server, 'coordinator', 'consents');
  await expect
    .poll(async () => (await given()).some(({ language }) => language === 'en'), { timeout: 20_000 })
    .toBe(true);
  await page.getByText('1 not sent yet').waitFor({ state: 'hidden' });
});
