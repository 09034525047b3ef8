import type { Transition } from '@liandong/shared/kernel/machine';
import type { Stamped } from '@liandong/shared/kernel/state';
import type { Task } from '@liandong/shared/tasks/schema';
import type { InjectionKey } from 'vue';

/** Takes a step of a task; asks for the reason first where the step needs one. */
export type Ask = (task: Stamped<Task>, step: Transition) => void;

export const askKey: InjectionKey<Ask> = Symbol('ask');
