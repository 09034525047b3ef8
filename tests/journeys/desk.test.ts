import { expect, test } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import { violations } from '../support/axe.ts';
import { command, picture, pudong, recordsOf, useStage, type PageOptions } from '../support/browser.ts';
import { Hands } from '../support/hands.ts';

const stage = useStage();
const task = (page: Page, title: string): Locator =>
  page.getByRole('region', { name: '任务' }).getByRole('button', { name: title });
const panel = (page: Page, title: string): Locator => page.getByRole('dialog', { name: title });

async function openDesk(more: PageOptions = {}): Promise<Page> {
  const page = await stage.open({ as: 'coordinator', path: `/c/${pudong}/desk`, ...more });
  await task(page, '地下车库抽排').waitFor();
  return page;
}

/** How many people the roster counts under a word. */
async function counted(page: Page, word: string): Promise<number> {
  const chip = page
    .getByRole('group', { name: '按状态看' })
    .getByRole('button', { name: new RegExp(`^${word} \\d+$`) });
  return (await chip.count()) === 0 ? 0 : Number(/\d+/.exec((await chip.textContent()) ?? '')?.[0]);
}

test('[R03] somebody who was asked is no longer on standby: desk and wall count the same people', async () => {
  const [page, wall] = await Promise.all([
    openDesk(),
    stage.open({ as: 'wall', path: `/c/${pudong}/wall`, size: 'wall' }),
  ]);
  const forces = wall.getByRole('region', { name: '三社力量' });
  await forces.getByText(`待命 ${await counted(page, '待命')}`).waitFor();
  const before = await counted(page, '待命');
  const asked = await counted(page, '已请，等答复');
  const coming = await counted(page, '在路上');
  await task(page, '送药上门 11 份').click();
  await panel(page, '送药上门 11 份').getByRole('button', { name: /^调派/ }).first().click();
  await page.getByText(/^已请.+，等本人答复。$/).waitFor();
  await expect.poll(() => counted(page, '待命')).toBe(before - 1);
  expect(await counted(page, '已请，等答复')).toBe(asked + 1);
  expect(await counted(page, '在路上')).toBe(coming);
  await forces.getByText(`待命 ${before - 1}`).waitFor();
  await forces.getByText(`在路上 ${coming}`).last().waitFor();

  await page.getByRole('button', { name: '收回' }).click();
  await expect.poll(() => counted(page, '待命')).toBe(before);
});

test('[R03] [R47] those who can’t go are folded by themselves, and open with the reason; whose certificate runs out is one of them at once', async () => {
  const page = await openDesk();
  await task(page, '低洼住户转移 12 户').click();
  const people = panel(page, '低洼住户转移 12 户').getByRole('listitem');
  const fold = page.getByRole('button', { name: /^另有 \d+ 位现在不能去，含工作人员，看原因$/ });
  const more = Number(/\d+/.exec((await fold.textContent()) ?? '')?.[0]);
  const before = await people.count();
  await fold.click();
  expect(await people.count()).toBe(before + more);
  expect(await people.getByText('不可调派').count()).toBe(more + 1);

  // By keys: back to the row that was open, and from nowhere into the list.
  const focused = (): Promise<string> => page.evaluate(() => document.activeElement?.textContent ?? '');
  await page.keyboard.press('Escape');
  await expect.poll(focused).toContain('低洼住户转移 12 户');
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await page.keyboard.press('ArrowDown');
  expect(await page.evaluate(() => document.activeElement?.matches('#desk-tasks [data-row]'))).toBe(true);
  await page.keyboard.press('Enter');
  await page.locator('aside.assign').waitFor();

  // Who is here opens over it, and Escape closes that alone.
  const online = page.getByRole('button', { name: /人在线$/ });
  await online.click();
  await expect.poll(() => online.getAttribute('aria-expanded')).toBe('true');
  await page.keyboard.press('Escape');
  await expect.poll(() => online.getAttribute('aria-expanded')).toBe('false');
  expect(await online.evaluate((button) => button === document.activeElement)).toBe(true);
  await page.locator('aside.assign').waitFor();

  // Work in the water wants a certificate: who has one may be sent, and while one looks it runs out.
  const { id } = stage.server.account('resident');
  const must = async (as: string, type: string, payload: object): Promise<void> =>
    expect([type, (await command(stage.server, as, type, payload)).result]).toEqual([type, 'applied']);
  const grid = `${pudong}001`;
  await must('coordinator', 'volunteer.register', { id, force: 'volunteer', skills: [], home: grid, name: '夔一凡' });
  await must('lead', 'volunteer.approve', { id });
  await must('coordinator', 'volunteer.activate', { id });
  const holding = (until: number) =>
    must('coordinator', 'volunteer.revise', { id, insured: true, trained: ['risk'], expires: { risk: until } });
  await holding(Date.now() + 86_400_000);
  await must('coordinator', 'volunteer.setDuty', { id, duty: 'standby' });
  const work = { title: '涉水巡查河埠', grid, lead: 'community', line: 'flood', hazard: 'risky', need: 2 };
  await must('coordinator', 'task.create', { id: 'wade', ...work });
  await page.goto(`${stage.server.url}/c/${pudong}/desk?task=wade`);
  const wader = panel(page, work.title).getByRole('listitem').filter({ hasText: '夔*凡' });
  await wader.getByRole('button', { name: /^调派/ }).waitFor();
  await picture(page, 'certificate-holds');
  await holding(Date.now() - 1);
  // Whoever was looked at stays in sight, with the reason.
  await wader.getByText(/这项活要的证书过期了/).waitFor();
  expect(await wader.getByRole('button', { name: /^调派/ }).count()).toBe(0);
  await picture(page, 'certificate-over');
});

