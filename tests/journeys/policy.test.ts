import { expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { pudong, useStage, type PageOptions } from '../support/browser.ts';
import { hearFaults } from '../support/faults.ts';

const stage = useStage();
const place = (name: string): string => `/c/${pudong}/${name}`;

interface Round extends PageOptions {
  /** what is there once a page is drawn, by its path */
  readonly visits: Readonly<Record<string, string>>;
  /** opens what writes rules of its own, by path */
  readonly more?: Readonly<Record<string, (page: Page) => Promise<unknown>>>;
}

const rounds: Readonly<Record<string, Round>> = {
  nobody: {
    visits: { '/': '进入联动', '/w': '大屏短地址', '/openid': '联动', '/nowhere/at/all': '没有这个页面' },
  },
  wall: { as: 'wall', size: 'wall', map: true, visits: { [place('wall')]: '56/78' } },
  coordinator: {
    as: 'coordinator',
    visits: {
      [place('desk')]: '地下车库抽排',
      [place('board')]: '围墙裂缝看守',
      [place('access')]: '现有的入口',
      '/api/docs': 'Commands, reads, snapshots and feeds.',
    },
    more: { [place('desk')]: atDesk, [place('board')]: atBoard },
  },
  org: { as: 'org', visits: { [place('market')]: '护理床位' } },
  volunteer: {
    as: 'volunteer',
    size: 'phone',
    visits: { [place('field')]: '险点外围值守交接', '/me': '改密码' },
    more: { [place('field')]: (page) => page.locator('nav').getByRole('button', { name: '有险情' }).click() },
  },
  lead: {
    as: 'lead',
    visits: { [place('accounts')]: '许文静', [place('ledger')]: '台账', [place('rights')]: '任务' },
  },
  admin: { as: 'admin', visits: { '/c/system/accounts': '姜望舒' } },
};

/** The chart, and a form with lists, a date and a number. */
async function atDesk(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^现在未完成的任务/ }).click();
  await page.getByRole('dialog').locator('canvas').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '建任务' }).click();
  const form = page.getByRole('dialog', { name: '建任务' });
  await form.locator('.n-select').nth(3).click();
  await page.locator('.n-base-select-option').nth(1).click();
  await page.keyboard.press('Escape');
  await form.locator('.n-date-picker').click();
  await page.locator('.n-date-panel').waitFor();
  // A list that opens is laid over the page, not into it: the rules that were brought with the page hold.
  const over = page.locator('.v-binder-follower-container').first();
  expect(await over.evaluate((one) => getComputedStyle(one).position)).toBe('absolute');
}

/** Notes are written, and a card is lifted. */
async function atBoard(page: Page): Promise<void> {
  await page.getByRole('button', { name: '河堤水位观察', exact: true }).click();
  const note = page.getByRole('textbox', { name: '协作笔记' });
  await note.pressSequentially('水位');
  await note.press('ControlOrMeta+a');
  const card = page.getByRole('article').filter({ hasText: '围墙裂缝看守' }).first();
  await card.hover();
  await page.mouse.down();
  await page.mouse.move(600, 400, { steps: 4 });
  await page.locator('[data-dnd-dragging]').first().waitFor();
  await page.mouse.up();
}

test.each(Object.entries(rounds))(
  '[P10] no page that the %s sees does what its own policy refuses, says an error or asks another origin',
  async (_name, { visits, more, ...options }) => {
    const faults: string[] = [];
    const page = await stage.open({ ...options, prepare: (context) => hearFaults(context, faults) });
    for (const [path, ready] of Object.entries(visits)) {
      await page.goto(stage.server.url + path);
      await page.getByText(ready).locator('visible=true').first().waitFor();
      await more?.[path]?.(page);
      await page.waitForTimeout(300);
      expect(faults, path).toEqual([]);
    }
  },
  120_000,
);

/** As a hole in the page would let in: a script, a handler, an address that is a script, a rule and a style. */
const intruders = `<script>document.title = 'intruded'</script><img src="/none" alt="" onerror="document.title = 'intruded'">
  <a href="javascript:document.title = 'intruded'">in</a><style>h1 { color: rgb(1, 2, 3) !important }</style>
  <p id="styled" style="color: rgb(1, 2, 3)">x</p>`;

test('[P10] a script, handler, address or style that gets into a page is refused, and the server hears that something was', async () => {
  const faults: string[] = [];
  const page = await stage.open({
    prepare: async (context) => {
      await hearFaults(context, faults);
      await context.route(stage.server.url, async (route) => {
        const response = await route.fetch();
        const body = (await response.text()).replace('</body>', `${intruders}</body>`);
        await route.fulfill({ response, body });
      });
    },
  });
  await page.goto(stage.server.url);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.locator('a[href^=javascript]').evaluate((one) => (one as HTMLElement).click());
  const refused = (): string[] => faults.flatMap((fault) => /^policy: (\S+)/.exec(fault)?.[1] ?? []).sort();
  const [attr, elem] = ['script-src-attr', 'script-src-elem'];
  await expect.poll(refused).toEqual([attr, elem, elem, 'style-src-attr', 'style-src-elem']);
  expect(await page.title()).not.toBe('intruded');
  const colours = await page.evaluate(() =>
    [...document.querySelectorAll('h1, #styled')].map((one) => getComputedStyle(one).color),
  );
  expect(colours).toHaveLength(2);
  expect(colours).not.toContain('rgb(1, 2, 3)');
  await expect.poll(() => /"refused":\d+,"msg":"the content policy/.test(stage.server.printed())).toBe(true);
  expect(stage.server.printed()).not.toContain('csp-report');
});
