import { expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { violations } from '../support/axe.ts';
import { command, picture, pudong, recordsOf, useStage } from '../support/browser.ts';
import { weChatPhone as context } from '../support/we-chat.ts';

const stage = useStage();
const field = `/c/${pudong}/field`;

/** The page is on the device: its files with the worker, and what it shows in the kept picture. */
async function isKept(page: Page, task: string): Promise<void> {
  // Not `ready`: a page that was entered by a link is in the worker's scope from its next opening on.
  const worker = (): Promise<string | undefined> =>
    page.evaluate(async () => (await navigator.serviceWorker.getRegistration('/c/'))?.active?.state);
  await expect.poll(worker, { timeout: 10_000 }).toBe('activated');
  const kept = (): Promise<boolean> =>
    page.evaluate(async (wanted) => {
      // Looked for first: to open what is not there would make it, without its store.
      if (!(await indexedDB.databases()).some(({ name }) => name === 'liandong.picture')) return false;
      const database = await new Promise<IDBDatabase>((resolve) => {
        const opening = indexedDB.open('liandong.picture');
        opening.onsuccess = () => resolve(opening.result);
      });
      const found = await new Promise<unknown>((resolve) => {
        const asked = database.transaction('kept').objectStore('kept').get('last');
        asked.onsuccess = () => resolve(asked.result ?? '');
      });
      database.close();
      return JSON.stringify(found).includes(wanted);
    }, task);
  await expect.poll(kept, { timeout: 10_000 }).toBe(true);
}

async function goOffline(page: Page): Promise<void> {
  await page.context().setOffline(true);
  await stage.stopServer();
}

const reports = (): Promise<{ id: string; kind: string; photos: string[] }[]> =>
  recordsOf(stage.server, 'coordinator', 'reports');

async function photoOf(id: string): Promise<{ status: number; bytes: number }> {
  const answer = await fetch(`${stage.server.url}/api/v1/communities/${pudong}/photos/${id}`, {
    headers: { authorization: `Bearer ${stage.server.account('coordinator').token}` },
  });
  return { status: answer.status, bytes: (await answer.arrayBuffer()).byteLength };
}

test('[J6] [P2] [P4] without a network the page opens again as old, and a report with a photo arrives once', async () => {
  const title = '险点外围值守交接';
  const page = await stage.open({ size: 'phone', context, path: stage.server.account('volunteer').link ?? '' });
  const task = page.getByRole('button', { name: title });
  await task.waitFor();
  await isKept(page, title);
  const photo = await page.screenshot({ type: 'jpeg' });
  await goOffline(page);
  await page.reload();
  await task.waitFor();
  // From the first moment, not once it has been silent for long.
  expect(await page.getByText(/画面停在 \d\d:\d\d/).isVisible()).toBe(true);
  expect(await page.locator('section.old', { has: task }).count()).toBe(1);
  await page.locator('nav').getByRole('button', { name: '有险情' }).click();
  await page.getByRole('textbox').fill('桥洞口水漫上来了');
  await page.locator('input[type=file]').setInputFiles({ name: 'p.jpg', mimeType: 'image/jpeg', buffer: photo });
  await page.getByRole('img', { name: '照片 1' }).waitFor();
  await picture(page, 'sheet');
  await page.getByRole('button', { name: '报上去' }).click();
  await page.getByText('1 条未发出').waitFor();
  await page.reload();
  await page.getByText('1 条未发出').waitFor();
  await picture(page, 'offline');
  await stage.startServer();
  await page.context().setOffline(false);
  await expect
    .poll(async () => (await reports()).filter(({ kind }) => kind === 'danger').length, { timeout: 30_000 })
    .toBe(1);
  await page.getByText('1 条未发出').waitFor({ state: 'hidden' });
  await page.getByText('1 张照片').waitFor();
  await picture(page, 'arrived');
  const [told] = (await reports()).filter(({ kind }) => kind === 'danger');
  expect(told?.photos).toHaveLength(1);
  const seen = await photoOf(told?.photos[0] ?? '');
  expect(seen.status).toBe(200);
  expect(seen.bytes).toBeGreaterThan(1_000);
  const filed = await recordsOf<{ course: { said?: string }[] }>(stage.server, 'coordinator', 'incidents');
  expect(filed.filter(({ course }) => course[0]?.said?.includes('桥洞口水漫上来了'))).toHaveLength(1);
  await page.context().close();
}, 60_000);

test('[J6] [P2] an acceptance that came too late is told in a sentence, with its time, and stays until it is taken away', async () => {
  const { id: person } = stage.server.account('volunteer');
  const [me] = (await recordsOf<{ id: string; version: number }>(stage.server, 'coordinator', 'volunteers')).filter(
    ({ id }) => id === person,
  );
  const [task] = (await recordsOf<{ id: string; title: string }>(stage.server, 'coordinator', 'tasks')).filter(
    ({ title }) => title === '毛毯分发到户',
  );
  const moved = { id: crypto.randomUUID(), person, task: task?.id };
  expect(await command(stage.server, 'coordinator', 'assignment.reassign', moved, pudong, me?.version)).toMatchObject({
    result: 'applied',
  });
  const page = await stage.open({ size: 'phone', context, path: stage.server.account('volunteer').link ?? '' });
  const accept = page.getByRole('button', { name: '接受', exact: true });
  await accept.waitFor();
  await isKept(page, '毛毯分发到户');
  await goOffline(page);
  await page.getByText('无网络').waitFor();
  await accept.click();
  await page.getByText('1 条未发出').waitFor();
  await page.close();
  await stage.startServer();
  const gone = await command(stage.server, 'coordinator', 'task.cancel', { id: task?.id, reason: '毛毯改由仓库送' });
  expect(gone).toMatchObject({ result: 'applied' });
  const again = await page.context().newPage();
  await again.context().setOffline(false);
  await again.goto(stage.server.url + field);
  const told = again.getByRole('alert').filter({ hasText: '毛毯分发到户' });
  await told.waitFor();
  await picture(again, 'refused');
  expect(await told.innerText()).toMatch(/\d\d:\d\d/);
  expect(await told.innerText()).toContain('这次邀请已收回');
  await again.reload();
  await told.waitFor();
  await told.getByRole('button', { name: '撤掉' }).click();
  await told.waitFor({ state: 'hidden' });
  await again.context().close();
}, 60_000);

test('[J6] [P6] a login that ended meanwhile says so; what was written stays, and goes once one is in again', async () => {
  const page = await stage.open({ size: 'phone', context, as: 'captain', path: field });
  await page.getByRole('button', { name: '要帮忙' }).waitFor();
  await isKept(page, 'pictures');
  await goOffline(page);
  await page.getByText('无网络').waitFor();
  await page.getByRole('button', { name: '要帮忙' }).click();
  await page.getByRole('textbox').fill('四楼要人搬水，五点前');
  await page.getByRole('button', { name: '报上去' }).click();
  await page.getByText('1 条未发出').waitFor();
  await page.locator('nav').getByRole('button', { name: '有情况' }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /有险情/ })
    .click();
  await page.getByRole('textbox').fill('写到一半的话');
  await stage.startServer();
  await page.context().clearCookies();
  await page.context().setOffline(false);
  const signIn = page.getByRole('button', { name: '重新登录' });
  await signIn.waitFor({ timeout: 30_000 });
  await picture(page, 'ended');
  await page.getByText('1 条未发出').waitFor();
  await page.getByText('再进来，就自动发').waitFor();
  expect((await signIn.boundingBox())?.height).toBeGreaterThanOrEqual(44);
  await signIn.click();
  await page.getByLabel('登录名').fill('captain');
  await page.getByLabel('密码', { exact: true }).fill(stage.server.account('captain').password);
  await page.getByRole('button', { name: '进入', exact: true }).click();
  await page.waitForURL(({ pathname }) => pathname === field);
  const mine = async (): Promise<number> =>
    (await recordsOf<{ why?: string }>(stage.server, 'coordinator', 'requests')).filter(({ why }) =>
      why?.includes('四楼要人搬水'),
    ).length;
  await expect.poll(mine, { timeout: 30_000 }).toBe(1);
  await page.locator('nav').getByRole('button', { name: '有情况' }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /有险情/ })
    .click();
  expect(await page.getByRole('textbox').inputValue()).toBe('写到一半的话');
  await page.context().close();
}, 60_000);