const onPost = (page: Page): Locator => page.getByRole('button', { name: /^在岗 \d+$/ });
/** Where one takes hold of those on a post, but for whoever is on this task already and can't be moved there. */
const grips = (page: Page, title = 'none'): Locator =>
  page
    .locator('[data-person]', { hasNotText: title, has: page.locator('[data-standing=on_post]') })
    .getByRole('button', { name: /^拖动.+到任务或网格$/ });
const nameOn = (label: string | null): string => /^拖动(.+)到/.exec(label ?? '')?.[1] ?? 'nobody';

/** Whoever was moved is asked for the task, and no longer on the post; then goes back to it. */
async function stands(page: Page, name: string, title: string): Promise<void> {
  await panel(page, title).getByText(`${name}已调来，等本人答复。`).waitFor();
  await page.getByRole('button', { name: /^已请，等答复 \d+$/ }).click();
  await page.locator('[data-person]', { hasText: name }).getByText(title).waitFor();
  await page.getByRole('button', { name: '调回原任务' }).click();
  await panel(page, title)
    .getByText(new RegExp(`^${name.replace('*', '\\*')}已调回“`))
    .waitFor();
}

test('[J1] [R03] a volunteer on a post is moved by finger in two actions: lifted, and put on another task', async () => {
  const title = '毛毯分发到户';
  const page = await openDesk({ context: { hasTouch: true } });
  const finger = new Hands(page);
  await finger.tap(onPost(page));
  const grip = grips(page, title).first();
  // The roster is put in order as its hours come: whoever is first must stay so until the finger is there.
  const first = (): Promise<string | null> => grip.getAttribute('aria-label');
  const rests = async (): Promise<boolean> => {
    const before = await first();
    await page.waitForTimeout(500);
    return (await first()) === before;
  };
  await expect.poll(rests, { timeout: 10_000 }).toBe(true);
  const name = nameOn(await first());
  const tops = (): Promise<number[]> =>
    page.locator('.task[data-row]').evaluateAll((rows) => rows.map((row) => row.getBoundingClientRect().top));
  const before = await tops();
  await finger.drag(grip, task(page, title), async () => {
    await page.getByText('人已够，换一项缺人的任务').first().waitFor();
    // No row moved, and the one that is lit is the one that gets the person.
    expect(await tops()).toEqual(before);
    expect(await page.locator('.task.over').getByText(title).count()).toBe(1);
  });
  await panel(page, title).getByText(`${name}已调来，等本人答复。`).waitFor();
  expect(finger.actions).toBeLessThanOrEqual(3);
  expect(await page.getByText('人已够，换一项缺人的任务').count()).toBe(0);
  await stands(page, name, title);
});

