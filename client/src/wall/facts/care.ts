import type { BareTask } from '@liandong/shared/tasks/view';
import { chinaDay } from '../china-time.ts';
import { isDone, isOpen } from './tasks.ts';

/** Tasks of the care line that today is about. */
export interface CareToday {
  /** open ones, and those done today */
  readonly all: number;
  readonly done: number;
  readonly waiting: number;
  readonly running: number;
  readonly over: number;
}

/** Whether a task is of the care line's day, by China's calendar: still to be done, or done today. `now` in ms. */
export function isOfToday(task: BareTask, now: number): boolean {
  if (task.line !== 'care') return false;
  return isOpen(task) || (isDone(task) && task.doneAt !== undefined && chinaDay(task.doneAt) === chinaDay(now));
}

/** The care line's day. */
export function careToday(tasks: Iterable<BareTask>, now: number): CareToday {
  const today = [...tasks].filter((task) => isOfToday(task, now));
  const open = today.filter(isOpen);
  const done = today.filter(isDone);
  return {
    all: open.length + done.length,
    done: done.length,
    waiting: open.filter(({ status }) => status === 'open').length,
    running: open.filter(({ status }) => status !== 'open').length,
    over: open.filter(({ due }) => due !== undefined && due < now).length,
  };
}
