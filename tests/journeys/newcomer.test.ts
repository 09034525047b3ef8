import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { pudong, useStage } from '../support/browser.ts';

const stage = useStage({ firstStart: true });

test('[J8] a newcomer signs in by what was printed and stands at the desk', async () => {
  const file = join(stage.server.data, 'sample-accounts.json');
  expect(stage.server.printed()).toContain(file);
  expect(statSync(file).mode & 0o077).toBe(0);
  const accounts = JSON.parse(readFileSync(file, 'utf8')) as { login: string; password: string }[];
  const { login, password } = accounts.find((one) => one.login === 'coordinator') ?? { login: '', password: '' };
  const page = await stage.open({ path: '/' });
  await page.getByLabel('登录名', { exact: true }).fill(login);
  await page.getByLabel('密码', { exact: true }).fill(`${password}?`);
  await page.getByRole('button', { name: '进入', exact: true }).click();
  await page.getByRole('alert').waitFor();
  await page.getByLabel('密码', { exact: true }).fill(password);
  await page.getByRole('button', { name: '进入', exact: true }).click();
  await page.waitForURL(`**/c/${pudong}/desk`);
  await page.getByText('地下车库抽排').first().waitFor();
  await page.getByRole('link', { name: '看板' }).click();
  await page.getByRole('region', { name: '待接任务' }).waitFor();
  await page.getByRole('link', { name: '资源' }).click();
  await page.getByRole('heading', { name: '资源', exact: true }).waitFor();
});

test('[J8] an address inside asks who is there first, and then leads on', async () => {
  const page = await stage.open({ path: `/c/${pudong}/desk` });
  await page.getByLabel('登录名', { exact: true }).waitFor();
  expect(await page.getByText('地下车库抽排').count()).toBe(0);
});

test('[J8] the page of the HTTP interface opens under our own rules and lets one try it', async () => {
  const page = await stage.open({ as: 'coordinator' });
  const faults: string[] = [];
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  page.on('pageerror', (error) => faults.push(error.message));
  await page.goto(`${stage.server.url}/api/docs`);
  // The page draws only what is near its top.
  const sessions = page.locator('.opblock', { has: page.locator('[data-path="/api/v1/sessions"]') }).first();
  await sessions.click();
  await sessions.getByRole('button', { name: 'Try it out' }).waitFor();
  expect(faults).toEqual([]);
});