test('[J1] [R03] a volunteer on a post is lifted by the space bar, carried by arrows, and put down; Esc puts back', async () => {
  const page = await openDesk();
  const free = page.getByRole('button', { name: /^拖动.+到任务或网格$/ }).first();
  await free.focus();
  await page.keyboard.press('Space');
  await page.getByText('人已够，换一项缺人的任务').first().waitFor();
  await page.keyboard.press('Escape');
  await expect.poll(() => page.getByText('人已够，换一项缺人的任务').count()).toBe(0);

  const keys = new Hands(page);
  await onPost(page).focus();
  await keys.press('Enter');
  await grips(page).first().focus();
  const name = nameOn(await page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? null));
  await keys.press('Space');
  await page.getByText('人已够，换一项缺人的任务').first().waitFor();
  for (let step = 0; step < 4; step++) await page.keyboard.press('ArrowLeft');
  // On, row by row, until one is lit that can take somebody.
  const lit = page.locator('.over.legal');
  for (let step = 0; step < 12 && (await lit.count()) === 0; step++) {
    await page.keyboard.press('ArrowDown');
    await page.waitForTimeout(150);
  }
  expect(await lit.count()).toBe(1);
  await keys.press('Space');
  await page.getByText(`${name}已调来，等本人答复。`).waitFor();
  expect(keys.actions).toBeLessThanOrEqual(3);
  const title = (await page.getByRole('dialog').getByRole('paragraph').first().textContent())?.split(' · ')[0] ?? '';
  await stands(page, name, title);
});

test('[R03] people and requests are on the map once a task is chosen, as many as the roster counts; a pin opens the person', async () => {
  const page = await openDesk({ map: true });
  const pins = page.getByRole('group', { name: '图上的人和请求' }).locator('[data-pin]');
  expect(await pins.count()).toBe(0);
  const all = { standby: await counted(page, '待命'), post: await counted(page, '在岗') };
  await task(page, '险点外围值守交接').click();
  await page.locator('[data-pin][data-row]').first().waitFor();
  // A pin that stands for several names them all.
  const told = async (word: string): Promise<number> => {
    const names = await pins.evaluateAll((some) => some.map((one) => one.getAttribute('aria-label') ?? ''));
    return names.join(' · ').split(`，${word}，`).length - 1;
  };
  await expect.poll(() => told('待命')).toBe(all.standby);
  expect(await told('在岗')).toBe(all.post);

  const post = page.locator('[data-pin=post][data-row]');
  const name = /^[^，]+/.exec((await post.first().getAttribute('aria-label')) ?? '')?.[0] ?? '';
  await post.first().focus();
  await page.keyboard.press('Enter');
  await page.locator('[data-person] [data-row]:focus', { hasText: name }).waitFor();
  await page.getByText('由这些组成').first().waitFor();
});

test('[R01] what a role does not see is never told as none: no way to the desk, and words where one comes by address', async () => {
  const page = await stage.open({ as: 'org', path: `/c/${pudong}/market` });
  await page.getByRole('link', { name: '看板' }).waitFor();
  expect(await page.getByRole('link', { name: '调度', exact: true }).count()).toBe(0);
  await page.goto(`${stage.server.url}/c/${pudong}/desk`);
  await page.getByText(/^这个身份看不到全部任务和人手/).waitFor();
  expect(await page.getByText(/^\d+ 项$|缺口/).count()).toBe(0);

  const above = await openDesk({ as: 'subdistrict' });
  await above.getByText(/^这个身份不看志愿者名单/).waitFor();
  expect(await above.getByRole('group', { name: '按状态看' }).count()).toBe(0);
});

test('[R03] on a small screen the chosen grid and the way there lie beside the candidates; a map that nobody moved fits again', async () => {
  const page = await openDesk({ map: true });
  const names = page.locator('.grid-map .spot', { hasText: /东塘|钟楼巷|临河里/ });
  const outside = (): Promise<number> =>
    names.evaluateAll((spots) => {
      const { left = 0, right = 0 } = document.querySelector('.grid-map')?.getBoundingClientRect() ?? {};
      return spots.filter((spot) => {
        const edge = spot.getBoundingClientRect();
        return edge.left < left || edge.right > right;
      }).length;
    });
  await names.first().waitFor();
  await page.setViewportSize({ width: 1280, height: 800 });
  await expect.poll(outside).toBe(0);

  await task(page, '配电间复核').click();
  const candidates = panel(page, '配电间复核');
  const lower = async (): Promise<boolean> => {
    const [over, label] = await Promise.all([
      candidates.boundingBox(),
      page.locator('.grid-map .spot', { hasText: '教工楼' }).first().boundingBox(),
    ]);
    return over !== null && label !== null && label.y > over.y + over.height && label.y + label.height < 788;
  };
  await expect.poll(lower).toBe(true);
});

