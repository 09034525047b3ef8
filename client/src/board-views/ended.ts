import type { BoardCard } from '../board/cards.ts';

/** Whether a task's work is over, so that its time limit no longer counts down. */
export function isEnded({ status }: BoardCard): boolean {
  return status === 'done' || status === 'verified';
}
