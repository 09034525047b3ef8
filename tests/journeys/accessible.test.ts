import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { violations } from '../support/axe.ts';
import { picture, pudong, recordsOf, useStage, type PageOptions } from '../support/browser.ts';
import { faultsOfSize } from '../support/fit.ts';

const stage = useStage();
const screensFolder = resolve(import.meta.dirname, '../../client/src');

interface Screen extends PageOptions {
  readonly name: string;
  readonly path: string;
  /** what is there once the screen has its records */
  readonly ready: string;
  readonly readyEn: string;
}

const screens: readonly Screen[] = [
  { name: 'wall', as: 'wall', path: `/c/${pudong}/wall`, size: 'wall', map: true, ready: '56/78', readyEn: '56/78' },
  {
    name: 'desk',
    as: 'coordinator',
    path: `/c/${pudong}/desk`,
    map: true,
    ready: '地下车库抽排',
    readyEn: '地下车库抽排',
  },
  { name: 'board', as: 'coordinator', path: `/c/${pudong}/board`, ready: '围墙裂缝看守', readyEn: '围墙裂缝看守' },
  { name: 'market', as: 'org', path: `/c/${pudong}/market`, ready: '护理床位', readyEn: '护理床位' },
  {
    name: 'field',
    as: 'volunteer',
    path: `/c/${pudong}/field`,
    size: 'phone',
    ready: '险点外围值守交接',
    readyEn: '险点外围值守交接',
  },
  { name: 'sign-in', path: '/', ready: '进入联动', readyEn: 'Enter Liandong' },
  { name: 'accounts', as: 'lead', path: `/c/${pudong}/accounts`, ready: '许文静', readyEn: '许文静' },
  { name: 'accounts of the installation', as: 'admin', path: '/c/system/accounts', ready: '姜望舒', readyEn: '姜望舒' },
  { name: 'links', as: 'coordinator', path: `/c/${pudong}/access`, ready: '现有的入口', readyEn: 'Links that stand' },
  {
    name: 'ledger',
    as: 'coordinator',
    path: `/c/${pudong}/ledger`,
    ready: '完好，每一条都核过',
    readyEn: 'Sound: every entry is checked',
  },
  {
    name: 'rights',
    as: 'coordinator',
    path: `/c/${pudong}/rights?object=phase&act=A`,
    ready: '您的身份不能批准',
    readyEn: 'Your role may not approve',
  },
  ...(
    [
      ['incidents', 'coordinator', '北门地下车库进水'],
      ['stock', 'coordinator', '饮用水'],
      ['sensing', 'coordinator', '楼道里给电动车充电'],
      ['orders', 'lead', '临河里北侧围墙'],
      ['proposals', 'captain', '院子里划一处电动车充电棚'],
      ['duty', 'lead', '段*一'],
      ['screening', 'coordinator', '汛期逐户排查'],
      ['households', 'coordinator', '临河里 01'],
      ['plans', 'coordinator', '大面积停电'],
      ['care', 'social', '临河里'],
      ['linkage', 'lead', '饮用水'],
      ['areas', 'lead', '临河里'],
      ['forces', 'coordinator', '临河里'],
      ['groups', 'coordinator', '临河里'],
      ['notices', 'lead', '临河里'],
      ['calls', 'duty', '199****0388'],
      ['figures', 'evaluator', '131'],
    ] as const
  ).map(([name, as, ready]) => ({ name, as, path: `/c/${pudong}/${name}`, ready, readyEn: ready })),
  {
    name: 'shifts',
    as: 'coordinator',
    path: `/c/${pudong}/shifts`,
    ready: '志愿者和班次',
    readyEn: 'Volunteers and shifts',
  },
  { name: 'lists', as: 'coordinator', path: `/c/${pudong}/lists`, ready: '名单和表格', readyEn: 'Lists' },
  { name: 'upward', as: 'lead', path: `/c/${pudong}/upward`, ready: '信息上报', readyEn: 'Reports' },
  { name: 'blanks', as: 'lead', path: `/c/${pudong}/blanks`, ready: '上级表格', readyEn: 'tables' },
  {
    name: 'search',
    as: 'coordinator',
    path: `/c/${pudong}/search`,
    ready: '写几个字',
    readyEn: 'Write a few characters',
  },
  { name: 'my account', as: 'captain', path: '/me', size: 'phone', ready: '改密码', readyEn: 'Change password' },
  { name: 'short address', path: '/w', ready: '大屏短地址', readyEn: 'Short address of a wall' },
];

/** Screens whose head says whose they are, not what they are called. */
const apart = new Set(['wall', 'board', 'field', 'sign-in', 'short address']);

async function drawn(page: Page, text: string): Promise<void> {
  await page.getByText(text).filter({ visible: true }).first().waitFor();
  await page.waitForTimeout(1_000);
}

