/** What a chart is told to draw; capabilities make it from state and know no chart. */
export type { EChartsOption as ChartOption } from 'echarts';
