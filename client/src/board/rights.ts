import type { Column } from '@liandong/shared/boards/columns';
import type { Actor } from '@liandong/shared/kernel/actor';
import type { Transition } from '@liandong/shared/kernel/machine';
import type { Stamped } from '@liandong/shared/kernel/state';
import { tasks as capability } from '@liandong/shared/tasks/capability';
import { tasks, type Task } from '@liandong/shared/tasks/schema';
import { may, stateOf } from '../requests/may.ts';
import { legalColumns, stepsFrom, stepTo } from './moves.ts';

/** The steps of a task that its state has and this person's right goes as far as. */
export function ownSteps(actor: Actor, task: Stamped<Task>): readonly Transition[] {
  // A view that may not know who works on it is given the task without them; the rules ask for the lists.
  const { crew = [], handlers = [], support = [] } = task as Partial<Task>;
  const whole: Stamped<Task> = { ...task, crew, handlers, support };
  const state = stateOf({ [tasks.name]: [whole] });
  return stepsFrom(task.status).filter(({ command }) => may(capability, actor, command, state, { id: task.id }));
}

/** Columns that this person may drop a card on; none for an idea of a board that is only read. */
export function ownColumns(actor: Actor, task: Stamped<Task> | undefined, readOnly: boolean): readonly Column[] {
  if (!task) return readOnly ? [] : legalColumns(undefined);
  return legalColumns(task.status, ownSteps(actor, task));
}

/** What stands in the way of a card to a column that is not legal for it. */
export type Obstacle = 'idea' | 'notBack' | 'step' | 'right';

/** Why a column is not legal for a task, or for an idea, which is none. */
export function obstacle(task: Task | undefined, column: Column): Obstacle {
  if (!task) return legalColumns(undefined).includes(column) ? 'right' : 'idea';
  if (column === 'ideas') return 'notBack';
  return stepTo(task.status, column) ? 'right' : 'step';
}
