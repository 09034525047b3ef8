import { expect, test } from 'vitest';
import { picture, pudong, useStage } from '../support/browser.ts';
import { weChatPhone as context } from '../support/we-chat.ts';

const stage = useStage();

test('[R13] a call from a phone takes over the screen of whoever is on duty, goes to the next, and alarms on desk and wall when nobody answers', async () => {
  const [duty, next, desk, wall, phone] = await Promise.all([
    stage.open({ as: 'duty', path: `/c/${pudong}/incidents` }),
    stage.open({ as: 'coordinator2', path: `/c/${pudong}/boards` }),
    stage.open({ as: 'supervisor', path: `/c/${pudong}/duty` }),
    stage.open({ as: 'wall', path: `/c/${pudong}/wall`, size: 'wall' }),
    stage.open({ as: 'grid', size: 'phone', context, path: `/c/${pudong}/field` }),
  ]);
  await desk.getByText('现在这一班').waitFor();
  await Promise.all([picture(desk, 'duty'), duty.getByRole('heading', { level: 1 }).waitFor()]);
  // Touched once: from then on the page may sound.
  await duty.getByRole('heading', { level: 1 }).click();
  await phone.locator('nav').getByRole('button', { name: '打电话' }).click();
  await phone.getByRole('button', { name: '有人遇到危险' }).click();
  await picture(phone, 'duty-phone');
  await phone.getByRole('button', { name: '马上呼叫' }).click();
  const call = duty.getByRole('alertdialog', { name: '有人遇到危险' });
  await call.waitFor({ timeout: 5_000 });
  expect(
    await call.getByRole('button', { name: '应答，我来处理' }).evaluate((one) => one === document.activeElement),
  ).toBe(true);
  await picture(duty, 'duty-call');
  const row = desk.locator('li').filter({ hasText: '正在呼叫' });
  await row.getByText(/设备响铃/).waitFor();
  // Muted, it stays in sight, with a mark; Escape does not send it away.
  await call.getByRole('button', { name: '这台设备静音' }).click();
  await call.getByText('这台设备静音了').waitFor();
  for (let n = 0; n < 2; n++) await duty.keyboard.press('Escape');
  // Closed by the browser at the second one, it is open again in the next moment, and stays.
  await duty.waitForTimeout(300);
  expect(await call.isVisible()).toBe(true);
  expect(await next.getByRole('alertdialog').count()).toBe(0);
  await row.getByRole('button', { name: '叫下一位' }).click();
  await next.getByRole('alertdialog').waitFor();
  await picture(desk, 'duty-row');
  await row.getByRole('button', { name: '叫下一位' }).click();
  await row.getByText('最后一位了').waitFor();
  await row.getByRole('button', { name: '叫下一位' }).click();
  await wall
    .locator('.page-alarms')
    .getByText(/没人应答/)
    .waitFor();
  await picture(wall, 'duty-wall');
  await phone.getByText('无人应答').waitFor();
  // Those who were called in vain still hear it.
  expect(await Promise.all([next, duty].map((one) => one.getByRole('alertdialog').isVisible()))).toEqual([true, true]);
  const open = desk.locator('li').filter({ hasText: '值班表上没有人应答' });
  await picture(desk, 'duty-unreached');
  await open.getByRole('button', { name: '处置完毕' }).click();
  await open.getByLabel('原因').fill('打电话找到了值班的人');
  await open.getByRole('button', { name: '处置完毕' }).last().click();
  await wall.locator('.page-alarms').waitFor({ state: 'detached' });
  await Promise.all([next, duty].map((one) => one.getByRole('alertdialog').waitFor({ state: 'detached' })));
  await desk.getByText(/处置：打电话找到了值班的人/).waitFor();
}, 60_000);

test('[R13] whoever is called answers with one key; the duty list is written in editions', async () => {
  const lead = await stage.open({ as: 'lead', path: `/c/${pudong}/duty` });
  const panel = lead.getByRole('region', { name: '社区值班' });
  await panel.getByText('第 1 版').waitFor();
  await panel.getByRole('button', { name: '排值班' }).click();
  await panel.getByRole('button', { name: '照样再排一周' }).click();
  await panel.getByLabel('备班：每班之后呼叫，没有排班时也呼叫 第 2 位').selectOption({ index: 1 });
  await picture(lead, 'duty-turns');
  await panel.getByRole('button', { name: '保存新版' }).click();
  await panel.getByText('第 2 版').waitFor();
  await lead.getByRole('button', { name: '试铃' }).click();
  const call = lead.getByRole('alertdialog', { name: '试铃' });
  await call.waitFor();
  await lead.keyboard.press('Enter');
  await call.waitFor({ state: 'detached' });
  await lead.getByText(/应答/).last().waitFor();
}, 60_000);
