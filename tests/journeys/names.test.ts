import { expect, test } from 'vitest';
import { picture, pudong, useStage } from '../support/browser.ts';

const stage = useStage();

test('[P7] a coordinator finds somebody by pinyin, and reads the roster in full for a shift after saying what for', async () => {
  const desk = await stage.open({ as: 'coordinator', path: `/c/${pudong}/desk` });
  const roster = desk.getByRole('region', { name: /^志愿者/ });
  await roster.getByText(/\*/).first().waitFor();
  await desk.getByRole('button', { name: '查找' }).first().click();
  await desk.getByRole('textbox', { name: '查找' }).fill('zhouxuemei');
  const found = desk.getByRole('button', { name: /^人.*周\*梅/ });
  await found.first().waitFor();
  await picture(desk, 'desk-search-pinyin');
  await desk.keyboard.press('Escape');

  const row = roster.locator('[data-person]').first();
  await row.locator('[data-row]').click();
  const all = row.getByRole('button', { name: '本班都看' });
  expect(await all.isDisabled(), 'not without a purpose').toBe(true);
  await row.getByRole('textbox').fill('通知换班');
  await all.click();
  await roster.getByText(/^姓名全显到/).waitFor();
  await row.getByRole('link', { name: /^1\d{10}$/ }).waitFor();
  await expect.poll(() => roster.getByText(/^\p{Script=Han}\*/u).count()).toBe(0);
  await picture(desk, 'desk-roster-in-full');

  await desk.reload();
  await roster.getByText(/^姓名全显到/).waitFor();
  const other = await stage.open({ as: 'coordinator2', path: `/c/${pudong}/desk` });
  await other
    .getByRole('region', { name: /^志愿者/ })
    .getByText(/^\p{Script=Han}\*/u)
    .first()
    .waitFor();
}, 60_000);
