import { loadGrids } from '@liandong/maps/areas/load';
import { leastText } from '@liandong/maps/style/least-text';
import { expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { command, picture, pudong, useStage } from '../support/browser.ts';

const stage = useStage();
const path = `/c/${pudong}/wall`;

/** A wall as it hangs: pixels of its screen, and from how far it is read (metres). */
const walls = [
  { name: '1080p', width: 1920, height: 1080 },
  { name: '4K', width: 3840, height: 2160 },
  { name: 'upright', width: 1080, height: 1920 },
  { name: '98 inches read from 6 m', width: 1920, height: 1080, mm: 2170, distance: 6 },
  { name: '98 inches read from 8 m', width: 1920, height: 1080, mm: 2170, distance: 8 },
] as const;

interface Reading {
  /** texts, and how high they are in pixels */
  readonly small: readonly string[];
  /** texts that reach beyond the box that cuts them */
  readonly cut: readonly string[];
  /** pairs that lie over each other */
  readonly meet: readonly string[];
}

/** Reads every text that the page draws; `least` is the height in pixels that none may fall below. */
function read(page: Page, least: number): Promise<Reading> {
  return page.evaluate((lowest) => {
    const [small, cut, meet]: string[][] = [[], [], []];
    const drawn: { text: string; box: DOMRect; holder: Element }[] = [];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      const holder = node.parentElement;
      const text = node.textContent?.trim() ?? '';
      if (!holder || text === '' || holder.closest('.hidden-visually, script, style, svg')) continue;
      if (getComputedStyle(holder).visibility === 'hidden') continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      // A mark is as wide as its frame, whatever letter stands in it.
      const rects = holder.matches('[data-party]') ? [holder.getBoundingClientRect()] : [...range.getClientRects()];
      const boxes = rects.filter(({ width }) => width > 0);
      if (boxes.length > 0 && parseFloat(getComputedStyle(holder).fontSize) < lowest - 0.01) small?.push(text);
      for (let around: Element | null = holder; around && around !== document.body; around = around.parentElement) {
        if (getComputedStyle(around).overflow === 'visible') continue;
        const edge = around.getBoundingClientRect();
        if (boxes.some((box) => box.right > edge.right + 1 || box.bottom > edge.bottom + 1)) cut?.push(text);
      }
      for (const box of boxes) drawn.push({ text, box, holder });
    }
    for (const [at, one] of drawn.entries()) {
      for (const other of drawn.slice(at + 1)) {
        if (one.holder === other.holder) continue;
        const wide = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
        const high = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
        if (wide > 2 && high > lowest / 3) meet?.push(`${one.text} × ${other.text}`);
      }
    }
    return { small: small ?? [], cut: cut ?? [], meet: meet ?? [] };
  }, least);
}

/** Until the community is drawn, at whatever size. */
async function drawn(page: Page): Promise<void> {
  await page
    .getByText('临河里', { exact: true })
    .or(page.getByText(/缺 9 人|9 short/))
    .first()
    .waitFor();
  await page.waitForTimeout(1_500);
}

async function show(): Promise<Page> {
  const page = await stage.open({ as: 'wall', path, size: 'wall', map: true });
  await drawn(page);
  return page;
}

test.each([
  ['Chinese', { map: true }],
  ['English, with rows where the map can’t be drawn', { locale: 'en' }],
] as const)(
  `[W2] no text is too small for its distance, none is cut, none lies over another, in %s (${walls.map(({ name }) => name).join(', ')})`,
  async (_, words) => {
    const page = await stage.open({ as: 'wall', path, size: 'wall', ...words });
    for (const wall of walls) {
      await page.setViewportSize(wall);
      if ('mm' in wall) await page.goto(`${stage.server.url}${path}?mm=${wall.mm}&distance=${wall.distance}`);
      await drawn(page);
      const unit = await page.evaluate(() =>
        parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--u')),
      );
      const readable = 'mm' in wall ? (wall.distance * 1000 * wall.width) / (200 * wall.mm) : 0;
      const reading = await read(page, Math.max(leastText * unit, readable));
      await picture(page, `wall-${wall.name}`);
      expect(reading, wall.name).toEqual({ small: [], cut: [], meet: [] });
    }
  },
);

