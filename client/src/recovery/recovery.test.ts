import type { ConfidenceRound } from '@liandong/shared/confidence/schema';
import { mount } from '@vue/test-utils';
import { expect, it } from 'vitest';
import { i18n } from '../app/i18n.ts';
import { boardsOf } from './boards.ts';
import ConfidenceCurve from './ConfidenceCurve.vue';
import { curvesOf } from './curve.ts';

const round = (id: string, at: number, n: number, trust: number, confidence: number): ConfidenceRound => ({
  ...{ id, at, until: at + 1, n, trust: n * trust, confidence: n * confidence, sheets: [], asked: 20 },
});
const rounds = [round('a', 0, 10, 2, 3), round('b', 100, 10, 4, 3)];

it('[R25] trust and confidence are drawn by their own line, and said with their figures', () => {
  expect(curvesOf(rounds).trust).toEqual([
    [0, 75],
    [100, 25],
  ]);
  const curve = mount(ConfidenceCurve, { props: { rounds }, global: { plugins: [i18n] } });
  expect(curve.find('svg').attributes('aria-label')).toContain('信任 4.0，信心 3.0');
  expect(curve.text()).toMatch(/信任 4\.0.*信心 3\.0/);
});

it('[R25] five boards, each with a rate of its own; one of which nothing was asked has none', () => {
  const facts = {
    shops: [
      { id: 'g', byState: { filed: 1, resumed: 2, followed_up: 1 }, open: 3, shut: 0, asked: 4, helped: 2, held: 0 },
    ],
    order: [{ id: 'g', byState: { 'water.back': 3, 'lift.out': 1 } }],
    needs: { byState: { 'panic_relief.met': 1, 'panic_relief.partially_met': 2, 'panic_relief.identified': 9 } },
    rounds,
  };
  expect(boardsOf(facts).map(({ name, rate }) => [name, rate === null ? null : Math.round(rate)])).toEqual([
    ['work', 75],
    ['order', 75],
    ['safety', null],
    ['panic', 67],
    ['trust', 50],
  ]);
});
