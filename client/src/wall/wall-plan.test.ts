import { describe, expect, it } from 'vitest';
import { gap, planWall, type WallPlan } from './wall-plan.ts';

const hd = { width: 1884, height: 880 };
const phases = ['warning', 'response', 'recovery'] as const;
const names = ({ columns }: WallPlan) => columns.map(({ places }) => places.map(({ name }) => name));

describe('the plan of a wall', () => {
  it('[W1] at 1080p the response shows all its panels in three columns', () => {
    const plan = planWall(hd, 'response');
    expect(names(plan)).toEqual([
      ['forces', 'twin', 'care'],
      ['map', 'limits'],
      ['supply', 'feed'],
    ]);
    expect(plan.dropped).toEqual([]);
  });

  it('[W1] [R25] the recovery asks its own questions: trust, both needs, few ties; shops; order, lessons, thanks', () => {
    const plan = planWall(hd, 'recovery');
    expect(names(plan)).toEqual([
      ['trust', 'twin', 'few'],
      ['map', 'shops'],
      ['order', 'lessons', 'thanks'],
    ]);
    expect(plan.dropped).toEqual([]);
    const portrait = planWall({ width: 1044, height: 1650 }, 'recovery');
    expect([portrait.top[0]?.name, names(portrait)[1]?.[0], portrait.dropped]).toEqual(['map', 'shops', []]);
  });

  it('[W4] an ultrawide screen gets a fourth column, not larger panels', () => {
    expect(planWall({ width: 2524, height: 880 }, 'response').columns).toHaveLength(4);
  });

  it('[W4] an upright screen has the map above two columns', () => {
    const plan = planWall({ width: 1044, height: 1650 }, 'response');
    expect(plan.top.map(({ name }) => name)).toEqual(['map']);
    expect(names(plan)[1]?.[0]).toBe('limits');
  });

  it.each([
    [{ width: 1265, height: 560 }],
    [{ width: 900, height: 500 }],
    [{ width: 500, height: 400 }],
    [{ width: 1044, height: 1200 }],
    [{ width: 1884, height: 640 }],
  ])('[W2] where the unit leaves little room (%o), panels are dropped and none is squeezed', (room) => {
    for (const phase of phases) {
      const plan = planWall(room, phase);
      for (const { places } of plan.columns) {
        const high = places.reduce((sum, { least }) => sum + least, (places.length - 1) * gap);
        expect(places.length === 1 || high <= room.height).toBe(true);
      }
      expect([...plan.top, ...plan.columns.flatMap(({ places }) => places)].some(({ name }) => name === 'map')).toBe(
        true,
      );
      expect(plan.dropped).not.toContain('map');
    }
  });

  it('[W2] in little room the map, the limits, the forces and the gaps are what stays', () => {
    const plan = planWall({ width: 1265, height: 584 }, 'response');
    expect(names(plan)).toEqual([
      ['map', 'limits'],
      ['forces', 'supply'],
    ]);
    expect(plan.dropped).toContain('feed');
  });
});
