import { describe, expect, it } from 'vitest';
import { inWholeFives, toldOfFew } from './few.ts';
import { measures } from './list.ts';
import type { Measure } from './measure.ts';
import { valueOfCounts } from './value.ts';
import { weighted, type Weights } from './weights.ts';

const few = [...measures.values()].filter(({ few: is }) => is);

const isShare = ({ shape }: Measure): boolean => shape === 'share' || shape === 'mix';

describe('figures of few people', () => {
  it('[E15] [E16] [E19] [E20] [E22] [E27] are those that say how people fare', () => {
    expect(few.map(({ id }) => id).sort()).toEqual([
      ...['E15.visited', 'E16.inTime', 'E19.alone', 'E19.ties', 'E20.active', 'E22.satisfied', 'E27.care'],
    ]);
  });

  it('tell nothing of fewer than five on either side, and each figure is that of 25 ways at least in which it may be', () => {
    for (const measure of few) {
      const { per = 1 } = measure;
      const shared = isShare(measure);
      const ways = new Map<string, number>();
      const wrong: string[] = [];
      for (let n = 0; n < 30; n++)
        for (let m = 0; m < 30; m++) {
          const value = valueOfCounts(measure, { n: n * per, d: shared ? n + m : m });
          const told = toldOfFew(measure, value);
          if ((told === undefined) !== (m < 5 || (shared && n < 5))) wrong.push(`${n} and ${m} told`);
          const key = JSON.stringify(told ?? 'nothing');
          ways.set(key, (ways.get(key) ?? 0) + 1);
          // A score is reckoned from no more than that.
          const scored = inWholeFives(measure, value);
          if ((scored.n / per) % 5 !== 0 || scored.d % 5 !== 0) wrong.push(`${n} and ${m} scored`);
        }
      expect([measure.id, wrong]).toEqual([measure.id, []]);
      expect(Math.min(...ways.values())).toBeGreaterThanOrEqual(25);
    }
  });
});

describe('[R46] the whole', () => {
  it('[R46] is none without risk control or public health: neither is left out for want of a score', () => {
    const weights: Weights = {
      environment: 15,
      relations: 25,
      infrastructure: 10,
      risk_control: 30,
      public_health: 20,
    };
    expect(weighted(weights, { risk_control: 50, public_health: 100 })).toBe((50 * 30 + 100 * 20) / 50);
    expect(weighted(weights, { environment: 90, relations: 90, infrastructure: 90, risk_control: 90 })).toBeNull();
    expect(weighted(weights, { environment: 90, public_health: 90 })).toBeNull();
  });
});
