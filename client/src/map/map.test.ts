import { describe, expect, it } from 'vitest';
import { coalesce, type Timers } from './coalesce.ts';
import { dotRows } from './dots.ts';
import { fitLabels, type LabelSpot } from './label-fit.ts';
import type { MapCell } from './types.ts';

function handClock() {
  let now = 0;
  let waiting: { at: number; run: () => void } | undefined;
  const timers: Timers = {
    now: () => now,
    set: (run, milliseconds) => {
      waiting = { at: now + milliseconds, run };
      return 1;
    },
    clear: () => (waiting = undefined),
  };
  const pass = (milliseconds: number) => {
    now += milliseconds;
    if (!waiting || waiting.at > now) return;
    const { run } = waiting;
    waiting = undefined;
    run();
  };
  return { timers, pass };
}

describe('[map] updates', () => {
  it('[map] a flood reaches the map once a second, and its last word is not lost', () => {
    const { timers, pass } = handClock();
    const drawn: number[] = [];
    let value = 0;
    const update = coalesce(() => drawn.push(value), 1_000, timers);
    for (value = 1; value <= 250; value += 1) {
      update.request();
      pass(10);
    }
    value = 999;
    update.request();
    pass(1_000);
    expect(drawn[0]).toBe(1);
    expect(drawn.at(-1)).toBe(999);
    expect(drawn.length).toBeLessThanOrEqual(4);
  });

  it('[map] nothing is drawn after it was cancelled', () => {
    const { timers, pass } = handClock();
    let drawn = 0;
    const update = coalesce(() => (drawn += 1), 1_000, timers);
    update.request();
    update.request();
    update.cancel();
    pass(5_000);
    expect(drawn).toBe(1);
  });
});

describe('[map] dots', () => {
  it('[map] every person is one dot, those on post first', () => {
    for (let onPost = 0; onPost <= 20; onPost += 1) {
      for (let missing = 0; missing + onPost <= 27; missing += 1) {
        const dots = dotRows(onPost, missing, 9).flat();
        expect(dots).toEqual([...Array<boolean>(onPost).fill(true), ...Array<boolean>(missing).fill(false)]);
      }
    }
  });

  it('[map] too many to count are not drawn', () => {
    expect(dotRows(31, 0, 9)).toEqual([]);
    expect(dotRows(0, 0, 9)).toEqual([]);
  });
});

describe('[map] labels', () => {
  const square = (x: number, y: number, half: number) =>
    [
      [-1, -1],
      [1, -1],
      [1, 1],
      [-1, 1],
    ].map(([a = 0, b = 0]) => ({ x: x + a * half, y: y + b * half }));
  const spot = (x: number, half: number, more: Partial<MapCell> = {}): LabelSpot => ({
    x,
    y: 0,
    ring: square(x, 0, half),
    cell: { level: 0, label: '临河里', onPost: 7, missing: 9, ...more },
  });

  it('[map] dots stand in as few rows as their own grid has room for, and never leave it', () => {
    const roomy = fitLabels([spot(0, 60)], 'dots', 1);
    expect(roomy[0]?.dots.map((row) => row.length)).toEqual([8, 8]);
    const [narrow] = fitLabels([spot(0, 29.5)], 'dots', 1);
    expect(narrow).toEqual({ named: true, dots: [] });
  });

  it('[map] where labels would meet, the wider gap is named, and no figure is given up', () => {
    const near = [
      spot(0, 90, { label: '临河里大街', missing: 4, gapText: '缺 4 人' }),
      spot(95, 90, { label: '教工楼大街', missing: 9, gapText: '缺 9 人' }),
    ];
    const shapes = fitLabels(near, 'dots', 1);
    expect(shapes.map(({ named }) => named)).toEqual([false, true]);
  });

  it('[map] a name that would reach into the next grid is left out', () => {
    expect(fitLabels([spot(0, 20)], 'dots', 1)).toEqual([{ named: false, dots: [] }]);
    // The letters of a desk are smaller, so it has room for them where a wall has none.
    expect(fitLabels([spot(0, 24)], 'dots', 1)).toEqual([{ named: false, dots: [] }]);
    expect(fitLabels([spot(0, 24)], 'words', 1)).toEqual([{ named: true, dots: [] }]);
  });
});
