import type { AreaRecord } from '@liandong/shared/areas/schema';
import type { Notice } from '@liandong/shared/notices/schema';
import { expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { command, picture, pudong, recordsOf, useStage } from '../support/browser.ts';

const stage = useStage();
const grid = `${pudong}015`;

/** Corners around the western half of a grid, as somebody would type them. */
function westOf({ polygon }: AreaRecord): string {
  const ring = polygon?.coordinates[0] ?? [];
  const [longitudes, latitudes] = [ring.map(([x = 0]) => x), ring.map(([, y = 0]) => y)];
  const [west, east] = [Math.min(...longitudes), Math.max(...longitudes)];
  const [south, north] = [Math.min(...latitudes) - 0.0005, Math.max(...latitudes) + 0.0005];
  const middle = (west + east) / 2;
  const corners = [
    [west - 0.0005, south],
    [middle, south],
    [middle, north],
    [west - 0.0005, north],
  ];
  return corners.map(([x = 0, y = 0]) => `${x.toFixed(6)}, ${y.toFixed(6)}`).join('\n');
}

test('[R01] the lead draws a grid from the keyboard, all see it, and takes it back; compounds come out of a file and go again', async () => {
  const desk = await stage.open({ as: 'coordinator', path: `/c/${pudong}/desk` });
  const lead = await stage.open({ as: 'lead', path: `/c/${pudong}/areas`, map: true });
  const areas = await recordsOf<AreaRecord>(stage.server, 'lead', 'areas');
  const split = areas.find(({ id }) => id === grid);
  if (!split) throw new Error('the grid is there');
  await lead.getByRole('table').getByRole('button', { name: split.name }).click();
  await picture(lead, 'areas');
  await lead.getByRole('button', { name: '划网格' }).click();
  await expect.poll(() => lead.getByRole('checkbox', { name: split.name, exact: true }).isChecked()).toBe(true);
  await lead.getByLabel('名称').fill('西头');
  await lead.getByLabel('边角，一行一个：经度, 纬度').fill('113.1, 十五');
  await lead.getByText('第 1 行不是经纬度').waitFor();
  await lead.getByLabel('边角，一行一个：经度, 纬度').fill(westOf(split));
  await lead.getByText(/可以划。/).waitFor();
  await picture(lead, 'areas-draw');
  await lead.getByRole('button', { name: '划定' }).click();
  await lead.getByText(/划了“西头”/).waitFor();
  await expect
    .poll(async () =>
      (await recordsOf<AreaRecord>(stage.server, 'coordinator', 'areas')).some(({ name }) => name === '西头'),
    )
    .toBe(true);
  await desk.getByText('西头').first().waitFor();
  await picture(desk, 'areas-desk');

  const file = {
    name: '小区.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(
      '名称,经度,纬度,上级编码\n柳荫小区,113.1120,23.0290,\n外区小区,113.1120,23.0290,440605001001\n',
    ),
  };
  await lead.locator('input[type=file]').setInputFiles(file);
  await lead.getByText(/第 3 行 · 上级编码：“440605001001”不在本街道/).waitFor();
  await lead.getByText('会导入地点 1 个').waitFor();
  await picture(lead, 'areas-import');
  await lead.getByRole('button', { name: '导入 1 条' }).click();
  await lead.getByText(/导入了 1 条/).waitFor();
  await lead.getByRole('button', { name: '撤回这批' }).click();
  await lead.getByRole('button', { name: '撤回这批' }).click();
  await expect.poll(async () => recordsOf(stage.server, 'lead', 'places')).toEqual([]);

  await lead.getByRole('button', { name: '撤回', exact: true }).click();
  await lead.getByText(/边界、记录和权限回到划定之前/).waitFor();
  await lead.getByRole('button', { name: '撤回', exact: true }).click();
  await expect
    .poll(async () =>
      (await recordsOf<AreaRecord>(stage.server, 'coordinator', 'areas')).some(({ name }) => name === '西头'),
    )
    .toBe(false);
}, 60_000);

