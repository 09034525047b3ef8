import { expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { picture, pudong, useStage, type PageOptions } from '../support/browser.ts';
import { hearFaults } from '../support/faults.ts';
import { harmIn, shownOf } from '../support/harm.ts';
import { hostile, turned, unbroken } from '../support/hostile.ts';
import { HostileWorld } from '../support/hostile-world.ts';

const stage = useStage();
const place = (name: string): string => `/c/${pudong}/${name}`;
let world: HostileWorld;

test('[P10] 120 hostile texts are words like others: each is taken by a field at least', async () => {
  expect(new Set(hostile).size).toBe(120);
  world = new HostileWorld(stage.server);
  await world.write();
  expect(world.left).toBe(0);
}, 60_000);

type Look = (page: Page) => Promise<unknown>;
const press =
  (name: string | RegExp): Look =>
  (page) =>
    page.getByRole('button', { name }).first().click();
const task =
  (title: string): Look =>
  (page) =>
    page.getByRole('region', { name: '任务', exact: true }).getByRole('button', { name: title }).first().click();
/** What stands over the page goes, then something else is opened. */
const instead =
  (look: Look): Look =>
  async (page) => {
    await page.keyboard.press('Escape');
    await page.locator('.n-modal, [role=dialog][aria-modal=true]').waitFor({ state: 'hidden' });
    await look(page);
  };
const seek =
  (words: string): Look =>
  (page) =>
    page.getByRole('textbox', { name: '查找' }).fill(words);

interface Place extends PageOptions {
  readonly path: string;
  /** what is there once the page is drawn */
  readonly ready: string | RegExp;
  /** what is opened on it, one after the other; each is looked at */
  readonly looks?: Readonly<Record<string, Look>>;
  /** what of all that was written must be read on it, to the letter */
  readonly shows?: () => readonly string[];
}

const places: Readonly<Record<string, Place>> = {
  // Which task stands first there depends on the hour: the basis of the phase always does.
  wall: { as: 'wall', size: 'wall', map: true, path: place('wall'), ready: /依据.+hostile/ },
  desk: {
    ...{ as: 'coordinator', map: true, path: place('desk'), ready: unbroken, shows: () => world.titles },
    looks: {
      all: press(/^还有 \d+ 项$/),
      task: task(unbroken),
      // By its name and its hint: the map has no other windows.
      'pin of it': (page) => page.locator('[data-pin=task][title]').waitFor(),
      'another task': task(turned),
      facts: (page) => page.getByRole('dialog').getByRole('button', { name: '任务', exact: true }).click(),
    },
  },
  'dialogues of the desk': {
    ...{ as: 'coordinator', path: place('desk'), ready: unbroken },
    looks: {
      table: press('表格'),
      trend: press(/^现在未完成的任务/),
      tooltip: (page) => page.locator('.n-modal canvas').hover(),
      reports: instead(press(/^现场报告/)),
      alerts: instead(press(/另有 \d+ 条/)),
      search: instead((page) => page.keyboard.press('ControlOrMeta+k')),
      found: seek('<'),
      'not found': seek(`<img src=x onerror=alert(1)> {{ 7 * 7 }} ${turned} {0}`),
    },
  },
  board: {
    ...{ as: 'coordinator', path: place('board'), ready: unbroken },
    ...{ looks: { card: press(unbroken) }, shows: () => world.said },
  },
  market: {
    ...{ as: 'coordinator', path: place('market'), ready: unbroken },
    ...{ looks: { request: press(`查看 ${unbroken}`), offers: press(/^可提供/) }, shows: () => world.offers },
  },
  'market of a giver on a phone': {
    ...{ as: 'org', size: 'phone', path: place('market'), ready: unbroken },
    ...{ looks: { pledge: press(`认领 ${unbroken}`) }, shows: () => world.items },
  },
  'page of a volunteer': {
    ...{ as: 'volunteer', size: 'phone', path: place('field'), ready: '我的任务' },
    shows: () => world.own,
  },
  'page of a grid worker': { as: 'grid', size: 'phone', path: place('field'), ready: '有险情' },
  accounts: { as: 'lead', path: place('accounts'), ready: '许文静', shows: () => world.names },
  access: { as: 'coordinator', path: place('access'), ready: '现有的入口' },
  ledger: { as: 'auditor', path: place('ledger'), ready: '阶段已切换' },
};

test.each(Object.entries(places))(
  '[P10] %s: hostile texts are read as texts; none runs, makes an element, turns its neighbours or breaks the layout',
  async (name, { looks = {}, ready, shows, ...options }) => {
    const faults: string[] = [];
    const page = await stage.open({ ...options, prepare: (context) => hearFaults(context, faults) });
    const read = new Set<string>();
    const look = async (what: string): Promise<void> => {
      // What was opened is drawn, and a load that it began has come.
      await page.waitForTimeout(200);
      await picture(page, `hostile-${name}-${what}`.replaceAll(' ', '-'));
      expect([...faults, ...(await harmIn(page))], what).toEqual([]);
      for (const text of await shownOf(page, shows?.() ?? [])) read.add(text);
    };
    await page.getByText(ready).locator('visible=true').first().waitFor();
    await look('page');
    for (const [what, open] of Object.entries(looks)) {
      await open(page);
      await look(what);
    }
    await page.emulateMedia({ media: 'print' });
    await look('paper');
    expect((shows?.() ?? []).filter((text) => !read.has(text))).toEqual([]);
  },
  120_000,
);
