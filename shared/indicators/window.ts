import { plus, type Counts } from '../kernel/counts.ts';
import type { State } from '../kernel/state.ts';
import { sourcesOf, type Measure, type Sample } from './measure.ts';
import { beginOf, indicatorSlots, periodOf, slotId, type StepName } from './slots.ts';
import { withSample } from './tally.ts';

/** The last 24 hours by the hour, the last seven days, the month: each up to now, the running hour or day included. */
export const windows = ['24h', '7d', 'month'] as const;
export type WindowName = (typeof windows)[number];

/** Hours or days, the last of them the running one. */
export interface Stretch {
  readonly step: StepName;
  readonly first: number;
  readonly last: number;
}

/** The hours or days of a window at a time, ms since 1970 UTC. */
export function stretchOf(window: WindowName, now: number): Stretch {
  if (window === '24h') {
    const last = periodOf('hour', now);
    return { step: 'hour', first: last - 23, last };
  }
  const last = periodOf('day', now);
  if (window === '7d') return { step: 'day', first: last - 6, last };
  const dayOfMonth = new Date(beginOf('day', last) + 8 * 3_600_000).getUTCDate();
  return { step: 'day', first: last - dayOfMonth + 1, last };
}

/** Some days, by their numbers: one, as the situation report has it, or those that an evaluation looks at. */
export function dayStretch(first: number, last = first): Stretch {
  return { step: 'day', first, last };
}

/** Of where, and of which line; empty for all. */
export interface Filter {
  /** code of the grid that it counts in */
  readonly grid?: string | undefined;
  readonly line?: string | undefined;
}

/** Counts by kind, the empty kind among them. */
export type ByKind = Readonly<Record<string, Counts>>;

const fits = (sample: Sample, { grid, line }: Filter, blockOf: (grid: string) => string): boolean =>
  (line === undefined || sample.line === line) &&
  (grid === undefined || (sample.grid !== undefined && blockOf(sample.grid) === grid));

function merged(a: Counts, b: Counts): Counts {
  return Object.entries(b).reduce((sum, [key, n]) => plus(sum, key, n), a);
}

/** What was counted of a measure in one hour or day, by kind. */
export function countedIn(state: State, measure: Measure, step: StepName, period: number, filter: Filter): ByKind {
  const byKind: Record<string, Counts> = {};
  for (const source of sourcesOf(measure)) {
    const slot = state.get(indicatorSlots, slotId(source, step, period, filter.grid ?? ''));
    if (slot?.period !== period) continue;
    for (const [key, counts] of Object.entries(slot.cells[measure.id] ?? {})) {
      const [line, kind = ''] = key.split('|');
      if (filter.line !== undefined && line !== filter.line) continue;
      byKind[kind] = merged(byKind[kind] ?? {}, counts);
    }
  }
  return byKind;
}

/** The same by hours or days, the first at the front, with what is overdue now in those in which it fell due. */
export function countsOver(
  state: State,
  measure: Measure,
  { step, first, last }: Stretch,
  filter: Filter,
  now: number,
  blockOf: (grid: string) => string,
): ByKind[] {
  const all: ByKind[] = [];
  for (let period = first; period <= last; period++) all.push(countedIn(state, measure, step, period, filter));
  for (const sample of measure.overdue?.(state, now) ?? []) {
    const at = periodOf(step, sample.at) - first;
    const counts = all[at];
    if (counts && fits(sample, filter, blockOf)) all[at] = withKind(counts, sample);
  }
  return all;
}

function withKind(counts: ByKind, sample: Sample): ByKind {
  const kind = sample.kind ?? '';
  return { ...counts, [kind]: withSample(counts[kind] ?? {}, sample, 1) };
}

/** What stands now of a level, by kind. */
export function levelNow(
  state: State,
  measure: Measure,
  filter: Filter,
  now: number,
  blockOf: (grid: string) => string,
): ByKind {
  const samples = measure.level?.(state, now) ?? [];
  return samples.filter((sample) => fits(sample, filter, blockOf)).reduce(withKind, {});
}

/** Several added up. */
export function sumOf(parts: readonly ByKind[]): ByKind {
  const sum: Record<string, Counts> = {};
  for (const part of parts)
    for (const [kind, counts] of Object.entries(part)) sum[kind] = merged(sum[kind] ?? {}, counts);
  return sum;
}
