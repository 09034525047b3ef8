import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import { violations } from '../support/axe.ts';
import { picture, pudong, useStage } from '../support/browser.ts';
import { sheetText } from '../support/sheet-text.ts';
import { weChatPhone } from '../support/we-chat.ts';

const stage = useStage();
const place = `/c/${pudong}`;

async function openForm(page: Page, name: string, login: string): Promise<void> {
  await page.getByRole('button', { name: '开通账号' }).click();
  await page.getByLabel('姓名', { exact: true }).fill(name);
  await page.getByLabel('登录名', { exact: true }).fill(login);
  const roles = page.getByRole('group', { name: '身份' });
  await roles.getByRole('combobox').selectOption('social_worker');
  await roles.getByRole('button', { name: '加上' }).click();
  await page.getByRole('button', { name: '开通', exact: true }).click();
}

test('[R41] [P6] a lead opens an account; its owner chooses the password on a phone, and is out as soon as it is disabled', async () => {
  const page = await stage.open({ as: 'lead', path: `${place}/accounts` });
  // Who may do what is taken along for whoever looks it through: names masked, and nothing to sign in by.
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '导出 Excel' }).click(),
  ]);
  const text = [...(await sheetText(await readFile(await file.path()))).values()].join('\n');
  for (const said of ['身份', '许*静', '普东社区 · ']) expect(text).toContain(said);
  for (const kept of ['许文静', 'coordinator', pudong]) expect(text).not.toContain(kept);
  await picture(page, 'accounts');
  await openForm(page, '温故', 'coordinator');
  const login = page.getByLabel('登录名', { exact: true });
  await page.getByText('这个登录名已有人用').waitFor();
  expect(await login.getAttribute('aria-invalid')).toBe('true');
  await login.fill('wengu');
  await page.getByRole('button', { name: '开通', exact: true }).click();
  const link = await page.getByText(/\/p\/[\w-]+$/).innerText();

  const phone = await stage.open({
    size: 'phone',
    path: new URL(link).pathname,
    context: weChatPhone,
  });
  await phone.getByLabel('密码', { exact: true }).fill('心里记得住的一句长话');
  expect(new URL(phone.url()).pathname).toBe('/p');
  await phone.getByLabel('再输一次密码').fill('心里记得住的一句长话');
  const heights = await phone
    .getByRole('button')
    .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height));
  expect(Math.min(...heights)).toBeGreaterThanOrEqual(44);
  await phone.getByRole('button', { name: '定下并进入' }).click();
  await phone.waitForURL(`**${place}/care`);
  await phone.goto(`${stage.server.url}/me`);
  await phone.getByText('安卓手机 · 微信').waitFor();

  await page.getByRole('button', { name: '管理：温故' }).click();
  await page.getByRole('button', { name: '停用', exact: true }).click();
  await page.getByText('所有登录 1 秒内结束').waitFor();
  await page.getByRole('button', { name: '停用', exact: true }).click();
  await page.getByText('温故 已停用').waitFor();
  await phone.goto(`${stage.server.url}${place}/market`);
  await phone.getByRole('heading', { name: '进入联动' }).waitFor();
  await page.getByRole('button', { name: '撤回' }).click();
  await page.getByText('已撤回，温故').waitFor();
});

test('[P6] a wall is opened by a short address that is typed, and a second screen is not let in by it', async () => {
  const page = await stage.open({ as: 'coordinator', path: `${place}/access` });
  await page.getByRole('button', { name: '开出大屏入口' }).click();
  const code = await page.locator('.short b').innerText();
  const wall = await stage.open({ size: 'wall', path: '/w' });
  await wall.getByLabel('短地址').fill(code.toLowerCase());
  await wall.getByRole('button', { name: '打开大屏' }).click();
  await wall.waitForURL(`**${place}/wall`);
  const second = await stage.open({ size: 'wall', path: `/w/${code}` });
  await second.getByRole('alert').getByText('已停用').waitFor();
  expect(new URL(second.url()).pathname).toBe('/w');
});

test('[P7] a link for somebody with another role says which one, and links are revoked from another device', async () => {
  const page = await stage.open({ as: 'coordinator', path: `${place}/access` });
  await page.getByLabel('身份').selectOption('captain');
  await page.getByLabel('给谁').selectOption(stage.server.account('volunteer').id);
  await page.getByRole('button', { name: '开出入口' }).click();
  await page.getByRole('alert').getByText('身份是志愿者').waitFor();
  const other = await stage.open({ as: 'lead', path: `${place}/access` });
  await other.getByRole('button', { name: /^撤销：.*楼长/ }).click();
  await other.getByRole('alert').getByRole('button', { name: '撤销', exact: true }).click();
  await expect.poll(() => other.getByRole('button', { name: /^撤销：.*楼长/ }).count()).toBe(0);
});

test('[J7] accounts are kept by keyboard alone: the first wrong field is where one goes on', async () => {
  const page = await stage.open({ as: 'lead', path: `${place}/accounts` });
  await page.getByRole('button', { name: '开通账号' }).focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('open-name');
  await page.keyboard.type('温故');
  await page.keyboard.press('Enter');
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('open-login');
});

