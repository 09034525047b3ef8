import type { Alert } from '@liandong/shared/alerts/schema';
import type { AreaRecord } from '@liandong/shared/areas/schema';
import type { RequestRecord } from '@liandong/shared/requests/schema';
import type { BareTask } from '@liandong/shared/tasks/view';
import type { Forces } from '@liandong/shared/volunteers/forces';
import { describe, expect, it } from 'vitest';
import { alertsInForce, firstSentence } from './alerts.ts';
import { careToday } from './care.ts';
import { gapCells, gridRows, leftCells, widestFirst } from './cells.ts';
import { gapOf } from '@liandong/shared/volunteers/forces';
import { summarise } from './forces.ts';
import { limitsOf } from './limits.ts';
import { leftByGrid, lineProgress } from './lines.ts';
import { placeOf } from './place.ts';
import { supplyGaps } from './supply.ts';
import { twinOf } from './twin.ts';

const minute = 60_000;
const now = Date.UTC(2026, 6, 19, 6, 32);

function forcesOf(
  id: string,
  part: Partial<Record<keyof Forces['demand'], [need: number, here: number, coming: number]>>,
): Forces {
  const of = (at: 0 | 1 | 2) => ({
    community: part.community?.[at] ?? 0,
    social_org: part.social_org?.[at] ?? 0,
    social_worker: part.social_worker?.[at] ?? 0,
    volunteer: part.volunteer?.[at] ?? 0,
  });
  return {
    id,
    demand: of(0),
    onPost: of(1),
    coming: of(2),
    standby: { community: 0, social_org: 0, social_worker: 0, volunteer: 2 },
  };
}

function task(id: string, more: Partial<BareTask> = {}): BareTask {
  return {
    id,
    title: id,
    grid: '01',
    line: 'flood',
    lead: 'community',
    status: 'open',
    createdAt: now - 100 * minute,
    ...more,
  } as BareTask;
}

function request(
  id: string,
  line: Partial<RequestRecord['lines'][number]>,
  more: Partial<RequestRecord> = {},
): RequestRecord {
  const full = {
    id: 'a',
    item: id,
    ask: 'amount' as const,
    pledged: 0,
    inTransit: 0,
    received: 0,
    excess: 0,
    ...line,
  };
  return {
    id,
    title: id,
    kind: 'goods',
    priority: 'urgent',
    grid: '01',
    line: 'livelihood',
    status: 'published',
    lines: [full],
    ...more,
  };
}

describe('forces', () => {
  const grids = [
    forcesOf('01', { community: [4, 6, 0], volunteer: [9, 2, 3] }),
    forcesOf('02', { community: [3, 1, 0], social_worker: [2, 2, 0] }),
  ];

  it('[W3] the parties, the grids and the total agree, and one too many here fills no gap there', () => {
    const all = summarise(grids);
    const parties = Object.values(all.byParty).reduce((sum, { gap }) => sum + gap, 0);
    expect(all.gap).toBe(6);
    expect(parties).toBe(all.gap);
    expect(grids.reduce((sum, grid) => sum + gapOf(grid), 0)).toBe(all.gap);
  });

  it('[W3] those on their way are not missing, and not yet on post', () => {
    expect(summarise(grids).byParty.volunteer).toEqual({
      demand: 9,
      onPost: 2,
      coming: 3,
      standby: 4,
      gap: 4,
    });
  });

  it('[W3] the map says a gap in words from 4 on, and colours it from 1', () => {
    const areas = [
      { id: '01', kind: 'grid', name: '东塘' },
      { id: '02', kind: 'grid', name: '西塘' },
      { id: '03', kind: 'grid', name: '纺园' },
    ] as AreaRecord[];
    const left = new Map([
      ['02', 0],
      ['03', 8],
    ]);
    const rows = gridRows(areas, new Map(grids.map((one) => [one.id, one])), new Map([['03', 5]]), left);
    const cells = gapCells(rows, (n) => `缺 ${n} 人`);
    expect(cells.get('01')).toEqual({
      level: 2,
      label: '东塘',
      onPost: 8,
      missing: 4,
      gapText: '缺 4 人',
    });
    expect(cells.get('02')).toEqual({ level: 1, label: '西塘', onPost: 3, missing: 2 });
    expect(cells.get('03')?.level).toBe(0);
    const cellsLeft = leftCells(rows, (n) => `剩 ${n} 项`, '已恢复');
    expect(cellsLeft.get('03')).toMatchObject({ level: 4, gapText: '剩 8 项' });
    expect(cellsLeft.get('02')).toMatchObject({ level: 0, gapText: '已恢复' });
    expect(cellsLeft.get('01')).toMatchObject({ unknown: true });
    expect(widestFirst(rows).map(({ code }) => code)).toEqual(['01', '02']);
  });
});

