import { tokens, type Theme } from '../ui/tokens.ts';

/** The registered ECharts theme of a mode, from our tokens: zero baseline, few quiet lines, no gradients. */
export function chartTheme(theme: Theme): Record<string, unknown> {
  const token = tokens[theme];
  const axis = {
    axisLine: { show: false },
    axisTick: { show: false },
    axisLabel: { color: token('ink-3'), fontSize: 13 },
    splitLine: { lineStyle: { color: token('line') } },
    splitNumber: 4,
  };
  return {
    color: [token('bar'), token('material'), token('spiritual'), token('party-organisation')],
    backgroundColor: 'transparent',
    textStyle: { fontFamily: token('font'), color: token('ink-2') },
    categoryAxis: { ...axis, splitLine: { show: false } },
    valueAxis: axis,
    timeAxis: { ...axis, splitLine: { show: false } },
    line: { symbol: 'none', lineStyle: { width: 2 } },
    bar: { barMaxWidth: 14 },
    tooltip: {
      backgroundColor: token('panel'),
      borderColor: token('line'),
      textStyle: { color: token('ink'), fontSize: 13 },
    },
  };
}
