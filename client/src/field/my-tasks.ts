import type { Actor } from '@liandong/shared/kernel/actor';
import { offers } from '@liandong/shared/kernel/machine';
import type { Stamped } from '@liandong/shared/kernel/state';
import { tasks as taskCapability } from '@liandong/shared/tasks/capability';
import { taskMachine } from '@liandong/shared/tasks/machine';
import { tasks, type Task } from '@liandong/shared/tasks/schema';
import { assignmentMachine, liveStates } from '@liandong/shared/volunteers/machine';
import type { Assignment } from '@liandong/shared/volunteers/schema';
import { may, stateOf } from '../requests/may.ts';

/** A step that a person in the field may take now: a command on the task or on the own assignment. */
export interface FieldStep {
  readonly type: string;
  /** id of the task or assignment */
  readonly id: string;
  readonly ask?: 'reason' | 'maybeReason';
  readonly onward: boolean;
}

/** One thing to do: a task, by an assignment (volunteers) or in hand (staff). */
export interface MyTask {
  readonly task: Stamped<Task>;
  readonly assignment?: Stamped<Assignment>;
  readonly steps: readonly FieldStep[];
}

const over: ReadonlySet<string> = new Set(['draft', 'done', 'verified', 'archived', 'cancelled']);
const live: ReadonlySet<string> = new Set(liveStates);
const reasons: Readonly<Record<string, 'reason' | 'maybeReason'>> = {
  'task.block': 'reason',
  'assignment.decline': 'maybeReason',
  'assignment.cancel': 'maybeReason',
};
/** What is done from the field; the rest is the desk's business. */
const onTask = new Set(['task.accept', 'task.start', 'task.block', 'task.resume', 'task.finish']);
const onAssignment = new Set([
  'assignment.decline',
  'assignment.accept',
  'assignment.cancel',
  'assignment.checkIn',
  'assignment.checkOut',
]);
const back = new Set(['assignment.decline', 'assignment.cancel', 'task.block']);

function stepOf(type: string, id: string): FieldStep {
  const ask = reasons[type];
  return { type, id, onward: !back.has(type), ...(ask ? { ask } : {}) };
}

function taskSteps(actor: Actor, task: Stamped<Task>): FieldStep[] {
  const state = stateOf({ [tasks.name]: [task] });
  return offers(taskMachine, task.status)
    .filter(
      ({ command }) =>
        onTask.has(command) && may(taskCapability, actor, command, state, { id: task.id }),
    )
    .map(({ command }) => stepOf(command, task.id));
}

function assignmentSteps({ id, status }: Assignment): FieldStep[] {
  return offers(assignmentMachine, status)
    .filter(({ command }) => onAssignment.has(command))
    .map(({ command }) => stepOf(command, id));
}

/** What to do first: an answer that is waited for, then by due time. */
function order(a: MyTask, b: MyTask): number {
  const asked = (one: MyTask) => (one.assignment?.status === 'offered' ? 0 : 1);
  return (
    asked(a) - asked(b) ||
    (a.task.due ?? Number.MAX_SAFE_INTEGER) - (b.task.due ?? Number.MAX_SAFE_INTEGER) ||
    (a.task.id < b.task.id ? -1 : 1)
  );
}

/** My tasks: those that I am offered or on as a volunteer, and those that I have in hand. */
export function myTasks(
  actor: Actor,
  all: ReadonlyMap<string, Stamped<Task>>,
  assignments: Iterable<Stamped<Assignment>>,
): MyTask[] {
  const mine: MyTask[] = [];
  const assigned = new Set<string>();
  for (const assignment of assignments) {
    const task = all.get(assignment.task);
    if (assignment.person !== actor.id || !live.has(assignment.status) || !task) continue;
    assigned.add(task.id);
    // Who is on post works on the task too; before that only the own answer counts.
    const steps =
      assignment.status === 'checked_in'
        ? [...taskSteps(actor, task), ...assignmentSteps(assignment)]
        : assignmentSteps(assignment);
    mine.push({ task, assignment, steps });
  }
  for (const task of all.values()) {
    if (!task.handlers.includes(actor.id) || over.has(task.status) || assigned.has(task.id))
      continue;
    mine.push({ task, steps: taskSteps(actor, task) });
  }
  return mine.sort(order);
}

/** A task as a screen may see it: whole, or without its people and with their number. */
export type SeenTask = Omit<Stamped<Task>, 'crew' | 'handlers'> &
  Partial<Pick<Task, 'crew' | 'handlers'>> & { readonly filled?: number };

/** How many more people a task wants. */
export function roomOf({ filled, crew, need }: SeenTask): number {
  return Math.max(0, need - (filled ?? crew?.length ?? 0));
}

/** Whether an actor may take a task on: by the right to claim, or because it is the own grid's. */
export function mayClaim(actor: Actor, task: SeenTask): boolean {
  const whole: Stamped<Task> = { ...task, crew: task.crew ?? [], handlers: task.handlers ?? [] };
  return may(taskCapability, actor, 'task.claim', stateOf({ [tasks.name]: [whole] }), {
    id: task.id,
  });
}

/** Tasks that wait for somebody and have room, those of the own grids first, then by due time. */
export function openTasks(
  all: Iterable<SeenTask>,
  mine: ReadonlySet<string>,
  grids: readonly string[],
): SeenTask[] {
  const near = ({ grid }: SeenTask) =>
    grids.some((own) => grid.startsWith(own) || own.startsWith(grid)) ? 0 : 1;
  return [...all]
    .filter(
      (task) => task.status === 'open' && !mine.has(task.id) && task.hazard !== 'professional',
    )
    .filter((task) => roomOf(task) > 0)
    .sort(
      (a, b) =>
        near(a) - near(b) ||
        (a.due ?? Number.MAX_SAFE_INTEGER) - (b.due ?? Number.MAX_SAFE_INTEGER),
    );
}
