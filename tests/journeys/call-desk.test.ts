import { expect, test } from 'vitest';
import { violations } from '../support/axe.ts';
import { command, picture, pudong, recordsOf, useStage } from '../support/browser.ts';
import { faultsOfSize } from '../support/fit.ts';

const stage = useStage();
const path = `/c/${pudong}/calls`;
const door = '1-2-03';

interface Call {
  readonly id: string;
  readonly status: string;
  readonly filed: readonly { as: string; of?: string }[];
}

test('[R31] [R20] the phone at the desk by keys alone: one call is held while another is taken, each becomes what it is about, and what the post may not file is called back by who may', async () => {
  const [duty, social] = await Promise.all(['duty', 'social'].map((as) => stage.open({ as, path })));
  if (!duty || !social) throw new Error('two desks');
  const before = new Set((await recordsOf<Call>(stage.server, 'duty', 'calls')).map(({ id }) => id));
  await duty.getByText('没有在接的电话').waitFor();
  await picture(duty, 'call-desk-idle');
  await duty.keyboard.press('Alt+n');
  // The caller's number has the focus: whoever talks types at once.
  await duty.keyboard.type('19900112233');
  await duty.keyboard.press('Tab');
  await duty.keyboard.type(door);
  await duty.getByLabel('说了什么').fill('厨房阀门漏水，楼下也湿了');
  await duty.keyboard.press('Alt+1');
  await duty.getByLabel('一句话标题').fill('阀门漏水');
  await picture(duty, 'call-desk-talking');
  expect(await violations(duty)).toEqual([]);
  // A second one rings: the first is held, and not a key of it is lost when the page is loaded anew.
  await duty.keyboard.press('Alt+n');
  await duty.keyboard.type('19900445566');
  await duty.getByLabel('说了什么').fill('怕她一个人想不开');
  await duty.keyboard.press('Alt+4');
  await duty.getByText('转给能登记的同事回电').waitFor();
  await duty.reload();
  const tabs = duty.getByRole('list', { name: '还没结束的电话' });
  await tabs.getByRole('button', { name: /挂起/ }).waitFor();
  expect(await duty.getByLabel('说了什么').inputValue()).toBe('怕她一个人想不开');
  await duty.getByLabel('眼下有危险').check();
  await duty.getByText('先请对方打 110 或 120').waitFor();
  await picture(duty, 'call-desk-two');
  expect(await violations(duty)).toEqual([]);
  await duty.keyboard.press('Control+Enter');
  await duty.getByText('转出去了，进了回电单').waitFor();
  await duty.keyboard.press('Alt+j');
  expect(await duty.getByLabel('一句话标题').inputValue()).toBe('阀门漏水');
  await duty.keyboard.press('Control+Enter');
  await duty.getByText('记下了').waitFor();
  await duty.getByRole('link', { name: '事件', exact: true }).waitFor();

  // The social worker sees a masked number, calls with one tap, and files it as what it is.
  const backs = social.getByRole('region', { name: /^要回电/ });
  const theirs = backs.getByRole('listitem').filter({ hasText: '199****5566' });
  // Danger rings on the device of whoever helps, and the answer leads to the call.
  await social.getByRole('button', { name: '应答并打开' }).click();
  await theirs.waitFor();
  await picture(social, 'call-desk-backs');
  await theirs.getByRole('button', { name: '回电', exact: true }).click();
  expect(await social.getByLabel('来电号码').inputValue()).toBe('19900445566');
  expect(await social.getByLabel('说了什么').inputValue()).toBe('怕她一个人想不开');
  await social.getByLabel('门牌').fill(door);
  await social.getByLabel('门牌').blur();
  await social.keyboard.press('Alt+4');
  await social.getByRole('group', { name: '哪一位' }).getByRole('button').last().click();
  await social.getByText('不判断病情').waitFor();
  await social.getByRole('button', { name: /P3/ }).click();
  await social.getByLabel('有家庭暴力').check();
  await social.getByText('先打 110').first().waitFor();
  await picture(social, 'call-desk-distress');
  expect(await violations(social)).toEqual([]);
  expect((await faultsOfSize(social)).filter((fault) => fault.startsWith('cut'))).toEqual([]);
  await social.getByRole('button', { name: '回电打通了' }).click();
  await theirs.waitFor({ state: 'hidden' });
  await social.getByText('照护', { exact: true }).waitFor();
  const all = await recordsOf<Call>(stage.server, 'duty', 'calls');
  const logged = all.filter(({ id }) => !before.has(id));
  expect(logged.map(({ status }) => status)).toEqual(['settled', 'settled']);
  expect(logged.flatMap(({ filed }) => filed.map(({ as }) => as)).sort()).toEqual(['care', 'incident']);
}, 60_000);

test('[R31] [P10] without a signal a call is saved on the desk and sent when there is one; a missed one is called back, on a telephone too', async () => {
  const desk = await stage.open({ as: 'coordinator', size: 'phone', path });
  await desk.getByRole('button', { name: '未接来电' }).click();
  await desk.getByLabel('来电号码').fill('19900778899');
  await desk.getByRole('button', { name: '记一个未接' }).click();
  const row = desk.getByRole('listitem').filter({ hasText: '199****8899' });
  await row.waitFor();
  await desk.context().setOffline(true);
  await desk.getByRole('button', { name: '接电话' }).click();
  await desk.getByLabel('来电号码').fill('19900121212');
  await desk.getByLabel('说了什么').fill('问几点停水');
  await desk.getByRole('button', { name: /答复了/ }).click();
  await desk.getByRole('button', { name: '记下并结束' }).click();
  await desk.getByText('1 个电话没发出').waitFor();
  await picture(desk, 'call-desk-phone-unsent');
  // The header of all pages is not this page's.
  const faults = (await faultsOfSize(desk)).filter((fault) => !/^small: A (调度|看板|资源)?$/.test(fault));
  expect(faults).toEqual([]);
  await desk.context().setOffline(false);
  await desk.getByText('1 个电话没发出').waitFor({ state: 'hidden' });
  await desk.getByText('当场答复').nth(1).waitFor();
  await command(stage.server, 'duty', 'notice.publish', {
    ...{ id: 'calls-n', title: '明早停水', why: '抢修主管', words: '6 点到 9 点停水' },
    ...{ grids: [`${pudong}015`], until: Date.now() + 3_600_000 },
  });
  await desk.getByRole('button', { name: '接电话' }).click();
  await desk.getByRole('button', { name: /问通知/ }).click();
  await desk.getByLabel('问的是哪条通知').selectOption({ label: '明早停水' });
  await desk.getByText('6 点到 9 点停水').waitFor();
  await desk.getByRole('button', { name: '记下并结束' }).click();
  await desk.getByRole('link', { name: '通知答复' }).waitFor();
  await row.getByRole('button', { name: '回电', exact: true }).click();
  await desk.getByRole('button', { name: '没人接' }).click();
  await row.getByText('没人接 1 次').waitFor();
  await row.getByRole('button', { name: '不用回了' }).click();
  await row.getByRole('textbox').fill('人来窗口了');
  await row.getByRole('button', { name: '不用回了' }).last().click();
  await row.waitFor({ state: 'hidden' });
  await picture(desk, 'call-desk-phone');
  expect(await violations(desk)).toEqual([]);
}, 60_000);
