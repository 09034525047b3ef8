import type { Counts } from '../kernel/counts.ts';
import type { Collection } from '../kernel/state.ts';

const hour = 3_600_000;
const chinaOffset = 8 * hour;

/** How long a slot is, and how many there are in the ring: what is older is overwritten, so that it never grows. */
export const stepsOf = {
  hour: { span: hour, slots: 24 },
  /** China's days; a month and the one before it */
  day: { span: 24 * hour, slots: 64 },
} as const;
export type StepName = keyof typeof stepsOf;
export const stepNames = Object.keys(stepsOf) as StepName[];

/** Counts of one measure by `<line>|<kind>`: n, d, and the bins of a spread. */
export type Cells = Readonly<Record<string, Counts>>;

/**
 * What was counted out of the records of one collection in one hour or day, in one place or in all: a change of a record is one
 * change of it, however many measures look at that. Shown to nobody: the indicators are read from them.
 */
export interface Slot {
  /** `<source>/<h|d><slot>/<place>` */
  readonly id: string;
  /** number of the hour or day since 1970 in China that it holds */
  readonly period: number;
  /** by measure */
  readonly cells: Readonly<Record<string, Cells>>;
}
export const indicatorSlots: Collection<Slot> = { name: 'indicatorSlots' };

/** Source of what counts what is there: kept once a day, and out of no change. */
export const levels = 'levels';

/** Number of the hour or the day that a time lies in, counted since 1970 in China. */
export function periodOf(step: StepName, at: number): number {
  return Math.floor((at + chinaOffset) / stepsOf[step].span);
}

/** When an hour or a day begins, ms since 1970 UTC. */
export function beginOf(step: StepName, period: number): number {
  return period * stepsOf[step].span - chinaOffset;
}

/** Id of the slot that a period has in the ring; `place` is empty for the whole community. */
export function slotId(source: string, step: StepName, period: number, place: string): string {
  return `${source}/${step[0]}${period % stepsOf[step].slots}/${place}`;
}

/** Name of a cell: what has a line and a kind is counted apart, so that both can be asked for. */
export function cellKey(line: string | undefined, kind: string | undefined): string {
  return `${line ?? ''}|${kind ?? ''}`;
}