/** Every Chinese sentence that the screens themselves can say, as their message files write it. */
const ownWords = new Set(
  readdirSync(screensFolder).flatMap((folder) => {
    const file = join(screensFolder, folder, 'messages.zh.ts');
    if (!existsSync(file)) return [];
    return [...readFileSync(file, 'utf8').matchAll(/'([^'{]*[\u4e00-\u9fff][^'{]*)'/gu)].flatMap(
      ([, text]) => text ?? [],
    );
  }),
);

/** All that a page says: texts, labels and hints, apart from what is marked as Chinese. */
function said(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const all = [...document.body.querySelectorAll('*')].filter((one) => !one.closest('[lang^=zh], script, style'));
    const own = (one: Element): string[] =>
      [...one.childNodes].flatMap((node) => (node instanceof Text ? [node.data] : []));
    const named = (one: Element): string[] =>
      ['aria-label', 'placeholder', 'title', 'alt'].map((name) => one.getAttribute(name) ?? '');
    return all
      .flatMap((one) => [...own(one), ...named(one)])
      .map((text) => text.trim())
      .filter((text) => text !== '');
  });
}

test.each(screens)(
  '[J7] $name: no serious fault of accessibility, and English throughout when asked: what is left in Chinese is people’s own words',
  async (screen) => {
    const page = await stage.open(screen);
    await drawn(page, screen.ready);
    expect(await violations(page)).toEqual([]);
    expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1);

    await page.evaluate(() => localStorage.setItem('liandong.locale', 'en'));
    await page.reload();
    await drawn(page, screen.readyEn);
    await picture(page, `english-${screen.name}`);
    // One name: what the tab says of a page of the community stands above it too.
    const [called = ''] = (await page.title()).split(' · ');
    const head = await page.getByRole('heading', { level: 1 }).innerText();
    if (!apart.has(screen.name)) expect(head.startsWith(called), `${called}: ${head}`).toBe(true);
    const shown = await said(page);
    // What people asked for is said in their own words, though a message may use the same one as an example.
    const requests = await recordsOf<{ id: string; lines: { item: string; unit?: string }[] }>(
      stage.server,
      'coordinator',
      'requests',
    );
    const theirs = new Set(requests.flatMap(({ lines }) => lines.flatMap(({ item, unit }) => [item, unit ?? ''])));
    expect(shown.filter((text) => ownWords.has(text) && !theirs.has(text))).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
  },
);

test('[J7] the desk at 200 % loses nothing: no sideways scroll, tasks and roster in reach', async () => {
  const page = await stage.open({
    as: 'coordinator',
    path: `/c/${pudong}/desk`,
    map: true,
    context: { viewport: { width: 720, height: 450 }, deviceScaleFactor: 2 },
  });
  await page.getByText('地下车库抽排').first().waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  await page.getByRole('button', { name: '志愿者', exact: true }).click();
  await page.getByText('苏*明').first().waitFor();
  // The header leaves the room to the work: two rows, and one on a laptop.
  const high = async (): Promise<number> => (await page.getByRole('banner').first().boundingBox())?.height ?? 0;
  expect(await high()).toBeLessThan(92);
  await page.setViewportSize({ width: 1300, height: 850 });
  await expect.poll(high).toBeLessThan(60);
});

test.each(['volunteer', 'captain', 'grid'])(
  '[J6] [J7] the phone page of a %s in English at 200 % text and 360 × 640 cuts nothing and keeps its targets',
  async (as) => {
    const context = { viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true };
    const page = await stage.open({ as, path: `/c/${pudong}/field`, locale: 'en', context });
    // The strip above it is there only while word is due.
    const report = page.locator('nav > button').first();
    await report.waitFor();
    await page.getByRole('group', { name: /暴雨/ }).waitFor();
    // As WeChat enlarges text: the letters alone grow.
    const sizes = { hint: 30, meta: 30, body: 34, title: 40, head: 50, banner: 34 };
    const twice = Object.entries(sizes).map(([name, size]) => `--size-${name}: ${size}px !important;`);
    await page.evaluate(
      (rules) => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(rules);
        document.adoptedStyleSheets.push(sheet);
      },
      `:root { ${twice.join(' ')} font-size: 34px !important; }`,
    );
    await page.waitForTimeout(500);
    await picture(page, `large-${as}`);
    expect(await faultsOfSize(page)).toEqual([]);
    expect(await violations(page)).toEqual([]);
    await report.click();
    await page.getByRole('dialog').waitFor();
    await picture(page, `large-${as}-sheet`);
    expect(await faultsOfSize(page)).toEqual([]);
    expect(await violations(page)).toEqual([]);
  },
);
