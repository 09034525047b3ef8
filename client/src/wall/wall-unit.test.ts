import { leastText } from '@liandong/maps/style/least-text';
import { describe, expect, it } from 'vitest';
import { parseSetting, unitFor } from './wall-unit.ts';

describe('the unit of a wall', () => {
  it.each([
    [{ width: 1920, height: 1080 }, 1],
    [{ width: 3840, height: 2160 }, 2],
    [{ width: 2560, height: 1080 }, 1],
    [{ width: 1080, height: 1920 }, 1],
    [{ width: 1280, height: 720 }, 0.8],
  ])('[W4] fills %o with the layout as it was drawn', (screen, unit) => {
    expect(unitFor(screen)).toBe(unit);
  });

  it.each([
    [
      { width: 1920, height: 1080 },
      { mm: 2170, distance: 4 },
    ],
    [
      { width: 1920, height: 1080 },
      { mm: 2170, distance: 6 },
    ],
    [
      { width: 3840, height: 2160 },
      { mm: 2170, distance: 6 },
    ],
    [
      { width: 1080, height: 1920 },
      { mm: 700, distance: 9 },
    ],
  ])('[W2] no text on %o falls below the distance ÷ 200 of %o', (screen, setting) => {
    const height = (unitFor(screen, setting) * leastText * setting.mm) / screen.width;
    expect(height).toBeGreaterThanOrEqual((setting.distance * 1000) / 200);
  });

  it('[W2] a near reader changes nothing: the picture still fills the screen', () => {
    expect(unitFor({ width: 1920, height: 1080 }, { mm: 2170, distance: 1 })).toBe(1);
  });

  it.each([{}, { mm: '0', distance: '6' }, { mm: '2170' }, { mm: 'x', distance: 6 }, { mm: -3, distance: 6 }])(
    '[W2] a setting that no wall can have counts as none: %o',
    (values) => {
      expect(parseSetting(values)).toBeUndefined();
    },
  );

  it('[W2] reads the address as text', () => {
    expect(parseSetting({ mm: '2170', distance: '6' })).toEqual({ mm: 2170, distance: 6 });
  });
});