test('[R01] the lead merges two grids which a notice names both, and takes it back: the notice names both again', async () => {
  const before = await recordsOf<AreaRecord>(stage.server, 'lead', 'areas');
  const [kept = '', gone = ''] = ['水厂路', '学府苑'].map((called) => before.find(({ name }) => name === called)?.id);
  const note = { title: '防汛提醒', why: '夜里有雨', words: '关好窗', until: Date.now() + 86_400_000 };
  const notice = { id: crypto.randomUUID(), grids: [kept, gone], ...note };
  expect((await command(stage.server, 'lead', 'notice.publish', notice)).result).toBe('applied');
  const named = async (): Promise<readonly string[] | undefined> =>
    (await recordsOf<Notice>(stage.server, 'lead', 'notices')).find(({ id }) => id === notice.id)?.grids;
  const lead = await stage.open({ as: 'lead', path: `/c/${pudong}/areas`, map: true });
  const nameOf = (code: string): string => before.find(({ id }) => id === code)?.name ?? '';
  for (const code of [kept, gone])
    await lead
      .getByRole('table')
      .getByRole('button', { name: nameOf(code) })
      .click();
  await lead.getByRole('button', { name: '并网格' }).click();
  await lead.getByText(`“${nameOf(gone)}”并到“${nameOf(kept)}”，`).waitFor();
  await picture(lead, 'areas-merge');
  await lead.getByRole('button', { name: '合并', exact: true }).click();
  await lead.getByText(`把“${nameOf(gone)}”并到“${nameOf(kept)}”`).waitFor();
  await expect.poll(named).toEqual([kept]);
  await picture(lead, 'areas-merged');
  await lead.getByRole('button', { name: '撤回', exact: true }).click();
  await lead.getByRole('button', { name: '撤回', exact: true }).click();
  await expect.poll(async () => [...((await named()) ?? [])].sort()).toEqual([kept, gone]);
  const byId = (all: readonly AreaRecord[]) => all.map(({ id, name }) => `${id} ${name}`).sort();
  expect(byId(await recordsOf<AreaRecord>(stage.server, 'lead', 'areas'))).toEqual(byId(before));
}, 60_000);

/** Chooses of a list that opens under its field, which shows what it narrows as long as nothing is chosen. */
async function pick(page: Page, empty: string, option: string): Promise<void> {
  await page.locator('.n-base-selection', { hasText: empty }).first().click();
  const options = page.locator('.n-base-select-option');
  await options.first().waitFor();
  // A long list draws only what is seen of it.
  const found = options.getByText(option, { exact: true });
  for (let step = 0; step < 30 && (await found.count()) === 0; step++) await page.keyboard.press('ArrowDown');
  await found.click();
}

/** To another page of the community, by the menu: a page that is loaded anew begins with all. */
async function turnTo(page: Page, name: string): Promise<void> {
  await page
    .locator('header')
    .getByRole('button')
    .filter({ hasText: /其他|指标和简报|事件|苗头与监测|志愿者和班次|通知|居民意见/ })
    .first()
    .click();
  await page.getByRole('link', { name, exact: true }).click();
}

