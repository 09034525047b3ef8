import { expect, test } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import { command, picture, pudong, recordsOf, useStage } from '../support/browser.ts';
import { weChatPhone } from '../support/we-chat.ts';

const stage = useStage();
const path = `/c/${pudong}/stock`;
const market = `/c/${pudong}/market`;
const line = (page: Page, item: string): Locator =>
  page.getByRole('region', { name: '物资', exact: true }).getByRole('listitem').filter({ hasText: item });
/** A moment as a field for date and time has it, by China’s clock. */
const chinaMinute = (at: number): string => new Date(at + 8 * 3_600_000).toISOString().slice(0, 16);
const phone = (as: string): Promise<Page> =>
  stage.open({ size: 'phone', context: weChatPhone, as, path: `/c/${pudong}/field` });

test('[J13] [R29] stock that runs low is asked for, pledged, signed for and booked in by one act, issued on a phone and by a list on paper that is typed in with its time, and its figures open down to each movement', async () => {
  const coordinator = await stage.open({ as: 'coordinator', path });
  const water = line(coordinator, '饮用水');
  await water.getByText('偏低').waitFor();
  await picture(coordinator, 'stock');
  await water.getByRole('button', { name: '饮用水', exact: true }).click();
  const detail = coordinator.getByRole('region', { name: '饮用水', exact: true });
  await detail.getByText(/能发 116 ÷ 近 14 天日均发放/).waitFor();
  await picture(coordinator, 'stock-item');

  // The form is filled; a person reads it and sends it.
  await detail.getByRole('button', { name: '申请补充' }).click();
  const form = coordinator.getByRole('region', { name: '提一个请求' });
  await expect.poll(() => form.getByLabel('需要什么').inputValue()).toBe('饮用水');
  expect(await form.getByLabel('数量', { exact: true }).inputValue()).toBe('124');
  await form.getByText('紧急', { exact: true }).click();
  await form.getByRole('button', { name: '发布' }).click();
  const org = await stage.open({ as: 'org', path: market });
  await org.getByRole('button', { name: '认领 饮用水' }).click();
  await org.getByLabel('您能给多少').fill('60');
  await org.getByLabel('您能给多少').blur();
  await org.getByRole('button', { name: '认领 60 箱' }).click();
  await org.getByText('已认领 60 箱饮用水').waitFor();
  const pledges = await recordsOf<{ id: string; quantity: number; org: string; status: string }>(
    stage.server,
    'org',
    'pledges',
  );
  const id = pledges.find(({ quantity, status }) => quantity === 60 && status === 'accepted')?.id ?? '';
  for (const step of ['prepare', 'send', 'deliver'])
    expect(await command(stage.server, 'org', `pledge.${step}`, { id })).toMatchObject({ result: 'applied' });

  await coordinator.goto(stage.server.url + path);
  const arrived = coordinator.getByRole('listitem').filter({ hasText: '送到 饮用水 60 箱' });
  await arrived.getByPlaceholder('有效期到').fill('2028-06-30');
  await coordinator.keyboard.press('Enter');
  await picture(coordinator, 'stock-book-in');
  await arrived.getByRole('button', { name: '签收并入库' }).click();
  await water.getByText('176 箱').waitFor();
  await arrived.waitFor({ state: 'hidden' });

  await water.getByRole('button', { name: '饮用水', exact: true }).click();
  await detail.getByRole('button', { name: '调拨' }).click();
  await coordinator.getByLabel('多少').fill('20');
  await coordinator.getByLabel('放到哪里').selectOption('楼栋物资点');
  await picture(coordinator, 'stock-move');
  await coordinator.getByRole('button', { name: '调拨 20 箱' }).click();
  await coordinator.getByText('已调拨：饮用水 20 箱').waitFor();

  const captain = await phone('captain');
  const came = captain.getByRole('listitem').filter({ hasText: '饮用水 20 箱' });
  await came.getByRole('button', { name: '签收' }).click();
  // It was signed for on the sheet that came along: typed in with the time that stands there.
  await captain.getByText('纸上签过了').click();
  await captain.getByLabel('照纸补录的，签收时间').fill(chinaMinute(Date.now()));
  await picture(captain, 'stock-phone-sign');
  await captain.getByRole('button', { name: '签收 20 箱' }).click();
  await came.waitFor({ state: 'hidden' });

  const worker = await phone('grid');
  const shelf = worker.getByRole('listitem').filter({ hasText: '还能发 20 箱' });
  await shelf.getByRole('button', { name: '发放' }).click();
  await worker.getByRole('spinbutton').fill('5');
  await picture(worker, 'stock-phone-issue');
  await worker.getByRole('button', { name: '发放 5 箱' }).click();
  await worker.getByText('还能发 15 箱').waitFor();
  await picture(worker, 'stock-phone');
  // Yesterday two boxes went out by a list on paper.
  const listed = chinaMinute(Date.now() - 24 * 3_600_000);
  await worker.getByRole('listitem').filter({ hasText: '还能发 15 箱' }).getByRole('button', { name: '发放' }).click();
  await worker.getByRole('spinbutton').fill('2');
  await worker.getByText('照纸补录').click();
  await worker.getByLabel('什么时候发的（照纸上写）').fill(listed);
  await picture(worker, 'stock-phone-list');
  await worker.getByRole('button', { name: '发放 2 箱' }).click();
  await worker.getByText('还能发 13 箱').waitFor();

  await coordinator.getByRole('button', { name: '关闭' }).click();
  await water.getByText('169 箱').waitFor();
  await water.getByRole('button', { name: '饮用水', exact: true }).click();
  const moves = detail.getByRole('region', { name: '每一笔' }).getByRole('listitem');
  await moves.filter({ hasText: '5 箱' }).filter({ hasText: '楼栋物资点' }).first().waitFor();
  const signed = moves.filter({ hasText: '20 箱' }).filter({ hasText: '已签收' });
  await signed.getByText(/签收，照纸补录/).waitFor();
  const typed = moves.filter({ hasText: '2 箱' }).filter({ hasText: '楼栋物资点' });
  await typed.getByText(new RegExp(`${listed.slice(-5)} · 照纸补录`)).waitFor();
  await moves.filter({ hasText: '捐赠入库' }).filter({ hasText: '60 箱' }).waitFor();
  await picture(coordinator, 'stock-figures');
}, 90_000);
