import { checkpointShifts, type CheckpointShift } from '@liandong/shared/closures/checkpoint-schema';
import { expect, test } from 'vitest';
import { command, picture, pudong, recordsOf, useStage } from '../support/browser.ts';
import { isInSight } from '../support/in-sight.ts';
import { weChatPhone as context } from '../support/we-chat.ts';

const stage = useStage();
const grid = `${pudong}015`;
const order = { title: '老桥封闭', issuer: '区防汛指挥部', documentNo: '防汛令 9 号', reason: '桥墩冲刷' };
const relay = (id: string, more: object = {}) => ({
  ...{
    id,
    ...order,
    basis: 'law-flood-control',
    grids: [grid],
    to: 'closed',
    expires: Date.now() + 3_600_000,
    ...more,
  },
});

test('[R02] [R44] without a basis no closure is relayed; with one it stands, and once expired it alarms on desk and wall', async () => {
  const without = await command(stage.server, 'lead', 'closure.relay', relay('j1', { basis: 'nothing' }));
  expect(without.error).toMatchObject({ field: 'basis', reason: 'legalBasis.none' });
  const [lead, desk, wall] = await Promise.all([
    stage.open({ as: 'lead', path: `/c/${pudong}/orders` }),
    stage.open({ as: 'coordinator', path: `/c/${pudong}/desk`, map: true }),
    stage.open({ as: 'wall', path: `/c/${pudong}/wall`, size: 'wall', map: true }),
  ]);
  await lead.getByText('滨河路临时封闭').waitFor();
  await lead.getByRole('button', { name: '转达封控' }).first().click();
  const form = lead.getByRole('region', { name: '转达封控' });
  for (const [label, words] of [
    ['是什么', '老桥封闭'],
    ['谁下的命令', '区防汛指挥部'],
    ['文号', '防汛令 9 号'],
    ['原因', '桥墩冲刷'],
  ] as const)
    await form.getByLabel(label).fill(words);
  await form.getByLabel('法律依据').selectOption('《中华人民共和国防洪法》');
  await form.getByLabel('临河里').check();
  await picture(lead, 'orders-relay');
  await form.getByRole('button', { name: '转达封控' }).click();
  const asked = form.getByRole('alert');
  for (const words of ['区防汛指挥部 · 防汛令 9 号', '临河里', /^至 \d{4}-\d\d-\d\d \d\d:\d\d$/])
    await asked.getByText(words).waitFor();
  await picture(lead, 'orders-confirm');
  expect(await lead.locator('[data-closure]').filter({ hasText: '老桥封闭' }).count()).toBe(0);
  const confirm = form.getByRole('button', { name: '确认转达' });
  expect(await confirm.evaluate(isInSight)).toBe(true);
  await confirm.click();
  const row = lead.locator('[data-closure]').filter({ hasText: '老桥封闭' });
  await row.getByText('有管理').waitFor();
  for (const page of [desk, wall]) await page.locator('[data-closure="order"]').nth(1).waitFor({ state: 'attached' });
  await Promise.all([picture(lead, 'orders'), picture(desk, 'orders-desk'), picture(wall, 'orders-wall')]);

  const short = relay('j2', { title: '滨河步道封闭', expires: Date.now() + 3_000 });
  expect((await command(stage.server, 'lead', 'closure.relay', short)).result).toBe('applied');
  for (const page of [desk, wall])
    await page.locator('.closure-alarms').getByText('滨河步道封闭 已到期').waitFor({ timeout: 10_000 });
  await Promise.all([picture(desk, 'orders-alarm-desk'), picture(wall, 'orders-alarm-wall')]);
  await desk.locator('.closure-alarms').getByRole('link', { name: '打开' }).click();
  await desk.locator('.chosen').getByRole('button', { name: '现场已撤除' }).click();
  await wall.locator('.closure-alarms').waitFor({ state: 'detached', timeout: 5_000 });
}, 60_000);

