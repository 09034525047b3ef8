import { describe, expect, it } from 'vitest';
import type { AreaGrid } from './area.ts';
import { coalesce, type Timers } from './coalesce.ts';
import { dotRows } from './dots.ts';
import { placeMarkers } from './markers.ts';
import type { MapMarker } from './types.ts';

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
        expect(dots).toEqual([
          ...Array<boolean>(onPost).fill(true),
          ...Array<boolean>(missing).fill(false),
        ]);
      }
    }
  });

  it('[map] too many to count are not drawn', () => {
    expect(dotRows(31, 0, 9)).toEqual([]);
    expect(dotRows(0, 0, 9)).toEqual([]);
  });
});

describe('[map] markers', () => {
  const grids: AreaGrid[] = [{ id: 1, code: 'g1', name: '临河里', centre: [10, 10], radius: 50 }];
  const project = ([x, y]: readonly [number, number]) => ({ x, y });
  const person = (number: number): MapMarker => ({
    id: `p${number}`,
    grid: 'g1',
    kind: 'person',
    label: '周',
  });

  it('[map] markers of one grid do not hide each other', () => {
    const placed = placeMarkers([1, 2, 3, 4, 5].map(person), grids, project, 46);
    for (const a of placed) {
      for (const b of placed)
        if (a !== b) expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThan(24);
    }
  });

  it('[map] one whose grid is unknown is left out, one with a position is put there', () => {
    const lost: MapMarker = { id: 'l', grid: 'nowhere', kind: 'help', label: '求助' };
    const exact: MapMarker = { id: 'e', lngLat: [3, 4], kind: 'help', label: '求助' };
    expect(placeMarkers([lost, exact], grids, project, 46)).toEqual([
      { key: 'e', x: 3, y: 4, members: [exact] },
    ]);
  });

  it('[map] above forty, near ones become one and none is lost', () => {
    const many = Array.from({ length: 60 }, (_, number) => person(number));
    const placed = placeMarkers(many, grids, project, 46);
    expect(placed.length).toBeLessThan(20);
    expect(placed.flatMap((one) => one.members)).toHaveLength(60);
  });
});
