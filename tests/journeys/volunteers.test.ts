import { expect, it } from 'vitest';
import { command, picture, pudong, recordsOf, useStage } from '../support/browser.ts';

const stage = useStage();
const grid = `${pudong}015`;
const path = (tab: string): string => `/c/${pudong}/shifts?tab=${tab}`;

it('[R20] a coordinator shows a code; somebody without an account scans it, checks in, and out again; the hours are confirmed', async () => {
  await command(stage.server, 'coordinator', 'task.create', {
    ...{ id: 'sand', title: '搬沙袋', grid, line: 'flood', lead: 'community', need: 6 },
  });
  const desk = await stage.open({ as: 'coordinator', path: path('walkUps') });
  await desk.getByText('来了做什么').waitFor();
  await desk.locator('.n-base-selection').click();
  await desk.keyboard.type('搬沙袋');
  await desk.getByText(/^搬沙袋 · /).click();
  const [answer] = await Promise.all([
    desk.waitForResponse((one) => one.url().endsWith('/code') && one.status() === 201),
    desk.getByRole('button', { name: '开现场报到' }).click(),
  ]);
  const { code } = (await answer.json()) as { code: string };
  await desk.getByRole('dialog').getByText('用手机扫一扫').waitFor();
  await picture(desk, 'walk-up-code');

  const phone = await stage.open({ size: 'phone', path: `/q/${code}` });
  await phone.getByRole('heading', { name: '搬沙袋' }).waitFor();
  expect(new URL(phone.url()).pathname).toBe('/q');
  await picture(phone, 'walk-up-form');
  await phone.getByLabel('姓名').fill('路小禾');
  await phone.getByLabel('电话，有事联系您').fill('19900009999');
  await phone.getByText('看过了，同意这样用我的信息').click();
  await phone.getByRole('button', { name: '签到' }).click();
  await phone.getByText(/签到了，谢谢您来/).waitFor();
  await picture(phone, 'walk-up-here');
  await desk
    .getByRole('dialog')
    .getByText(/现在在岗 1 人/)
    .waitFor();
  await phone.getByRole('button', { name: '我走了，签退' }).click();
  await phone.getByText('辛苦了，谢谢您').waitFor();
  await desk.keyboard.press('Escape');
  await desk.getByRole('dialog').waitFor({ state: 'hidden' });

  await desk.getByRole('link', { name: '服务时长' }).click();
  await desk
    .getByText(/搬沙袋/)
    .first()
    .waitFor();
  await picture(desk, 'hours');
  await desk.getByRole('link', { name: '名册' }).click();
  await desk.getByText(/人，共 \d+ 人/).waitFor();
  await desk.locator('[data-row]').first().click();
  await desk.getByText(/已确认 0 小时/).waitFor();
  await picture(desk, 'roster');
}, 60_000);

it('[R20] [R19] a volunteer signs up for a shift on the phone and the desk sees the gap close; a claim is kept with its time', async () => {
  const desk = await stage.open({ as: 'coordinator', path: path('week') });
  await desk.getByText('班次模板').first().waitFor();
  await desk.getByRole('button', { name: '下一周' }).click();
  await picture(desk, 'shifts-week');
  const phone = await stage.open({ as: 'volunteer', size: 'phone', path: path('mine') });
  await phone.getByRole('heading', { name: '可以报名的班次' }).waitFor();
  await phone.getByRole('button', { name: /^报名 安置点夜间陪伴/ }).click();
  await phone.getByRole('button', { name: /^退出班次 安置点夜间陪伴/ }).waitFor();
  await picture(phone, 'shifts-mine');
  const shifts = await recordsOf<{ title: string; signed: string[] }>(stage.server, 'coordinator', 'shifts');
  expect(shifts.find(({ title }) => title === '安置点夜间陪伴')?.signed).toHaveLength(1);
  await phone.goto(`${stage.server.url}/c/${pudong}/field`);
  await phone.getByRole('heading', { name: /我的班次/ }).waitFor();
  await phone.getByText('昨晚您陪老人到两点').waitFor();
  await picture(phone, 'field-shifts');

  await command(stage.server, 'coordinator', 'task.create', {
    ...{ id: 'meal', title: '给三楼送热饭', grid, line: 'livelihood', lead: 'community', need: 1 },
  });
  const resident = await stage.open({ as: 'resident', size: 'phone', path: `/c/${pudong}/field` });
  await resident.getByText('给三楼送热饭').waitFor();
  await resident
    .getByRole('listitem')
    .filter({ hasText: '给三楼送热饭' })
    .getByRole('button', { name: '接任务' })
    .click();
  await resident.getByRole('button', { name: '还在做' }).waitFor();
  await resident.getByText(/先替您留着：到/).waitFor();
  await picture(resident, 'field-claim');
  await command(stage.server, 'coordinator', 'task.breakClaim', { id: 'meal', reason: '楼长已经送了' });
  await resident.getByText(/由社区收回了。原因：楼长已经送了/).waitFor();
  await picture(resident, 'field-claim-lost');
}, 60_000);