test('[J6] [P6] a revoked link empties the page at once and says how to come in again; the draft is kept', async () => {
  const account = stage.server.account('volunteer');
  const page = await stage.open({ size: 'phone', context, path: account.link ?? '' });
  await page.locator('nav').getByRole('button', { name: '有险情' }).click();
  await page.getByRole('textbox').fill('写到一半的话');
  const entries = `${stage.server.url}/api/v1/communities/${pudong}/entries`;
  const headers = { authorization: `Bearer ${stage.server.account('lead').token}` };
  const { entries: all } = (await (await fetch(entries, { headers })).json()) as {
    entries: { id: string; account: string }[];
  };
  const mine = all.filter((one) => one.account === account.id);
  expect(mine.length).toBeGreaterThan(0);
  for (const { id } of mine) await fetch(`${entries}/${id}`, { method: 'DELETE', headers });
  await page.getByRole('button', { name: '重新登录' }).waitFor({ timeout: 3_000 });
  await page.getByText('写到一半的也在').waitFor();
  await picture(page, 'revoked');
  expect(await page.getByRole('heading', { name: '我的任务' }).count()).toBe(0);
  const draft = await page.evaluate(() => Object.values(localStorage).some((value) => value.includes('写到一半的话')));
  expect(draft).toBe(true);
  await page.context().close();
}, 60_000);

