import { test } from 'vitest';
import { picture, pudong, useStage } from '../support/browser.ts';

const stage = useStage();

test('[R03] a coordinator says what a grid wants, sends two people in three actions, and the other desk sees it at once', async () => {
  const other = await stage.open({ as: 'lead', path: `/c/${pudong}/forces` });
  const page = await stage.open({ as: 'coordinator', path: `/c/${pudong}/forces` });
  const row = (on: typeof page) => on.getByRole('listitem').filter({ hasText: '临河里' });
  await row(page).getByRole('button', { name: '另要人手' }).click();
  await row(page).getByLabel('志愿者').fill('2');
  await row(page).getByRole('textbox', { name: '为什么另要人手' }).fill('堤上要人');
  await row(page).getByRole('button', { name: '写明' }).click();
  await row(other).getByText('另要人手：堤上要人').waitFor();
  await picture(page, 'forces');
  const people = page.locator('.people input:not(:checked)');
  await people.nth(0).check();
  await people.nth(0).check();
  await row(page).getByRole('button', { name: '派 2 人到这里' }).click();
  await row(other).getByRole('button', { name: /^收回/ }).nth(1).waitFor();
  await picture(other, 'forces-other');
  await row(other).getByRole('button', { name: /^收回/ }).first().click();
  await row(page).getByRole('button', { name: /^收回/ }).nth(1).waitFor({ state: 'hidden' });
}, 60_000);
