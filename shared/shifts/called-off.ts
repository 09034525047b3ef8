import type { Change, Write } from '../kernel/state.ts';
import { tasks, type Task } from '../tasks/schema.ts';
import { shifts } from './schema.ts';

/** Whoever cancels the work of a shift that runs calls the shift off with it. */
export function deriveCalledOff(write: Write, { collection, before, after }: Change): void {
  if (collection !== tasks.name) return;
  const [was, is] = [before as Task | undefined, after as Task | undefined];
  if (is?.shift === undefined || is.status !== 'cancelled' || was?.status === 'cancelled') return;
  if (write.get(shifts, is.shift)?.status !== 'running') return;
  write.edit(shifts, is.shift, {
    status: 'cancelled',
    ...(is.cancelled === undefined ? {} : { reason: is.cancelled }),
  });
}
