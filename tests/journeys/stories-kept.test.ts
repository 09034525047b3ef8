import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, expect, test } from 'vitest';
import { command, picture, pudong, recordsOf, useStage } from '../support/browser.ts';

const stage = useStage();
/** How long the line is away, ms: the real minute where there is time for it. */
const away = process.env['LIANDONG_LONG'] === undefined ? 5_000 : 60_000;
const folder = mkdtempSync(join(tmpdir(), 'liandong-copies-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Checks a copy of the ledger with the program that shares no code with the server. */
function checked(file: string): { readonly status: number | null; readonly found: string } {
  const program = resolve(import.meta.dirname, '../../scripts/ledger-verify/cli.mjs');
  const { status, stdout } = spawnSync(process.execPath, [program, file], { encoding: 'utf8' });
  return { status, found: stdout };
}

test('[S8] [P8] an auditor takes the ledger along; one row altered in a copy of it is named, and the copy as it came is sound', async () => {
  const page = await stage.open({ as: 'auditor', path: `/c/${pudong}/ledger` });
  await page.getByText('完好，每一条都核过').waitFor();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '下载整本台账' }).click(),
  ]);
  const copy = join(folder, 'ledger.jsonl');
  await download.saveAs(copy);
  expect(checked(copy).status).toBe(0);

  const rows = readFileSync(copy, 'utf8').split('\n');
  const at = rows.findIndex((row) => row.includes('incident.reported'));
  const row = rows[at] ?? '';
  const altered = join(folder, 'altered.jsonl');
  writeFileSync(altered, rows.with(at, row.replace('incident.reported', 'incident.reportef')).join('\n'));
  const { status, found } = checked(altered);
  expect(status).toBe(1);
  expect(found).toContain(`"seq":${/"seq":(\d+)/.exec(row.replaceAll('\\', ''))?.[1]}`);
});

const title = '低洼住户转移 12 户';
const note = (page: Page) => page.getByRole('textbox', { name: '协作笔记' });
const drawer = (page: Page) => page.getByRole('complementary', { name: title });

async function opened(as: string): Promise<Page> {
  const page = await stage.open({ as, path: `/c/${pudong}/board` });
  await page.getByRole('button', { name: title, exact: true }).first().click();
  await drawer(page).getByText('已存好').waitFor();
  return page;
}

/** Writes at the end of the note, as far as this page knows it. */
async function write(page: Page, words: string): Promise<void> {
  await note(page).click();
  await page.keyboard.press('Control+End');
  await note(page).pressSequentially(words);
}

test('[S10] [P2] [P9] board edits and five screenings made while the line is away are merged: none is lost, none is there twice', async () => {
  const campaign = 'story-10';
  const by = (type: string, more: object = {}) => command(stage.server, 'coordinator', type, { id: campaign, ...more });
  const yes = { id: 'wet', label: '家里进水吗', kind: 'yes_no', tables: ['water'], abnormal: { yes: true } };
  const draft = {
    ...{ title: '雨后排查', why: '看看低处有没有进水', basis: 'law-personal-information', line: 'flood' },
    ...{ areas: ['440604012051015'], keepDays: 90, tables: [{ id: 'water', name: '进水台账' }], fields: [yes] },
  };
  for (const [type, more] of Object.entries({ 'campaign.draft': draft, 'campaign.publish': {} }))
    expect(await by(type, more)).toMatchObject({ result: 'applied' });
  const phone = await stage.open({ size: 'phone', as: 'grid', path: `/c/${pudong}/field` });
  const [mine, theirs] = [await opened('coordinator'), await opened('social')];
  const row = phone.getByRole('listitem').filter({ hasText: '雨后排查' });
  await row.getByRole('button', { name: '去敲门' }).click();
  const sheet = phone.getByRole('dialog', { name: '雨后排查' });
  await sheet.getByRole('button', { name: /^1-6-01/ }).waitFor();

  await stage.stopServer();
  const since = Date.now();
  await write(mine, '社区先去北门。');
  await write(theirs, '社工陪两位老人。');
  await drawer(mine).getByText('还没共享，连上后自动共享').waitFor();
  for (const door of ['1-6-01', '1-6-02', '1-6-03', '1-6-04', '1-5-01']) {
    await sheet.getByRole('button', { name: new RegExp(`^${door}`) }).click();
    await sheet.getByRole('button', { name: '有人，开始问' }).click();
    await sheet.getByRole('button', { name: '否', exact: true }).click();
    await sheet.getByRole('button', { name: '问完了' }).click();
  }
  await phone.keyboard.press('Escape');
  await phone.getByText('5 条未发出').waitFor();
  await mine.waitForTimeout(Math.max(0, since + away - Date.now()));
  await stage.startServer();

  await phone.getByText('5 条未发出').waitFor({ state: 'hidden', timeout: 40_000 });
  await row.getByText('见到 5 / 72 户').waitFor();
  const records = await recordsOf<{ campaign: string; visited: number }>(
    stage.server,
    'coordinator',
    'screeningRecords',
  );
  const called = records.filter((one) => one.campaign === campaign);
  expect(called.map(({ visited }) => visited)).toEqual([1, 1, 1, 1, 1]);
  for (const page of [mine, theirs]) {
    await drawer(page).getByText('已存好').waitFor({ timeout: 40_000 });
    for (const words of ['社区先去北门。', '社工陪两位老人。'])
      await expect
        .poll(async () => (await note(page).innerText()).split(words).length - 1, { timeout: 20_000 })
        .toBe(1);
  }
  // The names of whoever writes stand between the words.
  const order = async (page: Page): Promise<boolean> =>
    /社区先去北门。[^]*社工陪两位老人。/.test(await note(page).innerText());
  expect(await order(mine)).toBe(await order(theirs));
  await picture(mine, 'story10-board');
  await picture(phone, 'story10-phone');
}, 180_000);
