import { measures } from '@liandong/shared/indicators/list';
import { expect, it } from 'vitest';
import { i18n } from '../app/i18n.ts';
import { notNarrowed } from './not-narrowed.ts';

it('[R01] a figure follows the filter, or says in both languages why it does not', () => {
  const [here, line] = [
    { grid: 'g', line: null },
    { grid: null, line: 'flood' },
  ];
  const both = { grid: 'g', line: 'flood' };
  expect(['E24.joint', 'E18.material', 'E31'].map((id) => notNarrowed(id, { grid: null, line: null }))).toEqual([
    ...[undefined, undefined, undefined],
  ]);
  expect([here, line, both].map((by) => notNarrowed('E24.joint', by))).toEqual([undefined, undefined, undefined]);
  expect([here, line, both].map((by) => notNarrowed('E18.material', by))).toEqual([undefined, 'line', 'line']);
  expect([here, line, both].map((by) => notNarrowed('E20.active', by))).toEqual(['grid', 'line', 'grid']);
  const whole = [...measures].filter(([, { outside }]) => outside).map(([id]) => notNarrowed(id, here));
  expect(new Set(whole)).toEqual(new Set(['whole']));
  for (const why of ['grid', 'line', 'whole'])
    for (const locale of ['zh-CN', 'en'] as const) expect(i18n.global.te(`indicators.not.${why}`, locale)).toBe(true);
});
