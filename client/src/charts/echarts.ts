import { BarChart, LineChart } from 'echarts/charts';
import { AriaComponent, GridComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import { registerTheme, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { chartTheme } from './chart-theme.ts';

// Once per page, and only the parts that our charts draw with.
use([BarChart, LineChart, AriaComponent, GridComponent, MarkLineComponent, TooltipComponent, CanvasRenderer]);
registerTheme('light', chartTheme('light'));
registerTheme('dark', chartTheme('dark'));

export { default as VChart } from 'vue-echarts';