test('[R40] from a grid on the map its feedback, cases, screening and activities are two clicks away; the figure is that of the page', async () => {
  const page = await openDesk({ map: true });
  // The map itself is pressed: what stands on it lets the press through.
  const spot = page.locator('.grid-map .spot', { hasText: '临河里' }).first();
  await spot.waitFor();
  const card = page.getByRole('region', { name: '临河里，点开看' });
  // A strip that comes meanwhile moves the map under the pointer: then it is pressed again.
  const press = async (): Promise<boolean> => {
    const { x = 0, y = 0, width = 0 } = (await spot.boundingBox()) ?? {};
    await page.mouse.click(x + width / 2, y + 8);
    return card.waitFor({ timeout: 1_000 }).then(
      () => true,
      () => false,
    );
  };
  await expect.poll(press, { timeout: 15_000, interval: 500 }).toBe(true);
  for (const name of [/^逐户排查/, /^活动/]) await card.getByRole('link', { name }).waitFor();
  await card.getByText('个案（全社区）').waitFor();
  await card.getByRole('link', { name: '意见反馈，未办结 3' }).click();
  await expect
    .poll(() => page.getByRole('combobox', { name: '哪个网格' }).evaluate((one: HTMLSelectElement) => one.value))
    .toBe(`${pudong}015`);
  const standing = page.getByRole('combobox', { name: '到哪一步' });
  expect(await standing.locator('option').allInnerTexts()).toEqual(['要办的 2 件', '等居民说 1 件', '办结的 0 件']);
});

test('[J7] the desk in dark: map, lists and pins without a serious fault, kept by this device', async () => {
  const page = await openDesk({ map: true, context: { colorScheme: 'dark' } });
  const theme = (): Promise<string | undefined> => page.evaluate(() => document.documentElement.dataset['theme']);
  expect(await theme()).toBe('dark');
  await task(page, '险点外围值守交接').click();
  await page.locator('[data-pin=post][data-row]').first().waitFor();
  expect(await violations(page)).toEqual([]);

  await page.goto(`${stage.server.url}/me`);
  await page.getByRole('group', { name: '颜色' }).getByRole('button', { name: '浅色' }).click();
  expect(await theme()).toBe('light');
  await page.goto(`${stage.server.url}/c/${pudong}/desk`);
  await task(page, '险点外围值守交接').click();
  await page.locator('[data-pin=post][data-row]').first().waitFor();
  expect(await theme()).toBe('light');
  expect(await violations(page)).toEqual([]);
});

test('[R03] where a colleague looks is outlined in the list and on the map, with the name', async () => {
  const [page, other] = await Promise.all([openDesk({ map: true }), openDesk({ as: 'coordinator2' })]);
  await task(other, '安置点心理陪伴').click();
  await task(page, '安置点心理陪伴').getByText(/\*/).first().waitFor();
  await page.getByRole('region', { name: '网格图' }).getByText(/在看$/).first().waitFor();
  expect(await page.locator('[data-gaze]').count()).toBe(1);
  await other.keyboard.press('Escape');
  await expect.poll(() => page.locator('[data-gaze]').count()).toBe(0);
});

