import { daysBefore, indexOf } from '@liandong/shared/mood/counting';
import { everywhere } from '@liandong/shared/needs/schema';
import { looksBack } from '@liandong/shared/mood/settings';
import type { MoodDay, MoodPulse } from '@liandong/shared/mood/schema';

/** 情绪指数 E17 of a place: the last seven days, against the seven before; nothing where too few answered. */
export interface MoodFacts {
  readonly place: string;
  readonly n: number;
  readonly mean: number;
  /** how much more or less it is than before, in tenths; nothing where too few answered then */
  readonly change?: number;
  readonly days: readonly MoodDay[];
}

function factsOf({ id, days }: MoodPulse, now: number): MoodFacts | undefined {
  const recent = daysBefore(days, now);
  const index = indexOf(recent);
  if (!index) return undefined;
  const before = indexOf(daysBefore(days, now - looksBack));
  const change = before && { change: Math.round((index.mean - before.mean) * 10) / 10 };
  return { place: id, ...index, ...change, days: recent };
}

/** The index of the whole community at a moment, ms since 1970 UTC. */
export function moodOfAll(pulses: ReadonlyMap<string, MoodPulse>, now: number): MoodFacts | undefined {
  const pulse = pulses.get(everywhere);
  return pulse && factsOf(pulse, now);
}

/** The index of each place that has one, the lowest first. */
export function moodByPlace(pulses: ReadonlyMap<string, MoodPulse>, now: number): readonly MoodFacts[] {
  return [...pulses.values()]
    .filter(({ id }) => id !== everywhere)
    .flatMap((pulse) => factsOf(pulse, now) ?? [])
    .sort((one, other) => one.mean - other.mean || (one.place < other.place ? -1 : 1));
}