describe('time limits', () => {
  it('[W3] near is under 30 minutes or a fifth of the time; the first due stands first', () => {
    const limits = limitsOf(
      [
        task('late', { due: now - 7 * minute }),
        task('later', { due: now - 22 * minute, lead: 'property' }),
        task('soon', { due: now + 29 * minute }),
        task('fifth', { due: now + 60 * minute, createdAt: now - 300 * minute }),
        task('calm', { due: now + 60 * minute }),
        task('undated'),
        task('done', { due: now - minute, status: 'done' }),
      ],
      now,
    );
    expect(limits.over.map(({ id }) => id)).toEqual(['later', 'late']);
    expect(limits.near.map(({ id }) => id)).toEqual(['soon', 'fifth']);
    expect(limits).toMatchObject({ open: 6, normal: 2, undated: 1, next: now + 60 * minute });
    expect(limits.leads).toEqual([
      { party: 'community', n: 5 },
      { party: 'property', n: 1 },
    ]);
    expect(limits.others).toBe(0);
  });

  it('[W3] three parties are named by what they lead, and the rest are summed, so that all adds up', () => {
    const led = [
      ['community', 4],
      ['social_org', 3],
      ['property', 2],
      ['social_worker', 1],
      ['resident', 1],
    ] as const;
    const tasks = led.flatMap(([lead, n]) => Array.from({ length: n }, (_, i) => task(`${lead}${i}`, { lead })));
    const { open, leads, others } = limitsOf(tasks, now);
    expect(leads.map(({ n }) => n)).toEqual([4, 3, 2]);
    expect(leads.reduce((sum, { n }) => sum + n, others)).toBe(open);
  });
});

describe('supply', () => {
  it('[W3] what is needed first stands first, then the widest gap; what is covered is no gap', () => {
    const rows = supplyGaps(
      [
        request('narrow', { quantity: 10, received: 8 }),
        request('wide', { quantity: 10, received: 1, unit: '条' }),
        request('urgent', { quantity: 10, received: 9 }, { neededBy: now }),
        request('covered', { quantity: 5, received: 1, inTransit: 2, pledged: 2 }),
        request('draft', { quantity: 5 }, { status: 'draft' }),
        request('some', { ask: 'open' }),
        request('none', { ask: 'none' }),
      ],
      now,
    );
    expect(rows.map(({ item }) => item)).toEqual(['urgent', 'wide', 'narrow', 'some']);
    expect(rows[1]).toMatchObject({ missing: 9, total: 10, unit: '条' });
    expect(rows[3]?.missing).toBeUndefined();
  });

  it('[W3] what was promised and isn’t there in time is a gap again; what came is none', () => {
    const promised = [
      request('late', { quantity: 5, received: 1, inTransit: 1, pledged: 3 }, { neededBy: now - 1 }),
      request('in time', { quantity: 5, pledged: 5 }, { neededBy: now }),
      request('came', { quantity: 5, received: 5 }, { neededBy: now - 1 }),
    ];
    expect(supplyGaps(promised, now)).toMatchObject([{ item: 'late', missing: 0, late: 4 }]);
  });
});