it('[R21] [R05] a coordinator calls a whole group from its card, and the share of what people took on opens to its numbers', async () => {
  await command(stage.server, 'coordinator', 'task.create', {
    ...{ id: 'bank', title: '沿河巡一遍', grid, line: 'flood', lead: 'community', need: 1 },
  });
  const desk = await stage.open({ as: 'coordinator', path: `/c/${pudong}/groups` });
  // A group is found, cultivated, put on file; it is active once somebody leads it.
  await desk.getByRole('button', { name: '记下自组织' }).click();
  const found = desk.getByRole('form', { name: '记下自组织' });
  await found.getByRole('textbox').first().fill('晒谷场棋友会');
  await found.locator('.n-base-selection').click();
  await desk.keyboard.type('临河里');
  await desk.locator('.n-base-select-option').filter({ hasText: '临河里' }).first().click();
  await found.getByRole('button', { name: '记下自组织' }).click();
  const chess = desk.getByRole('listitem').filter({ hasText: '晒谷场棋友会' }).first();
  await chess.getByRole('button', { name: '看组员 晒谷场棋友会' }).click();
  for (const step of ['开始培育', '备案']) await chess.getByRole('button', { name: step, exact: true }).click();
  await chess.getByText('已备案').waitFor();
  await chess.getByRole('button', { name: '转为活跃' }).click();
  await desk.getByText('还没有带头人。先定一位，再转为活跃').waitFor();
  await chess.locator('.n-base-selection').last().click();
  await desk.locator('.n-base-select-option').first().click();
  await chess.getByRole('button', { name: '加入', exact: true }).click();
  await chess
    .getByRole('button', { name: /^定为带头人/ })
    .first()
    .click();
  await chess.getByRole('button', { name: '转为活跃' }).click();
  await chess.getByText('活跃', { exact: true }).waitFor();
  await picture(desk, 'group-cultivated');
  await chess.getByRole('button', { name: '看组员 晒谷场棋友会' }).click();
  const row = desk.getByRole('listitem').filter({ hasText: '护河队' }).first();
  await row.getByRole('button', { name: '看组员 护河队' }).click();
  await row.locator('.n-base-selection').first().click();
  await desk.keyboard.type('沿河巡一遍');
  await desk.getByText(/^沿河巡一遍 · /).click();
  await row.getByText(/^会请 \d+ 人/).waitFor();
  await picture(desk, 'group-call');
  await row.getByRole('button', { name: '请全组' }).click();
  await row.getByText(/请过：沿河巡一遍/).waitFor();
  const offers = await recordsOf<{ task: string; status: string }>(stage.server, 'coordinator', 'assignments');
  expect(offers.filter(({ task, status }) => task === 'bank' && status === 'offered').length).toBeGreaterThan(1);
  await desk.getByRole('link', { name: '居民能做的' }).click();
  await desk.getByRole('button', { name: /%/ }).first().click();
  await desk.getByText(/^分母：当月发布的任务/).waitFor();
  await picture(desk, 'potential');
}, 60_000);

it('[R20] a sign-in sheet is printed from the page of the team, and its lines are typed in with the time on the sheet', async () => {
  const page = await stage.open({ as: 'coordinator', path: `/c/${pudong}/shifts?tab=hours` });
  const form = page.getByRole('region', { name: '照签到表补录' });
  const choose = async (place: number, words: string): Promise<void> => {
    await form.locator('.n-base-selection').nth(place).click();
    await page.keyboard.type(words.slice(0, 2));
    await page.locator('.n-base-select-option').filter({ hasText: words }).first().click();
  };
  await choose(0, '苏*明');
  await choose(1, '河堤水位观察');
  // Yesterday morning, in China's time as the screen has it.
  const yesterday = new Date(Date.now() - 16 * 3_600_000).toISOString().slice(0, 10);
  await form.getByLabel('签到').fill(`${yesterday}T08:00`);
  await form.getByLabel('签退').fill(`${yesterday}T10:30`);
  await picture(page, 'volunteers-type-in');
  await form.getByRole('button', { name: '补录这一行' }).click();
  await form.getByText(/补录好了，等另一位确认时长/).waitFor();
  await page
    .getByText(/河堤水位观察/)
    .first()
    .waitFor();
  await form.getByLabel('签到').fill('2020-01-01T08:00');
  await form.getByLabel('签退').fill('2020-01-01T10:00');
  await choose(0, '麦*怡');
  await form.getByRole('button', { name: '补录这一行' }).click();
  await page.getByText('过去 30 天以上的纸表不能补录').waitFor();
  await page.getByRole('link', { name: '打印签到表' }).click();
  await page.getByRole('dialog').getByRole('combobox').first().waitFor();
  expect(await page.getByRole('dialog').getByRole('combobox').first().inputValue()).toBe('signIn');
  await picture(page, 'volunteers-paper');
}, 60_000);
