import { timesOfFeedback } from '@liandong/shared/feedback/limits';
import { isOver } from '@liandong/shared/feedback/machine';
import type { Feedback } from '@liandong/shared/feedback/schema';
import { isRunning, standingOf } from '@liandong/shared/time-limits/due';

/** What residents said that can't wait until somebody opens their page: over its time at `now` (ms), or of a major accident and seen by nobody. */
export function pressingOf<T extends Feedback>(all: Iterable<T>, now: number): readonly T[] {
  return [...all].filter((feedback) => {
    if (isOver(feedback.status)) return false;
    if (feedback.topic === 'major_accident' && feedback.status === 'submitted') return true;
    return timesOfFeedback(feedback)
      .map((limit) => ({ ...limit, of: [] }))
      .some((limit) => isRunning(limit) && standingOf(limit, now)?.state === 'over');
  });
}