test('[R01] a line and an area leave the same records on the desk’s list, map and chart, in figures, on the board, among incidents, in what residents say and in lists; a grid counts what its buildings count', async () => {
  const buildings = [`${grid}01`, `${grid}02`];
  const elsewhere = `${pudong}003`;
  const places: readonly [string, string, string][] = [
    ['值守门岗测温', grid, 'epidemic'],
    ['一号楼送菜上门', `${grid}01`, 'epidemic'],
    ['二号楼送菜上门', `${grid}02`, 'epidemic'],
    ['别处门岗测温', elsewhere, 'epidemic'],
    ['门岗换灯', grid, 'property'],
  ];
  const inside = places.slice(0, 3).map(([title]) => title);
  for (const [title, place, line] of places) {
    const task = { id: crypto.randomUUID(), title, grid: place, line, lead: 'community', need: 1 };
    expect((await command(stage.server, 'coordinator', 'task.create', task)).result).toBe('applied');
  }
  for (const [n, [place, by]] of [[`${grid}01`, 'captain'] as const, [elsewhere, 'duty'] as const].entries()) {
    const seen = { title: `临时围挡倒了 ${n}`, grid: place, line: 'epidemic', hazard: 'public_health' };
    const told = { id: crypto.randomUUID(), ...seen, severity: 'normal', occurredAt: Date.now() };
    expect((await command(stage.server, by, 'incident.report', told)).result).toBe('applied');
    const lines = [{ id: 'a', item: '口罩', ask: 'amount', quantity: 20, unit: '只' }];
    const request = { title: `口罩 ${n}`, kind: 'goods', priority: 'urgent', grid: place, line: 'epidemic', lines };
    const asked = { id: crypto.randomUUID(), request };
    expect((await command(stage.server, 'coordinator', 'request.publish', asked)).result).toBe('applied');
  }
  const voices: readonly [string, string, string | undefined][] = [
    ['楼道没消毒', `${grid}01`, 'epidemic'],
    ['别处没消毒', elsewhere, 'epidemic'],
    ['门岗灯坏了', grid, 'property'],
    ['还没人看的话', grid, undefined],
  ];
  for (const [words, place, line] of voices) {
    const id = crypto.randomUUID();
    const steps: [string, object][] = [['submit', { topic: 'public_health', grid: place, words, proxy: true }]];
    if (line !== undefined) steps.push(['acknowledge', {}], ['route', { to: 'community', line }]);
    for (const [step, payload] of steps)
      expect((await command(stage.server, 'coordinator', `feedback.${step}`, { id, ...payload })).result).toBe(
        'applied',
      );
  }

  const signs: readonly [string, string, string][] = [
    ['illness', grid, '楼道里有人发热'],
    ['water', grid, '下水口返水'],
    ['illness', elsewhere, '别处有人发热'],
  ];
  for (const [kind, place, words] of signs) {
    const sign = { id: crypto.randomUUID(), kind, grid: place, words };
    expect((await command(stage.server, 'social', 'earlySign.note', sign)).result).toBe('applied');
  }
  for (const [name, place, line] of [
    ['体温亭', grid, 'epidemic'],
    ['水尺甲', grid, 'flood'],
    ['别处体温亭', elsewhere, 'epidemic'],
  ]) {
    const point = { id: crypto.randomUUID(), name, grid: place, line, perDay: 2 };
    expect((await command(stage.server, 'coordinator', 'monitor.place', point)).result).toBe('applied');
    const words = { title: `${name}提醒`, words: '早晚看一眼', why: '怕漏看', until: Date.now() + 86_400_000 };
    const notice = { id: crypto.randomUUID(), grids: [place], line, ...words };
    expect((await command(stage.server, 'coordinator', 'notice.publish', notice)).result).toBe('applied');
  }
  const [start, hour] = [Date.now() + 7 * 86_400_000, 3_600_000];
  for (const [title, line] of [
    ['测温班', 'epidemic'],
    ['巡堤班', 'flood'],
  ]) {
    const shift = { id: crypto.randomUUID(), title, grid, line, hazard: 'general', skills: [], need: 2 };
    const added = { ...shift, start, end: start + 2 * hour };
    expect((await command(stage.server, 'coordinator', 'shift.add', added)).result).toBe('applied');
  }

  const page = await stage.open({ as: 'coordinator', path: `/c/${pudong}/desk`, map: true });
  const list = page.getByRole('region', { name: '任务' });
  const titles = list.locator('[data-row] .first > strong');
  await titles.first().waitFor();
  await pick(page, '全部条线', '防疫');
  const table = page.getByRole('button', { name: '表格', exact: true });
  await table.click();
  // What colours the map is narrowed with it: of the line one request waits in each of the two grids, and none elsewhere.
  const rows = page.getByRole('table').getByRole('row');
  await rows.getByRole('button', { name: '临河里' }).click();
  const heads = await page.getByRole('table').getByRole('columnheader').allInnerTexts();
  const asks = await page
    .locator('.twin tbody tr')
    .evaluateAll((all, at) => all.map((row) => Number(row.children[at]?.textContent)), heads.indexOf('需求'));
  expect(asks.filter((n) => n > 0)).toEqual([1, 1]);
  await expect.poll(async () => (await titles.allInnerTexts()).sort()).toEqual([...inside].sort());
  await page.getByRole('button', { name: '现在未完成的任务 3 项，最近 12 小时的走势' }).waitFor();
  await table.click();
  const pins = page.getByRole('group', { name: '图上的人和请求' });
  const pinned = async (): Promise<string[]> => {
    const names = await pins.locator('[data-pin]').evaluateAll((all) => all.map((one) => one.ariaLabel ?? ''));
    return [...names.join(' · ').matchAll(/(?:临时围挡倒了|口罩) \d/g)].map(([name]) => name).sort();
  };
  await expect.poll(pinned).toEqual(['临时围挡倒了 0', '口罩 0']);
  await picture(page, 'narrowed-desk');

  // The same filter goes along to figures and their charts; what can't follow it says why.
  await turnTo(page, '指标和简报');
  await page.getByRole('button', { name: /^E24 / }).click();
  const dialog = page.getByRole('dialog', { name: /^E24/ });
  await dialog.getByText(/^0 ÷ 3/).waitFor();
  await dialog.locator('canvas').first().waitFor();
  await dialog.getByText('走势表').first().click();
  await picture(page, 'narrowed-figure');
  await page.keyboard.press('Escape');
  await page.getByText('记录里没有条线，不能按条线算').first().waitFor();
  await picture(page, 'narrowed-figures');

  await page.getByRole('link', { name: '看板', exact: true }).click();
  const cards = page.getByRole('article');
  await expect
    .poll(async () => (await cards.evaluateAll((all) => all.map((one) => one.ariaLabel))).sort())
    .toEqual([...inside].sort());
  await picture(page, 'narrowed-board');

  await turnTo(page, '事件');
  await page.getByText('临时围挡倒了 0').first().waitFor();
  expect(await page.getByText('临时围挡倒了 1').count()).toBe(0);

  await turnTo(page, '苗头与监测');
  await page.getByText('楼道里有人发热').waitFor();
  for (const hidden of ['下水口返水', '别处有人发热']) expect(await page.getByText(hidden).count()).toBe(0);
  await page.getByRole('link', { name: '联合监测' }).click();
  await page.getByText('体温亭', { exact: true }).waitFor();
  for (const hidden of ['水尺甲', '别处体温亭']) expect(await page.getByText(hidden).count()).toBe(0);
  await picture(page, 'narrowed-monitoring');

  await turnTo(page, '志愿者和班次');
  await page.getByRole('button', { name: '下一周' }).click();
  await page.getByRole('button', { name: /测温班/ }).waitFor();
  expect(await page.getByRole('button', { name: /巡堤班/ }).count()).toBe(0);
  await picture(page, 'narrowed-shifts');

  await turnTo(page, '通知');
  await page.getByText('体温亭提醒', { exact: true }).waitFor();
  for (const hidden of ['水尺甲提醒', '别处体温亭提醒']) expect(await page.getByText(hidden).count()).toBe(0);
  await picture(page, 'narrowed-notices');

  // What nobody has passed on yet is of no line, and is told apart.
  await turnTo(page, '居民意见和楼栋码');
  const heard = page.locator('[data-feedback]');
  await heard.getByText('楼道没消毒').waitFor();
  for (const words of ['别处没消毒', '门岗灯坏了', '还没人看的话'])
    expect(await heard.getByText(words).count()).toBe(0);
  await page.getByText(/^还有 [1-9]\d* 件没分条线/).waitFor();
  await picture(page, 'narrowed-voices');

  await turnTo(page, '名单和表格');
  await page.getByText('3 / ').waitFor();
  const counted = async (place: string): Promise<number> => {
    await page.getByRole('combobox', { name: '网格', exact: true }).selectOption(place);
    return Number(/^\d+/.exec((await page.getByText(/^\d+ \/ \d+ 条$/).innerText()) ?? '')?.[0]);
  };
  await expect.poll(() => counted(grid)).toBe(3);
  for (const title of inside) await page.getByRole('cell', { name: title, exact: true }).waitFor();
  await picture(page, 'narrowed-list');
  const inBuildings = [await counted(buildings[0] ?? ''), await counted(buildings[1] ?? '')];
  // One stands in the grid itself, beside its buildings.
  expect(1 + inBuildings.reduce((sum, n) => sum + n, 0)).toBe(await counted(grid));
  expect(inBuildings).toEqual([1, 1]);
}, 60_000);
