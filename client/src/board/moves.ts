import { columnOf, columns, type Column } from '@liandong/shared/boards/columns';
import { offers, type Transition } from '@liandong/shared/kernel/machine';
import { taskMachine } from '@liandong/shared/tasks/machine';

/** Steps that ask for a sentence first. */
const withReason: ReadonlySet<string> = new Set(['task.block', 'task.return']);
/** Steps that the board leaves to other screens: they need a person to be chosen, or end the task. */
const elsewhere: ReadonlySet<string> = new Set(['task.assign', 'task.archive', 'task.cancel', 'task.open']);

/** Whether a step's payload has a `reason`. */
export function needsReason(command: string): boolean {
  return withReason.has(command);
}

/** The steps that the board offers for a task in a state. */
export function stepsFrom(status: string): readonly Transition[] {
  return offers(taskMachine, status).filter((step) => !elsewhere.has(step.command));
}

/** Of some steps that which takes a task to another column; nothing when there is none: the column does not light up. */
export function stepTo(
  status: string,
  column: Column,
  steps: readonly Transition[] = stepsFrom(status),
): Transition | undefined {
  if (columnOf(status) === column) return undefined;
  return steps.find((step) => columnOf(step.to) === column);
}

/** Columns that a card may be dropped on: its own, for the order, and those that a step leads to. */
export function legalColumns(status: string | undefined, steps?: readonly Transition[]): readonly Column[] {
  // An idea can only be dispatched, which makes it a task that waits for somebody.
  if (status === undefined) return ['ideas', 'waiting'];
  return columns.filter((column) => columnOf(status) === column || stepTo(status, column, steps));
}

/** The step that takes a task from one state to another, if the state machine has one that the board offers: a way back. */
export function wayBetween(from: string, to: string): Transition | undefined {
  return stepsFrom(from).find((step) => step.to === to);
}
