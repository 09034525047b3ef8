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

/** The care line's day, by China's calendar. */
export function careToday(tasks: Iterable<BareTask>, now: number): CareToday {
  const care = [...tasks].filter(({ line }) => line === 'care');
  const open = care.filter(isOpen);
  const done = care.filter(
    (task) => isDone(task) && task.doneAt !== undefined && chinaDay(task.doneAt) === chinaDay(now),
  );
  return {
    all: open.length + done.length,
    done: done.length,
    waiting: open.filter(({ status }) => status === 'open').length,
    running: open.filter(({ status }) => status !== 'open').length,
    over: open.filter(({ due }) => due !== undefined && due < now).length,
  };
}