test('[R02] a guard counts who passes and flags a situation by a tap, and the desk has the numbers', async () => {
  const send = async (type: string, payload: object) =>
    expect(
      (await command(stage.server, type.startsWith('closure') ? 'lead' : 'coordinator', type, payload)).result,
    ).toBe('applied');
  const guard = stage.server.account('grid').id;
  await send('closure.relay', relay('g1'));
  await send('checkpoint.place', { id: 'g1', closure: 'g1', grid, name: '老桥南' });
  const time = { from: Date.now(), until: Date.now() + 3_600_000 };
  await send('checkpoint.assign', { id: 'g1', checkpoint: 'g1', guard, ...time });
  const [phone, desk] = await Promise.all([
    stage.open({ size: 'phone', context, as: 'grid', path: `/c/${pudong}/field` }),
    stage.open({ as: 'coordinator', path: `/c/${pudong}/orders?tab=checkpoints` }),
  ]);
  const card = phone.getByRole('region', { name: '我的卡口' });
  await card.getByRole('button', { name: '配送' }).click();
  for (let n = 0; n < 3; n++) await card.getByRole('button', { name: /^进/ }).click();
  await card.getByRole('button', { name: /^出/ }).click();
  await picture(phone, 'guard');
  await card.getByRole('button', { name: '记下' }).click();
  const checkpoint = desk.getByRole('region', { name: '老桥南' });
  await checkpoint.getByText('进 3 出 1').waitFor({ timeout: 5_000 });
  await card.getByRole('button', { name: '报情况' }).click();
  await card.getByRole('button', { name: '救护车要过' }).click();
  await checkpoint.getByText('救护车要过').waitFor({ timeout: 5_000 });
  await picture(desk, 'checkpoints');
  await card.getByRole('button', { name: '下岗' }).click();
  await phone.getByRole('dialog', { name: '下岗' }).getByRole('button', { name: '下岗' }).click();
  await card.waitFor({ state: 'detached' });
  const shifts = await recordsOf<CheckpointShift>(stage.server, 'coordinator', checkpointShifts.name);
  expect(shifts.find(({ id }) => id === 'g1')).toMatchObject({ passed: { delivery: { in: 3, out: 1 } } });
}, 60_000);

test('[R02] a community asks for a closure and closes nothing: the subdistrict declines one with a reason and orders another, which is relayed', async () => {
  const path = `/c/${pudong}/orders`;
  const lead = await stage.open({ as: 'lead', path });
  for (const [title, why] of [
    ['旧堤便道', '水快漫过来了'],
    ['河滩步道', '有人下水'],
  ] as const) {
    await lead.getByRole('button', { name: '向街道请求封控' }).first().click();
    const form = lead.getByRole('region', { name: '向街道请求封控' });
    await form.getByLabel('是什么').fill(title);
    await form.getByLabel('为什么要封控').fill(why);
    await form.getByRole('checkbox').first().check();
    await form.getByRole('button', { name: '向街道请求封控' }).click();
    await lead.getByRole('listitem').filter({ hasText: title }).getByText('等街道答复').waitFor();
  }
  const subdistrict = await stage.open({ as: 'subdistrict', path });
  const asked = (page: typeof lead, title: string) =>
    page
      .getByRole('region', { name: /^请求过的封控/ })
      .getByRole('listitem')
      .filter({ hasText: title });
  await asked(subdistrict, '河滩步道').waitFor();
  await picture(subdistrict, 'orders-asks');
  await asked(subdistrict, '河滩步道').getByRole('button', { name: '不下令' }).click();
  await asked(subdistrict, '河滩步道').getByRole('textbox').fill('先设险点警戒');
  await asked(subdistrict, '河滩步道').getByRole('button', { name: '不下令' }).last().click();
  await asked(lead, '河滩步道').getByText('没有下令：先设险点警戒').waitFor();
  await asked(lead, '旧堤便道').getByRole('button', { name: '有了命令，转达' }).click();
  const form = lead.getByRole('region', { name: '转达封控' });
  expect(await form.getByLabel('是什么').inputValue()).toBe('旧堤便道');
  await form.getByLabel('谁下的命令').fill('区防汛指挥部');
  await form.getByLabel('文号').fill('防汛令 11 号');
  await form.getByLabel('法律依据').selectOption('《中华人民共和国防洪法》');
  await form.getByRole('button', { name: '转达封控' }).click();
  await form.getByRole('button', { name: '确认转达' }).click();
  await asked(lead, '旧堤便道').getByText('已有命令').waitFor();
  await picture(lead, 'orders-asked');
}, 60_000);
