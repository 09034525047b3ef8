import { wantingPeople } from '@liandong/shared/tasks/machine';
import type { BareTask } from '@liandong/shared/tasks/view';

const finished = new Set(['done', 'verified', 'archived']);

/** Whether a task is still to be done. */
export const isOpen = (task: BareTask): boolean => wantingPeople.has(task.status);

/** Whether its work is done, checked by somebody or not. */
export const isDone = (task: BareTask): boolean => finished.has(task.status);

/** Work that counts: a cancelled task was never due. */
export const counts = (task: BareTask): boolean => isOpen(task) || isDone(task);