test('[W3] a drill has its frame, two alerts stand above each other, and the map stays', async () => {
  const page = await show();
  const now = Date.now();
  const drill = {
    id: 'drill-1',
    level: 'blue',
    levelWord: '一般',
    title: '大风蓝色预警信号',
    origin: 'official_relay',
    hazard: 'natural',
    issuer: '市气象台',
    issuedAt: now,
    validUntil: now + 3_600_000,
    grids: [`${pudong}001`],
    targeted: 0,
    cap: { status: 'Exercise', scope: 'Restricted', urgency: 'Expected', certainty: 'Likely' },
  };
  expect((await command(stage.server, 'duty', 'alert.draft', drill)).result).toBe('applied');
  expect((await command(stage.server, 'duty', 'alert.submit', { id: drill.id })).result).toBe('applied');
  expect((await command(stage.server, 'lead', 'alert.issue', { id: drill.id })).result).toBe('applied');
  const alerts = page.getByRole('region', { name: '预警' });
  await alerts.getByText('大风蓝色预警信号').waitFor();
  const [first, second] = await Promise.all(
    ['暴雨橙色预警信号', '大风蓝色预警信号'].map((title) => alerts.getByText(title).boundingBox()),
  );
  expect(second?.y ?? 0).toBeGreaterThan((first?.y ?? 0) + (first?.height ?? 0));
  await page.getByText('演练').first().waitFor();
  expect((await page.getByRole('region', { name: '力量缺口' }).first().boundingBox())?.height).toBeGreaterThan(380);
  expect((await read(page, leastText)).meet).toEqual([]);
});

test('[W1] in the recovery the map shows what is left to do, with trust, both needs, order and shops around it', async () => {
  const page = await show();
  const change = {
    to: 'recovery',
    reason: '雨停水退',
    basis: 'law-flood-control',
    follows: '市防汛指挥部终止应急响应',
  };
  expect((await command(stage.server, 'lead', 'phase.change', change)).result).toBe('applied');
  await page
    .getByRole('region', { name: /生活秩序还剩几项$/ })
    .first()
    .waitFor();
  for (const name of [/信任与信心$/, /物质与精神$/, /生活秩序$/, /复工报备$/])
    await page.getByRole('heading', { name }).waitFor();
});

test('[W2] [R03] the second sample community has its own ground on wall and desk: every grid by its name, no text cut', async () => {
  const community = '130105006009';
  const names = loadGrids(community).map(({ properties: { name } }) => name);
  const [wall, desk] = await Promise.all([
    stage.open({ as: 'gy-wall', path: `/c/${community}/wall`, size: 'wall', map: true }),
    stage.open({ as: 'gy-coordinator', path: `/c/${community}/desk`, map: true }),
  ]);
  for (const page of [wall, desk]) {
    await page.locator('.grid-map canvas').waitFor();
    const labels = page.locator('.grid-map .spot');
    await expect
      .poll(async () =>
        (await labels.allInnerTexts())
          .flatMap((text) => text.split('\n').filter((line) => names.includes(line)))
          .sort(),
      )
      .toEqual([...names].sort());
    const outside = await labels.evaluateAll((all) => {
      const map = document.querySelector('.grid-map')?.getBoundingClientRect();
      return all
        .filter((one) => {
          const { left, right, top, bottom } = one.getBoundingClientRect();
          return !map || left < map.left || right > map.right || top < map.top || bottom > map.bottom;
        })
        .map((one) => one.textContent);
    });
    expect(outside).toEqual([]);
  }
  await desk.getByRole('region', { name: '任务' }).getByRole('button', { name: '逐户排查消防通道' }).waitFor();
  await wall.waitForTimeout(1_500);
  expect(await read(wall, leastText)).toEqual({ small: [], cut: [], meet: [] });
  await Promise.all([picture(wall, 'guangyuan-wall'), picture(desk, 'guangyuan-desk')]);
  await Promise.all([wall, desk].map((page) => page.context().close()));
});
