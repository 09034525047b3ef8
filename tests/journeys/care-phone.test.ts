import { expect, test } from 'vitest';
import { violations } from '../support/axe.ts';
import { picture, pudong, recordsOf, useStage } from '../support/browser.ts';

const stage = useStage();
const field = `/c/${pudong}/field`;

test('[R27] [R07] a visit told on a phone without a network is kept and sent once, and what was promised on it is ended there; a captain sees doors and how to help, no more', async () => {
  const [phone, captain] = await Promise.all([
    stage.open({ as: 'social', size: 'phone', path: field }),
    stage.open({ as: 'captain', size: 'phone', path: field }),
  ]);
  const doors = captain.getByRole('region', { name: /要照看的 \d+ 户/ });
  await doors.getByRole('button', { name: '打开名单' }).click();
  await doors.getByText('敲门重一点').waitFor();
  expect(await doors.innerText()).not.toMatch(/关爱|老人|独居|一级|需求/);
  await picture(captain, 'care-captain');
  expect(await violations(captain)).toEqual([]);
  const mine = phone.getByRole('region', { name: /今天要联系 \d+ 位/ });
  await mine.getByRole('button', { name: '记一笔' }).first().click();
  const before = (await recordsOf<{ status: string }>(stage.server, 'social', 'visits')).length;
  await phone.context().setOffline(true);
  await phone.getByRole('button', { name: '上门', exact: true }).click();
  await phone.getByLabel('说了什么（加密存放）').fill('说夜里怕水');
  await phone.getByRole('button', { name: '心理慰藉', exact: true }).click();
  await phone.getByRole('button', { name: '打听', exact: true }).click();
  await picture(phone, 'care-visit-phone');
  expect(await violations(phone)).toEqual([]);
  await phone.getByRole('button', { name: '联系到了' }).click();
  // The outbox may be read over a shoulder: it names nobody.
  const unsent = phone.getByRole('region', { name: /未发出/ });
  await unsent.getByText('记联系到了', { exact: true }).waitFor();
  await picture(phone, 'care-visit-kept');
  await phone.context().setOffline(false);
  await expect
    .poll(async () => (await recordsOf(stage.server, 'social', 'visits')).length, { timeout: 20_000 })
    .toBe(before + 1);
  const needs = await recordsOf<{ needClass: string; origin: string }>(stage.server, 'social', 'needs');
  expect(needs.filter(({ origin }) => origin === 'visit').map(({ needClass }) => needClass)).toEqual(['comfort']);
  // What was promised at the door is ended on the phone too, and may be set back where it stood.
  const promises = phone.getByRole('region', { name: '答应过的' });
  await promises.getByText('5 件没做完').waitFor();
  const last = promises.getByRole('listitem').filter({ hasText: '打听' }).last();
  await last.getByRole('button', { name: /^做到了/ }).click();
  await promises.getByText('4 件没做完').waitFor();
  await last.getByRole('button', { name: /^改回没做完/ }).click();
  await promises.getByText('5 件没做完').waitFor();
  await last.getByRole('button', { name: /^办不到/ }).click();
  const fail = phone.getByRole('form', { name: '办不到' });
  await picture(phone, 'care-promise-phone');
  expect(await violations(phone)).toEqual([]);
  await fail.getByRole('button', { name: '电话', exact: true }).click();
  await fail.getByRole('button', { name: '记下没办成' }).click();
  await promises.getByText('4 件没做完').waitFor();
  await last.getByText('没办成').waitFor();
  await picture(phone, 'care-promises-phone');
}, 60_000);

test('[S5] [R31] worrying words become a crisis: a human being is called at once, the sheet goes to one person, the wall shows nothing of it', async () => {
  const [social, grid, wall] = await Promise.all([
    stage.open({ as: 'social', path: `/c/${pudong}/care?tab=distress` }),
    stage.open({ as: 'grid', size: 'phone', path: field }),
    stage.open({ as: 'wall', size: 'wall', path: `/c/${pudong}/wall` }),
  ]);
  await social.getByRole('button', { name: '记下求助' }).click();
  await social.locator('form .n-base-selection').first().click();
  await social.getByText(/^我自己$/).click();
  await social.getByLabel(/说了什么/).fill('撑不住了');
  await social.getByRole('button', { name: '记下', exact: true }).click();
  const card = social.getByRole('listitem').filter({ hasText: '待分级' });
  await card.getByRole('button', { name: '打开' }).click();
  await card.getByRole('button', { name: 'P4 危机' }).click();
  await card.getByLabel('有家庭暴力').click();
  await card.getByText('有义务报警').first().waitFor();
  await card.getByRole('button', { name: '分级', exact: true }).click();
  const crisis = social.getByRole('listitem').filter({ hasText: 'P4 危机' });
  await crisis.getByRole('button', { name: '发交接单' }).click();
  const form = social.getByRole('form', { name: '发交接单' });
  await form.getByLabel('在哪里').fill('北门亭子');
  await form.getByLabel('眼前的危险').fill('一个人在水边');
  await form.getByLabel('谁正在赶来').fill('社工');
  await form.locator('.n-base-selection').click();
  await social
    .getByText(/网格员/)
    .last()
    .click();
  await social.keyboard.press('Escape');
  await picture(social, 'care-sheet');
  expect(await violations(social)).toEqual([]);
  await form.getByRole('button', { name: '发交接单' }).click();
  const sheets = grid.getByRole('region', { name: '发来的交接单' });
  await sheets.getByRole('button', { name: '看' }).click();
  await sheets.getByText('一个人在水边').waitFor();
  await picture(grid, 'care-sheet-phone');
  expect(await grid.locator('body').innerText()).not.toContain('撑不住');
  expect(await wall.locator('body').innerText()).not.toMatch(/撑不住|交接单/);
  await wall.getByText('心理求助 不满 5 人').waitFor();
  await picture(wall, 'care-wall');
}, 60_000);
