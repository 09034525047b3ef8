import { momentOf } from '../requests/clock.ts';

/** A moment as a date and a clock of China, for sentences that must read the same on every day. */
export function chinaMoment(at: number): { month: number; day: number; clock: string } {
  const { month, day, clock } = momentOf(at, at);
  return { month, day, clock };
}
