import { expect, test } from 'vitest';
import { command, picture, pudong, useStage } from '../support/browser.ts';

const stage = useStage();
/** The day's report has the day in its id, by China's calendar. */
const today = `[data-report="daily.${new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)}"]`;

test('[R15] the daily report is drafted from the records, opened figure by figure, sent, sent back, sent again and received', async () => {
  const [desk, city] = await Promise.all([
    stage.open({ as: 'coordinator', path: `/c/${pudong}/upward` }),
    stage.open({ as: 'subdistrict', path: `/c/${pudong}/upward` }),
  ]);
  await desk.getByRole('button', { name: '写今天的日报' }).click();
  const form = desk.getByRole('region', { name: '日报' });
  await form.locator('[data-figure=incidentsOpen]').click();
  await form.getByText('北门地下车库进水').waitFor();
  expect(await form.locator('[data-figure=spiritualAsked]').isVisible()).toBe(true);
  await form.getByLabel('要说明的话').fill('水在退，缺 3 台泵');
  await picture(desk, 'upward-draft');
  await form.getByRole('button', { name: '上报', exact: true }).click();
  const row = city.locator(today);
  await row.getByText('等街道收').waitFor();
  await row.getByText('看内容').click();
  await row.getByText('水在退，缺 3 台泵').waitFor();
  await picture(city, 'upward-city');
  await row.getByRole('button', { name: '退回' }).click();
  await row.getByLabel('原因').fill('写明缺在哪个网格');
  await row.getByRole('button', { name: '退回' }).last().click();
  const own = desk.locator(today);
  await own.getByText('退回原因：写明缺在哪个网格').waitFor();
  await own.getByRole('button', { name: '改了再报' }).click();
  await form.getByLabel('要说明的话').fill('临河里缺 3 台泵');
  await form.getByRole('button', { name: '上报', exact: true }).click();
  await row.getByText('报出第 2 版').waitFor();
  await row.getByRole('button', { name: '收到' }).click();
  await own.getByText(/街道 .+ 收到/).waitFor();
  await picture(desk, 'upward');
}, 60_000);

test('[R20] [P7] a notice is on the phone of its building at once; the captain says how it was told, and the rest become door tasks; an organisation’s own is on the phones of its people alone', async () => {
  const [desk, phone] = await Promise.all([
    stage.open({ as: 'coordinator', path: `/c/${pudong}/notices` }),
    stage.open({ as: 'captain', size: 'phone', path: `/c/${pudong}/field` }),
  ]);
  await desk.getByRole('button', { name: '发通知' }).click();
  const form = desk.getByRole('region', { name: '发通知' });
  await form.getByLabel('标题').fill('今晚停水');
  await form.getByLabel('要大家知道、要做的').fill('20 点到 23 点停水，先接一桶');
  await form.getByLabel('为什么').fill('抢修漏水的主管');
  await form.getByLabel(/发给哪里/).selectOption('临河里');
  await form.getByRole('button', { name: '发通知' }).click();
  const row = desk.locator('[data-notice]').filter({ hasText: '今晚停水' });
  await row.getByText(/通知到 \d+ \/ \d+ 栋/).waitFor();
  const card = phone.locator('details').filter({ hasText: '今晚停水' });
  await card.getByText('为什么：抢修漏水的主管').waitFor();
  await row.getByText('手机上看过 1 人').waitFor();
  await picture(phone, 'notice-phone');
  await card.getByRole('button', { name: /怎么告诉大家的/ }).click();
  await card.getByLabel(/还有几户没告诉到/).fill('2');
  await card.getByRole('button', { name: '读给大家听了' }).click();
  await row.getByText('还有 2 户没告诉到').waitFor();
  await picture(desk, 'notice-desk');
  await row.getByRole('button', { name: /派人上门/ }).click();
  await row.getByText('有人正上门').first().waitFor();

  // 晨光公益 tells its own people; who is of it by the register alone reads it, and nobody of the building does.
  const { id } = stage.server.account('resident');
  const fields = { id, force: 'volunteer', skills: [], home: `${pudong}01501`, name: '温玉珍', org: 'org-chenguang' };
  await command(stage.server, 'coordinator', 'volunteer.register', fields);
  await command(stage.server, 'lead', 'volunteer.approve', { id });
  const [org, own] = await Promise.all([
    stage.open({ as: 'org', path: `/c/${pudong}/notices` }),
    stage.open({ as: 'resident', size: 'phone', path: `/c/${pudong}/field` }),
  ]);
  await org.getByRole('button', { name: '发通知' }).click();
  const letter = org.getByRole('region', { name: '发通知' });
  await letter.getByLabel('标题').fill('明早在仓库集合');
  await letter.getByLabel('要大家知道、要做的').fill('7 点到，带手套');
  await letter.getByLabel('为什么').fill('有两车水要卸');
  await letter.getByRole('button', { name: '发通知' }).click();
  const sent = org.locator('[data-notice]').filter({ hasText: '明早在仓库集合' });
  const mine = own.locator('details').filter({ hasText: '明早在仓库集合' });
  await mine.getByText('晨光公益发给自己的人').waitFor();
  await mine.getByText('为什么：有两车水要卸').waitFor();
  await sent.getByText(/发给晨光公益的 \d+ 人，看过 1 人/).waitFor();
  await picture(own, 'notice-own-phone');
  await picture(org, 'notice-own');
  for (const page of [phone, desk]) expect(await page.getByText('明早在仓库集合').count()).toBe(0);
}, 60_000);
