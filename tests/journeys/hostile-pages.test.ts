import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import type { BrowserContext, Locator } from 'playwright-core';
import { expect, test } from 'vitest';
import { pudong, useStage, type PageOptions } from '../support/browser.ts';
import { shownOf } from '../support/harm.ts';
import { asWritten } from '../support/hostile-fields.ts';
import { writeEverywhere } from '../support/hostile-server.ts';
import { Walk } from '../support/hostile-walk.ts';
import { sheetParts } from '../support/sheet-text.ts';

let left: readonly string[] = [];
const stage = useStage({
  async written(data) {
    left = await writeEverywhere(data);
  },
});
const place = (name: string): string => `/c/${pudong}/${name}`;

/** Somebody at a page, whose faults are heard. */
async function come(options: PageOptions): Promise<{ walk: Walk; faults: string[] }> {
  const faults: string[] = [];
  const prepare = (context: BrowserContext): Promise<void> => Walk.prepare(context, faults);
  return { walk: new Walk(await stage.open({ ...options, prepare })), faults };
}

/** Which pages somebody walks through: each is walked by whoever sees most of it. */
const walks: Readonly<Record<string, { readonly as: string; readonly pages: readonly string[] }>> = {
  people: {
    as: 'coordinator',
    pages: ['households', 'screening', 'groups', 'proposals', 'activities', 'voices', 'boards', 'search'],
  },
  happening: {
    as: 'coordinator',
    pages: ['incidents', 'sensing', 'orders', 'upward', 'notices', 'recovery', 'board', 'desk', 'market'],
  },
  forces: {
    as: 'coordinator',
    pages: ['shifts', 'forces', 'stock', 'linkage', 'plans', 'trainings', 'indicators', 'figures', 'blanks', 'lists'],
  },
  care: { as: 'social', pages: ['care', 'mood', 'projects'] },
  house: {
    as: 'lead',
    pages: ['duty', 'calls', 'areas', 'accounts', 'access', 'texts', 'reads', 'ledger', 'rights', 'replay'],
  },
};
/** Whose forms open in the page itself. */
const inThePage = ['care', 'house'];
/** Where no text of people stands, or none before somebody asks for it: names are masked, words sealed. */
const wordless = [
  ...['households', 'care', 'search', 'mood', 'duty', 'access', 'texts', 'rights', 'replay'],
  // What stands in the week that is shown depends on the day.
  'shifts',
];

interface Routes {
  readonly communityPages: readonly { readonly name: string }[];
}

test('[P10] each field of each command in which people write takes a hostile text, and each page of a community is walked', async () => {
  expect(left).toEqual([]);
  const source = new URL('../../client/src/app/community-pages.ts', import.meta.url).href;
  const { communityPages } = (await import(source)) as Routes;
  const walked = Object.values(walks).flatMap(({ pages }) => pages);
  expect(communityPages.map(({ name }) => name).filter((name) => !walked.includes(name))).toEqual([]);
});

/** Opens a case, for a purpose: its words are sealed until then. */
async function openCase(walk: Walk): Promise<void> {
  await walk.go(place('care?tab=cases'));
  await walk.page.getByRole('button', { name: '打开', exact: true }).first().click();
  await walk.page.getByRole('button', { name: '展开', exact: true }).first().click();
  await walk.page
    .getByText(/^已展开/)
    .first()
    .waitFor();
  await walk.look('case');
  expect((await shownOf(walk.page, asWritten)).length).toBeGreaterThan(3);
}

test.each(Object.entries(walks))(
  '[P10] pages of %s: in cards, dialogues and lists, on desk, phone and paper, hostile texts are read and do nothing',
  async (name, { as, pages }) => {
    const { walk, faults } = await come({ as, path: place('rights') });
    for (const one of pages) await walk.visit(place(one));
    // What was late to come, as the first page is on a busy machine, is looked at once it is there.
    const late = pages.filter((one) => !walk.read.has(one) && !wordless.includes(one));
    for (const one of late) await walk.visit(place(one));
    if (pages.includes('care')) await openCase(walk);
    expect([...faults, ...walk.harm]).toEqual([]);
    expect(walk.dialogues > 0 || inThePage.includes(name)).toBe(true);
    expect(pages.filter((one) => !walk.read.has(one) && !wordless.includes(one))).toEqual([]);
  },
  120_000,
);

/** Presses each of some buttons, and looks at what opens. */
async function pressAll(walk: Walk, buttons: Locator): Promise<void> {
  for (let n = 0; n < (await buttons.count()); n++) {
    await buttons.nth(n).dispatchEvent('click');
    await walk.settled();
    await walk.look(`button ${n}`);
    await walk.page.keyboard.press('Escape');
  }
}

test('[P10] on wall and phones, and where anybody may come in, hostile texts do nothing', async () => {
  const places: Readonly<Record<string, PageOptions>> = {
    wall: { as: 'wall', size: 'wall', map: true, path: place('wall') },
    volunteer: { as: 'volunteer', size: 'phone', path: place('field') },
    grid: { as: 'grid', size: 'phone', path: place('field') },
    captain: { as: 'captain', size: 'phone', path: place('field') },
    resident: { as: 'resident', size: 'phone', path: place('building') },
    market: { as: 'org', size: 'phone', path: place('market') },
    anybody: { size: 'phone', path: `/r/${pudong}` },
  };
  for (const [name, options] of Object.entries(places)) {
    const { walk, faults } = await come(options);
    await walk.settled();
    await walk.look(name);
    await pressAll(walk, walk.page.locator('nav > button'));
    expect([name, ...faults, ...walk.harm]).toEqual([name]);
    await walk.page.context().close();
  }
}, 120_000);

/** What a program would take for a formula, also behind what it passes over. */
const formula = /^[\s\p{Cc}\p{Cf}]*[=+\-@]/u;

test('[P10] [R15] lists leave as texts: no cell of a file is a formula, and a printed list holds nothing but words', async () => {
  const { walk, faults } = await come({ as: 'coordinator', path: place('lists') });
  const { page } = walk;
  await walk.settled();
  const links = page.locator('main nav a');
  const save = async (name: string): Promise<Buffer> => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name, exact: true }).click(),
    ]);
    return readFile(await download.path());
  };
  const cells: string[] = [];
  for (let n = 0; n < (await links.count()); n++) {
    await links.nth(n).click();
    await walk.settled();
    await walk.look((await links.nth(n).textContent()) ?? '');
    if (await page.getByRole('button', { name: '导出 CSV' }).isEnabled())
      cells.push(...parse(await save('导出 CSV'), { bom: true, relaxColumnCount: true }).flat());
  }
  expect(cells.filter((cell) => formula.test(cell) && !/^-?[\d.]+$/.test(cell))).toEqual([]);
  expect(cells.filter((cell) => /^'[=+\-@]/.test(cell)).length).toBeGreaterThan(3);

  await page.getByRole('link', { name: /^任务/ }).click();
  await walk.settled();
  const parts = await sheetParts(await save('导出 Excel'));
  expect(parts.join('')).toContain('hostile');
  expect(parts.filter((xml) => /<f[ >]/.test(xml))).toEqual([]);
  await page.getByRole('button', { name: '打印 A4' }).click();
  await page.emulateMedia({ media: 'print' });
  await walk.look('paper');
  expect([...faults, ...walk.harm]).toEqual([]);
}, 120_000);