describe('material and spiritual', () => {
  it('[W5] [R08] both families stand together: answers and half of those in part, of what was confirmed', () => {
    const side = (confirmed: number, met: number, partly: number) => ({ confirmed, met, partly });
    const told = new Map([
      ['all', { id: 'all', material: side(4, 2, 2), spiritual: side(2, 0, 1) }],
      ['02', { id: '02', material: side(1, 1, 0), spiritual: side(0, 0, 0) }],
      ['03', { id: '03', byState: { 'comfort.in_service': 1, 'grief.identified': 5, 'medical.partially_met': 2 } }],
    ]);
    const { material, spiritual } = twinOf(told);
    expect([material.rate, spiritual.rate]).toEqual([75, 25]);
    expect([...material.grids]).toEqual([
      ['02', 100],
      ['03', 50],
    ]);
    expect([...spiritual.grids]).toEqual([['03', 0]]);
    expect(twinOf(new Map())).toMatchObject({ material: { rate: null }, spiritual: { rate: null } });
  });

  it('[W5] the care line’s day is China’s calendar day', () => {
    const care = (more: Partial<BareTask>) => task('c', { line: 'care', ...more });
    const midnight = Date.UTC(2026, 6, 18, 16);
    const today = careToday(
      [
        care({}),
        care({ status: 'in_progress', due: now - 1 }),
        care({ status: 'done', doneAt: midnight }),
        care({ status: 'done', doneAt: midnight - 1 }),
      ],
      now,
    );
    expect(today).toEqual({ all: 3, done: 1, waiting: 1, running: 1, over: 1 });
  });
});

describe('lines, alerts, place', () => {
  it('[W3] the line with most left stands first; a cancelled task was never due', () => {
    const all = [
      task('a'),
      task('b', { line: 'care', status: 'done' }),
      task('c', { status: 'cancelled' }),
      task('d', { grid: '02' }),
    ];
    expect(lineProgress(all)).toEqual([
      { line: 'flood', done: 0, all: 2 },
      { line: 'care', done: 1, all: 1 },
    ]);
    expect([...leftByGrid(all)]).toEqual([
      ['01', 1],
      ['02', 1],
    ]);
  });

  it('[W3] alerts in force: issued, not over, the most severe first', () => {
    const alert = (id: string, level: string, more: object = {}) =>
      ({ id, level, status: 'issued', validUntil: now + 1, issuedAt: now, ...more }) as Alert;
    const shown = alertsInForce(
      [
        alert('b', 'blue'),
        alert('over', 'red', { validUntil: now }),
        alert('gone', 'red', { status: 'cleared' }),
        alert('o', 'orange'),
      ],
      now,
    );
    expect(shown.map(({ id }) => id)).toEqual(['o', 'b']);
  });

  it('[W3] a banner takes the first sentence whole, or none', () => {
    expect(firstSentence('未来 6 小时雨量 80–120 毫米。请避开低洼处。')).toBe('未来 6 小时雨量 80–120 毫米');
    expect(firstSentence('很长'.repeat(30))).toBe('');
    expect(firstSentence(undefined)).toBe('');
  });

  it('[W3] names the community, what is above it, and counts its grids only', () => {
    const areas = new Map(
      (
        [
          { id: 's', kind: 'subdistrict', name: '祖庙街道' },
          { id: 'c', kind: 'community', name: '普东社区', parent: 's' },
          { id: 'c1', kind: 'grid', name: '东塘', parent: 'c', households: 120 },
          { id: 'c1a', kind: 'micro_grid', name: '1 号', parent: 'c1' },
          { id: 'unlocated', kind: 'grid', name: '位置不明' },
        ] as AreaRecord[]
      ).map((area) => [area.id, area]),
    );
    expect(placeOf(areas, 'c')).toMatchObject({
      name: '普东社区',
      subdistrict: '祖庙街道',
      households: 120,
      grids: [{ id: 'c1' }],
    });
  });
});
