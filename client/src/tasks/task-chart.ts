import type { ChartOption } from '../charts/chart-option.ts';

const hour = 3_600_000;

/** What a task tells about time: when it was made and when it was done, ms. */
export interface TaskTimes {
  readonly createdAt: number;
  readonly doneAt?: number;
}

export interface HourCount {
  /** start of the hour, ms */
  readonly at: number;
  readonly made: number;
  readonly done: number;
}

/** Tasks made and tasks done in each of the last hours, the oldest first; the running hour is the last. */
export function byHour(tasks: Iterable<TaskTimes>, now: number, hours = 12): HourCount[] {
  const last = Math.floor(now / hour);
  const counts = Array.from({ length: hours }, (_, i) => ({ at: (last - hours + 1 + i) * hour, made: 0, done: 0 }));
  const slot = (at: number | undefined): HourCount & { made: number; done: number } | undefined =>
    at === undefined ? undefined : counts[Math.floor(at / hour) - last + hours - 1];
  for (const { createdAt, doneAt } of tasks) {
    const made = slot(createdAt);
    if (made) made.made++;
    const done = slot(doneAt);
    if (done) done.done++;
  }
  return counts;
}

/** Two bars an hour: more made than done means that the pile grows. */
export function taskChart(counts: readonly HourCount[], words: { made: string; done: string; hour: (at: number) => string }): ChartOption {
  return {
    animation: false,
    grid: { left: 32, right: 8, top: 32, bottom: 28 },
    legend: { show: false },
    tooltip: { trigger: 'axis', renderMode: 'richText' },
    xAxis: { type: 'category', data: counts.map(({ at }) => words.hour(at)) },
    yAxis: { type: 'value', minInterval: 1 },
    series: [
      { type: 'bar', name: words.made, data: counts.map(({ made }) => made) },
      { type: 'bar', name: words.done, data: counts.map(({ done }) => done) },
    ],
  };
}
