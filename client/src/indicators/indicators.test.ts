import type { Told, ToldIndicator } from '@liandong/shared/indicators/answer';
import { indicators, measures } from '@liandong/shared/indicators/list';
import { terms } from '@liandong/shared/indicators/terms';
import { dimensions } from '@liandong/shared/indicators/weights';
import { describe, expect, it } from 'vitest';
import { figureOf } from './say.ts';
import { rowsOf } from './sheet.ts';
import { sidesOf } from './sides.ts';

const say = {
  name: (id: string) => `name ${id}`,
  formula: (id: string) => `formula ${id}`,
  measure: (id: string) => `measure ${id}`,
  unit: () => 'u',
  kind: (_: string, kind: string) => kind,
};
const value = { value: 50, n: 1, d: 2 };
const needs: ToldIndicator = {
  ...{ id: 'E18', dimension: 'public_health' as const, opens: true },
  measures: [
    { id: 'E18.material', ...value, value: 100, kinds: [{ kind: 'medical', ...value }], trend: [] },
    { id: 'E18.spiritual', ...value, kinds: [], trend: [] },
  ],
};

describe('indicators on a screen', () => {
  it('[E18] both sides come as two, whatever was asked', () => {
    const { material, spiritual } = sidesOf(needs, say);
    expect([material.value, spiritual.value]).toEqual([100, 50]);
    expect(sidesOf({ ...needs, measures: [] }, say)).toMatchObject({
      material: { value: null },
      spiritual: { value: null },
    });
  });

  it('[E03] no value is a dash, and never a naught', () => {
    expect([
      figureOf(null, 'percent'),
      figureOf(0, 'percent'),
      figureOf(4.44, 'hours'),
      figureOf(44.4, 'minutes'),
    ]).toEqual(['—', '0', '4.4', '44']);
  });

  it('[E18] a sheet has a row for each figure and each of its kinds', () => {
    const told = { indicators: [needs] } as unknown as Told;
    const rows = rowsOf(told, say, (name) => name);
    expect(rows.map((row) => row.slice(0, 5))).toEqual([
      ['E18', 'name E18', 'measure E18.material', '', 100],
      ['E18', 'name E18', 'measure E18.material', 'medical', 50],
      ['E18', 'name E18', 'measure E18.spiritual', '', 50],
    ]);
  });

  it('[§7] each has its name and its formula in both languages, each figure its name', () => {
    for (const language of ['zh', 'en'] as const) {
      const words = terms[language];
      const wanted = [
        ...indicators.flatMap(({ id }) => [`indicator.${id}`, `indicator.${id}.formula`]),
        ...[...measures.keys()].filter((id) => id.startsWith('E')).map((id) => `indicator.measure.${id}`),
        ...dimensions.map((name) => `dimension.${name}`),
      ];
      expect(wanted.filter((key) => !(key in words))).toEqual([]);
    }
  });
});
