import type { ChartOption } from '../charts/chart-option.ts';

/** One hour or day of a measure. */
export interface Point {
  readonly name: string;
  readonly value: number | null;
}

/** A measure over time, with its target as a dashed line that says its value. */
export function trendChart(points: readonly Point[], target: number | undefined, label: string): ChartOption {
  const aim =
    target === undefined
      ? {}
      : {
          markLine: {
            silent: true,
            symbol: 'none' as const,
            lineStyle: { type: 'dashed' as const },
            label: { formatter: label, position: 'insideEndTop' as const },
            data: [{ yAxis: target }],
          },
        };
  return {
    grid: { left: 44, right: 16, top: 20, bottom: 26 },
    tooltip: { trigger: 'axis', renderMode: 'richText' },
    xAxis: { type: 'category', data: points.map(({ name }) => name) },
    yAxis: { type: 'value', min: 0 },
    series: [
      {
        type: 'line',
        showSymbol: true,
        symbol: 'circle',
        symbolSize: 5,
        data: points.map(({ value }) => value),
        ...aim,
      },
    ],
  };
}
