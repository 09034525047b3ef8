import { wantingPeople } from '@liandong/shared/tasks/machine';
import type { ChartOption } from '../charts/chart-option.ts';

const hour = 3_600_000;

/** What a task tells about time, ms: when it was made, when it was done, and when it last changed. */
export interface TaskTimes {
  readonly status: string;
  readonly createdAt: number;
  readonly doneAt?: number;
  readonly changedAt: number;
}

export interface HourCount {
  /** start of the hour, ms */
  readonly at: number;
  readonly made: number;
  readonly done: number;
  /** in hand at the end of the hour; in the running hour, now */
  readonly open: number;
}

/** When a task left the hands of those who work on it; never, while it is in hand. A draft was in nobody's. */
function leftAt({ status, createdAt, doneAt, changedAt }: TaskTimes): number {
  if (wantingPeople.has(status)) return Infinity;
  return status === 'draft' ? createdAt : (doneAt ?? changedAt);
}

/** Tasks made, done and in hand in each of the last hours, the oldest first; the running hour is the last. */
export function byHour(tasks: Iterable<TaskTimes>, now: number, hours = 12): HourCount[] {
  const all = [...tasks];
  const last = Math.floor(now / hour);
  return Array.from({ length: hours }, (_, i) => {
    const at = (last - hours + 1 + i) * hour;
    const end = at + hour;
    const within = (moment: number | undefined): boolean => moment !== undefined && moment >= at && moment < end;
    return {
      at,
      made: all.filter(({ createdAt }) => within(createdAt)).length,
      done: all.filter(({ doneAt }) => within(doneAt)).length,
      open: all.filter((task) => task.createdAt < end && leftAt(task) >= end).length,
    };
  });
}

export interface ChartWords {
  readonly made: string;
  readonly done: string;
  readonly open: string;
  readonly hour: (at: number) => string;
}

/** Two bars an hour, and the pile as a line: more made than done means that it grows. */
export function taskChart(counts: readonly HourCount[], words: ChartWords): ChartOption {
  return {
    grid: { left: 32, right: 12, top: 12, bottom: 26 },
    tooltip: { trigger: 'axis', renderMode: 'richText' },
    xAxis: { type: 'category', data: counts.map(({ at }) => words.hour(at)) },
    yAxis: { type: 'value', minInterval: 1 },
    series: [
      { type: 'bar', name: words.made, data: counts.map(({ made }) => made) },
      { type: 'bar', name: words.done, data: counts.map(({ done }) => done) },
      { type: 'line', name: words.open, data: counts.map(({ open }) => open) },
    ],
  };
}

/** The pile alone, without axes: a small line beside its figure. */
export function pileChart(counts: readonly HourCount[]): ChartOption {
  return {
    grid: { left: 2, right: 2, top: 4, bottom: 4 },
    xAxis: { type: 'category', show: false, boundaryGap: false, data: counts.map(({ at }) => at) },
    yAxis: { type: 'value', show: false, min: 0 },
    series: [{ type: 'line', data: counts.map(({ open }) => open), silent: true }],
  };
}