test('[§6] [P7] whoever leads opens a task’s list of doors; who is on it has them on the phone without a network too, until the task is over, and the desk says who read them', async () => {
  const task = {
    ...{ id: crypto.randomUUID(), title: '敲门转移', grid: `${pudong}015`, line: 'flood', lead: 'community' },
    due: Date.now() + 20 * 60_000,
  };
  const send = (type: string, payload: object) => command(stage.server, 'coordinator', type, payload);
  expect(await send('task.create', task)).toMatchObject({ result: 'applied' });
  const handler = stage.server.account('grid').id;
  expect(await send('task.assign', { id: task.id, handler })).toMatchObject({ result: 'applied' });
  const [desk, phone] = await Promise.all([
    stage.open({ as: 'lead', path: `/c/${pudong}/desk` }),
    stage.open({ as: 'grid', size: 'phone', context, path: field }),
  ]);
  await desk.getByRole('button', { name: task.title }).click();
  const panel = desk.getByRole('dialog', { name: new RegExp(task.title) });
  await panel.getByRole('button', { name: '任务', exact: true }).click();
  await desk.getByRole('button', { name: '打开上门名单' }).click();
  await desk.getByRole('textbox', { name: '为什么要看' }).fill('转移低洼处的住户');
  await picture(desk, 'door-list-form');
  await desk.getByRole('button', { name: '打开上门名单' }).click();
  await desk.getByText('还没有人看', { exact: true }).waitFor();

  const card = phone
    .getByRole('listitem')
    .filter({ has: phone.getByRole('button', { name: task.title }) })
    .first();
  const face = card.getByRole('button', { name: task.title });
  const open = async (): Promise<void> => {
    if ((await face.getAttribute('aria-expanded')) !== 'true') await face.click();
    await card.getByRole('button', { name: /上门名单：\d+ 户/ }).click();
    await card
      .getByRole('link', { name: /^给.+打电话$/ })
      .first()
      .waitFor();
  };
  await open();
  const told = (await card.innerText()).replaceAll(/\s+/g, ' ');
  expect(told).toMatch(/\p{Script=Han}\*+ ?\p{Script=Han}? 199\d{8}/u);
  await picture(phone, 'door-list-phone');
  expect(await violations(phone)).toEqual([]);
  await desk.getByText(/看过的人：/).waitFor();
  await picture(desk, 'door-list-desk');

  await isKept(phone, task.title);
  await goOffline(phone);
  await phone.reload();
  await face.waitFor();
  await open();
  await picture(phone, 'door-list-offline');
  await card.getByRole('button', { name: '打印转移安置花名册' }).click();
  await phone.getByRole('dialog', { name: '打印转移安置花名册' }).waitFor();
  await phone.emulateMedia({ media: 'print' });
  await phone.getByText('签字', { exact: true }).waitFor();
  expect(await phone.locator('.board-paper tbody tr').first().innerText()).toMatch(/199\d{8}/u);
  await picture(phone, 'door-list-paper');
  await phone.emulateMedia({ media: 'screen' });
  await phone.keyboard.press('Escape');
  await stage.startServer();
  await phone.context().setOffline(false);
  expect(await send('task.cancel', { id: task.id, reason: '都转移了' })).toMatchObject({ result: 'applied' });
  const left = (): Promise<number> =>
    phone.evaluate(async () => {
      const database = await new Promise<IDBDatabase>((resolve) => {
        const opening = indexedDB.open('liandong.picture');
        opening.onsuccess = () => resolve(opening.result);
      });
      const keys = await new Promise<IDBValidKey[]>((resolve) => {
        const asked = database.transaction('kept').objectStore('kept').getAllKeys();
        asked.onsuccess = () => resolve(asked.result);
      });
      database.close();
      return keys.filter((key) => String(key).startsWith('doors ')).length;
    });
  await expect.poll(left, { timeout: 20_000 }).toBe(0);
  await Promise.all([desk, phone].map((page) => page.context().close()));
}, 60_000);