test('[R03] a move is one path of 400 ms on the map of every desk, and none to those who want no motion; it can be taken back', async () => {
  const [page, still] = await Promise.all([
    openDesk({ map: true }),
    openDesk({ as: 'coordinator2', map: true, context: { reducedMotion: 'reduce' } }),
  ]);
  // Noted by the pages themselves: it is over sooner than a busy machine may ask.
  const lasts = await Promise.all(
    [page, still].map((one) =>
      one.evaluateHandle(() => {
        const trip = new Promise<unknown[]>((resolve) => {
          new MutationObserver((_, observer) => {
            const path = document.querySelector('[data-trip]');
            if (!path) return;
            observer.disconnect();
            resolve(path.getAnimations().map((animation) => animation.effect?.getComputedTiming().duration));
          }).observe(document.body, { subtree: true, childList: true });
        });
        return { trip };
      }),
    ),
  );
  await task(page, '送药上门 11 份').click();
  await panel(page, '送药上门 11 份')
    .getByRole('button', { name: /^再看 \d+ 位可以调派的，含在岗和工作人员$/ })
    .click();
  await page.getByRole('button', { name: '调派周*梅' }).click();
  expect(await Promise.all(lasts.map((last) => last.evaluate(({ trip }) => trip)))).toEqual([[400], []]);
  await page.getByRole('button', { name: '调回原任务' }).click();
  await page.getByText('周*梅已调回“险点外围值守交接”，等本人答复。').waitFor();
  await expect.poll(() => task(page, '险点外围值守交接').textContent()).toContain('周');
});

test('[R30] two alerts at once, one of them a drill: both are seen, the drill says so on desk and wall', async () => {
  const [page, wall] = await Promise.all([
    openDesk(),
    stage.open({ as: 'wall', path: `/c/${pudong}/wall`, size: 'wall' }),
  ]);
  const [real] = await recordsOf<{ id: string; title: string; grids: string[] }>(stage.server, 'coordinator', 'alerts');
  await wall
    .getByText(real?.title ?? '')
    .first()
    .waitFor();
  const id = crypto.randomUUID();
  const cap = { status: 'Exercise', scope: 'Restricted', urgency: 'Expected', certainty: 'Likely' };
  const draft = {
    id,
    level: 'blue',
    levelWord: '一般',
    title: '大风蓝色预警信号',
    origin: 'official_relay',
    hazard: 'natural',
    issuer: '市气象台',
    issuedAt: Date.now(),
    validUntil: Date.now() + 3_600_000,
    grids: real?.grids ?? [],
    targeted: 0,
    cap,
  };
  expect((await command(stage.server, 'duty', 'alert.draft', draft)).result).toBe('applied');
  expect((await command(stage.server, 'duty', 'alert.submit', { id })).result).toBe('applied');

  await page.getByRole('button', { name: /1 条待审/ }).click();
  const dialogue = page.getByRole('dialog', { name: '预警' });
  await dialogue.getByText('退回修改、发布预警：由两委、街道来做。').waitFor();
  await dialogue.getByText('值守拟稿送审，两委、街道发布；拟稿人不能发布自己的稿。').waitFor();
  await dialogue.getByText('险情过去了，提前结束。').first().waitFor();
  expect(await dialogue.getByRole('button', { name: '发布预警' }).count()).toBe(0);
  await page.keyboard.press('Escape');

  expect((await command(stage.server, 'lead', 'alert.issue', { id })).result).toBe('applied');
  await page.getByText('另有 1 条').waitFor();
  await page.getByRole('heading', { name: /^演练\s*任务/ }).waitFor();
  await wall.getByRole('group', { name: '大风蓝色预警信号' }).getByText('演练').waitFor();
  await wall.getByRole('heading', { name: /^演练/ }).first().waitFor();
  expect(
    await wall
      .getByText(real?.title ?? '')
      .first()
      .isVisible(),
  ).toBe(true);
  expect((await command(stage.server, 'coordinator', 'alert.clear', { id, reason: '演练结束' })).result).toBe(
    'applied',
  );
  await page.getByRole('heading', { name: '任务', exact: true }).waitFor();
});

test('[J5] [P4] the desk says when the line is cut, and that it is back, with what it caught up', async () => {
  const page = await openDesk();
  await stage.stopServer();
  await page.getByText(/^连接中断/).waitFor();
  await task(page, '地下车库抽排')
    .getByText(/^应 (昨天 )?\d\d:\d\d$/)
    .waitFor();
  await stage.startServer();
  await page.getByText(/^已恢复，补上 \d+ 条$/).waitFor({ timeout: 40_000 });
  await page.getByText(/^已恢复/).waitFor({ state: 'hidden' });
  expect(await page.getByText(/^连接中断/).count()).toBe(0);
});