test('[J1] whoever is not signed in comes back to the page asked for; without a server it waits for it', async () => {
  const page = await stage.open({ path: `${place}/market` });
  const { password } = stage.server.account('org');
  await page.getByLabel('登录名').fill('org');
  await page.getByLabel('密码', { exact: true }).fill(password);
  await page.getByRole('button', { name: '进入', exact: true }).click();
  // The address of the door names the page too, as what comes next.
  await page.waitForURL(({ pathname }) => pathname === `${place}/market`);
  await page.route('**/api/v1/session', (route) => route.abort());
  await page.goto(`${stage.server.url}/me`);
  await page.getByRole('heading', { name: '没有连上服务器' }).waitFor();
  await page.unroute('**/api/v1/session');
  await page.getByRole('button', { name: '重试' }).click();
  await page.getByRole('heading', { name: '我的账号' }).waitFor();
});

test('[R41] large type is remembered on the device, and nothing is cut at 320 px', async () => {
  const page = await stage.open({ as: 'captain', path: '/me', context: { viewport: { width: 320, height: 640 } } });
  await page.getByRole('button', { name: '大字版' }).click();
  await page.reload();
  await page.getByRole('heading', { name: '我的账号' }).waitFor();
  expect(await page.evaluate(() => getComputedStyle(document.body).fontSize)).toBe('22px');
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)).toBe(
    true,
  );
});

test('[P7] a token for a program is made on one’s own page, shown once, listed by what it is for, and ended', async () => {
  const page = await stage.open({ as: 'coordinator', path: '/me' });
  await page.getByLabel('做什么用').fill('周报程序');
  await page.getByRole('button', { name: '开出令牌' }).click();
  const secret = (await page.locator('code').innerText()).trim();
  expect(secret.length).toBeGreaterThan(40);
  const row = page.getByRole('listitem').filter({ hasText: '周报程序' });
  await row.getByText('只能看').waitFor();
  await picture(page, 'me-token');
  await page.reload();
  await row.waitFor();
  expect(await page.getByText(secret).count(), 'not a second time').toBe(0);
  // It can't be taken back, so it asks first.
  await row.getByRole('button', { name: '结束 周报程序' }).click();
  await row.getByText('这个令牌从此作废').waitFor();
  await row.getByRole('button', { name: '结束', exact: true }).click();
  await row.waitFor({ state: 'detached' });
});

test('[R41] [P6] a passkey is added on one’s own page, lets in without a password, and lets nobody in once it is taken away', async () => {
  const page = await stage.open();
  // No passkey is made for a bare address of numbers.
  const home = stage.server.url.replace('127.0.0.1', 'localhost');
  const device = await page.context().newCDPSession(page);
  await device.send('WebAuthn.enable');
  const options = { protocol: 'ctap2', transport: 'internal', hasResidentKey: true } as const;
  await device.send('WebAuthn.addVirtualAuthenticator', {
    options: { ...options, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
  });
  const { password } = stage.server.account('duty');
  const panel = page.getByRole('region', { name: '通行密钥' });
  const one = panel.getByRole('listitem');
  async function add(): Promise<void> {
    await page.goto(home);
    await page.getByLabel('登录名').fill('duty');
    await page.getByLabel('密码', { exact: true }).fill(password);
    await page.getByRole('button', { name: '进入', exact: true }).click();
    await page.waitForURL(`**${place}/desk`);
    await page.goto(`${home}/me`);
    await panel.getByLabel('现在的密码').fill(password);
    await panel.getByRole('button', { name: '在这台设备上加一把' }).click();
    await one.waitFor();
  }
  async function enter(): Promise<void> {
    await page.context().clearCookies();
    await page.goto(home);
    await page.getByRole('button', { name: '用通行密钥登录' }).click();
  }
  async function drop(of: Page, row: Locator): Promise<void> {
    await row.getByRole('button', { name: /^删掉/ }).click();
    await row.getByRole('button', { name: '删掉', exact: true }).click();
    await row.waitFor({ state: 'hidden' });
    await of.getByText(/^已删掉/).waitFor();
  }
  await add();
  await panel.scrollIntoViewIfNeeded();
  await picture(page, 'passkeys');
  expect(await violations(page)).toEqual([]);

  await enter();
  await page.waitForURL(`**${place}/desk`);
  await page.goto(`${home}/me`);
  await page.getByText('通行密钥登录').waitFor();
  await drop(page, one);
  await enter();
  await page.getByText('通行密钥没有通过核对，没有登录').waitFor();
  await picture(page, 'passkey-sign-in');

  // That of a lost device is taken away by those who keep the account, and whoever came by it is out.
  await add();
  await enter();
  await page.waitForURL(`**${place}/desk`);
  const keeper = await stage.open({ as: 'lead', path: `${place}/accounts` });
  await keeper.getByRole('searchbox').fill('duty');
  await keeper.getByRole('button', { name: /^管理：/ }).click();
  const theirs = keeper.getByRole('region', { name: '通行密钥' });
  await theirs.scrollIntoViewIfNeeded();
  await picture(keeper, 'passkeys-of-another');
  await drop(keeper, theirs.getByRole('listitem'));
  await keeper.getByText('用它登录的 1 处已退出').waitFor();
  await page.goto(`${home}/me`);
  await page.getByRole('button', { name: '用通行密钥登录' }).waitFor();
  await keeper.context().close();
  await page.context().close();
}, 60_000);
