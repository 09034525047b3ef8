import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { violations } from '../support/axe.ts';
import { picture, pudong, useStage } from '../support/browser.ts';
import { faultsOfSize } from '../support/fit.ts';
import { startProvider, type TestProvider } from '../support/openid-provider.ts';

let provider: TestProvider;
const stage = useStage({
  async settings(url) {
    provider = await startProvider(url);
    return { ...provider.env, LIANDONG_OIDC_NAME: '区政务账号' };
  },
});
afterAll(() => provider?.stop());

/** What the browser refused because of our own policy. */
const complaints: string[] = [];
beforeAll(() => void complaints.splice(0));

/** The provider’s pages want a font from elsewhere. */
const prepare = (context: BrowserContext): Promise<unknown> => context.route(/googleapis/, (route) => route.abort());

function listen(page: Page): void {
  page.on('console', (said) => {
    if (said.text().includes('Content Security Policy') && page.url().startsWith(stage.server.url))
      complaints.push(said.text());
  });
}

/** The provider’s own pages, on another site; the first time it asks whether one agrees. */
async function signInThere(page: Page, name: string, first = true): Promise<void> {
  await page.waitForURL(`${provider.issuer}/**`);
  await page.getByPlaceholder('Enter any login').fill(name);
  await page.getByPlaceholder('and password').fill('any');
  await page.getByRole('button', { name: 'Sign-in' }).click();
  if (first) await page.getByRole('button', { name: 'Continue' }).click();
}

test('[R41] [P6] a coordinator links the own account, signs out, and comes to the desk by the provider', async () => {
  const page = await stage.open({ as: 'coordinator', path: '/me', prepare });
  listen(page);
  const panel = page.getByRole('region', { name: '区政务账号' });
  await panel.getByLabel('现在的密码').fill('不是这个密码');
  await panel.getByRole('button', { name: '连上区政务账号' }).click();
  await panel.getByText('现在的密码不对').waitFor();
  await picture(page, 'openid-me');
  await panel.getByLabel('现在的密码').fill(stage.server.account('coordinator').password);
  await panel.getByRole('button', { name: '连上区政务账号' }).click();
  await signInThere(page, 'wenjing');
  await page.getByRole('status').getByText('已连上').waitFor();
  await page.getByText('已连着区政务账号').waitFor();
  expect(page.url()).toBe(`${stage.server.url}/me`);
  await picture(page, 'openid-linked');
  expect(await violations(page)).toEqual([]);

  await page.getByRole('button', { name: '退出登录' }).click();
  await page.getByRole('alert').getByRole('button', { name: '退出登录' }).click();
  await page.getByRole('heading', { name: '进入联动' }).waitFor();
  await page.goto(`${stage.server.url}/c/${pudong}/desk?task=none`);
  const enter = page.getByRole('button', { name: '用区政务账号登录' });
  await enter.waitFor();
  await picture(page, 'openid-door');
  await enter.click();
  // Whoever sits down next must not come in as the one who signed out.
  await signInThere(page, 'wenjing', false);
  await page.waitForURL(`${stage.server.url}/c/${pudong}/desk?task=none`);
  await page.getByText('地下车库抽排').first().waitFor();
  const cookies = await page.context().cookies(stage.server.url);
  expect(cookies).toMatchObject([{ name: 'liandong', httpOnly: true, sameSite: 'Strict' }]);
  await page.reload();
  await page.getByText('地下车库抽排').first().waitFor();
  expect(complaints).toEqual([]);

  const lead = await stage.open({ as: 'lead', path: `/c/${pudong}/accounts` });
  const row = lead.getByRole('listitem').filter({ hasText: '许文静' });
  await row.getByText('连着单位账号').waitFor();
  await row.getByRole('button', { name: '管理：许文静' }).click();
  await row.getByRole('button', { name: '断开单位账号' }).click();
  await picture(lead, 'openid-account');
  await lead.getByRole('button', { name: '先不改' }).click();

  await page.goto(`${stage.server.url}/me`);
  await page.getByText('单位账号登录').waitFor();
  await page.getByRole('region', { name: '区政务账号' }).getByRole('button', { name: '断开' }).click();
  await page.getByRole('alert').getByRole('button', { name: '断开', exact: true }).click();
  await page.getByText('已断开').waitFor();
  await page.getByRole('button', { name: '连上区政务账号' }).waitFor();
});

test('[R41] whoever is not linked, turned back or finds the provider away is told what to do, in the own language', async () => {
  const page = await stage.open({ size: 'phone', path: '/', locale: 'en', prepare });
  listen(page);
  const go = page.getByRole('button', { name: 'Sign in by 区政务账号' });
  await go.click();
  await signInThere(page, 'a-stranger');
  await page.getByRole('alert').getByText('is not linked yet').waitFor();
  expect(page.url()).toBe(`${stage.server.url}/openid`);
  expect(await violations(page)).toEqual([]);
  expect(await faultsOfSize(page)).toEqual([]);
  await picture(page, 'openid-not-linked');
  await page.getByRole('link', { name: 'To sign in' }).click();

  await page.context().clearCookies({ domain: 'localhost' });
  await go.click();
  await page.waitForURL(`${provider.issuer}/**`);
  await page.getByRole('link', { name: 'Cancel' }).click();
  await page.getByRole('alert').getByText('It was not agreed to').waitFor();
  await page.getByRole('link', { name: 'To sign in' }).click();

  await go.waitFor();
  expect(await faultsOfSize(page)).toEqual([]);
  await provider.stop();
  // A server that has not heard of it within the last minute asks before it sends anybody there.
  await stage.stopServer();
  await stage.startServer();
  try {
    await go.click();
    await page.getByRole('alert').getByText('could not be reached').waitFor();
    await picture(page, 'openid-down');
  } finally {
    await provider.start();
  }
});
