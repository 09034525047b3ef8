import { withPeople } from '../tasks/shown-task.ts';
import type { Actor } from '@liandong/shared/kernel/actor';
import { offers } from '@liandong/shared/kernel/machine';
import type { Stamped } from '@liandong/shared/kernel/state';
import { tasks as taskCapability } from '@liandong/shared/tasks/capability';
import { taskMachine } from '@liandong/shared/tasks/machine';
import { placesOf, type Staffed } from '@liandong/shared/tasks/places';
import { tasks, type Task } from '@liandong/shared/tasks/schema';
import { assignmentMachine, liveStates } from '@liandong/shared/volunteers/machine';
import type { Assignment } from '@liandong/shared/volunteers/schema';
import { momentOf } from '../requests/clock.ts';
import { may, stateOf } from '../requests/may.ts';

/** A step that a person in the field may take now: a command on the task or on the own assignment. */
export interface FieldStep {
  readonly type: string;
  /** id of the task or assignment */
  readonly id: string;
  /** words that are needed or welcome; `sure`: there is no way back, so it is asked once more; `done`: what was done, for whoever verifies it */
  readonly ask?: 'reason' | 'maybeReason' | 'sure' | 'done';
  readonly onward: boolean;
}

/** One thing to do: a task, by an assignment (volunteers) or in hand (staff). */
export interface MyTask {
  readonly task: Stamped<Task>;
  readonly assignment?: Stamped<Assignment>;
  readonly steps: readonly FieldStep[];
}

const over: ReadonlySet<string> = new Set(['draft', 'verified', 'archived', 'cancelled']);
/** The work is done: what is left is another person's look at it. */
const worked: ReadonlySet<string> = new Set(['done', 'verified', 'archived']);
const live: ReadonlySet<string> = new Set(liveStates);
const asks: Readonly<Record<string, FieldStep['ask']>> = {
  'task.block': 'reason',
  'task.return': 'reason',
  'task.finish': 'done',
  'assignment.checkOut': 'sure',
  'assignment.decline': 'maybeReason',
  'assignment.cancel': 'maybeReason',
};
/** What is done from the field; the rest is the desk's business. */
const onTask = new Set([...['task.accept', 'task.start', 'task.block', 'task.resume', 'task.finish'], 'task.return']);
const onAssignment = new Set([
  'assignment.decline',
  'assignment.accept',
  'assignment.cancel',
  'assignment.checkIn',
  'assignment.checkOut',
]);
const back = new Set(['assignment.decline', 'assignment.cancel', 'task.block', 'task.return']);

function stepOf(type: string, id: string): FieldStep {
  const ask = asks[type];
  return { type, id, onward: !back.has(type), ...(ask ? { ask } : {}) };
}

/** Whether the work on a task is done, and only to be looked at by another person. */
export function isWorked({ status }: { status: string }): boolean {
  return worked.has(status);
}

/** One step leads on: as long as there is work, signing out of it is not what comes next. */
function oneOnward(steps: readonly FieldStep[]): FieldStep[] {
  const first = steps.find(({ onward }) => onward);
  return steps.map((step) => (step.onward && step !== first ? { ...step, onward: false } : step));
}

function taskSteps(actor: Actor, task: Stamped<Task>): FieldStep[] {
  const state = stateOf({ [tasks.name]: [task] });
  const can = (command: string) => may(taskCapability, actor, command, state, { id: task.id });
  return offers(taskMachine, task.status)
    .filter(({ command }) => onTask.has(command) && can(command))
    .map(({ command }) => stepOf(command, task.id));
}

function assignmentSteps({ id, status }: Assignment): FieldStep[] {
  return offers(assignmentMachine, status)
    .filter(({ command }) => onAssignment.has(command))
    .map(({ command }) => stepOf(command, id));
}

/** What to do first: an answer that is waited for, then by due time; what is done stands last. */
function order(a: MyTask, b: MyTask): number {
  const asked = ({ assignment, task }: MyTask) => (assignment?.status === 'offered' ? 0 : isWorked(task) ? 2 : 1);
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
    mine.push({ task, assignment, steps: oneOnward(steps) });
  }
  for (const task of all.values()) {
    if (!task.handlers.includes(actor.id) || over.has(task.status) || assigned.has(task.id)) continue;
    mine.push({ task, steps: taskSteps(actor, task) });
  }
  return mine.sort(order);
}

/** A duty or an offer that ended today, with the minutes that count for it. */
export interface EndedDuty {
  readonly id: string;
  readonly task: string;
  /** ms since 1970 UTC */
  readonly at: number;
  readonly minutes: number;
  /** `lapsed`, `withdrawn`: an offer that ended without an answer */
  readonly how: 'confirmed' | 'waiting' | 'lapsed' | 'withdrawn';
}

const endedStates: ReadonlySet<string> = new Set(['checked_out', 'hours_confirmed', 'hours_disputed', 'expired']);

function howEnded({ status, lapsed, confirmedMinutes }: Assignment): EndedDuty['how'] {
  if (status === 'expired') return lapsed ? 'lapsed' : 'withdrawn';
  return confirmedMinutes === undefined ? 'waiting' : 'confirmed';
}

/** Own duties from which one signed out today, and offers that ended unanswered; the newest first. `now` in ms. */
export function endedToday(person: string, assignments: Iterable<Stamped<Assignment>>, now: number): EndedDuty[] {
  return (
    [...assignments]
      .filter((one) => one.person === person && endedStates.has(one.status))
      // An offer that was moved on is another offer now.
      .filter(({ status, movedTo }) => status !== 'expired' || movedTo === undefined)
      .map((one) => ({
        ...{ id: one.id, task: one.task, at: one.endedAt ?? 0 },
        ...{ minutes: one.confirmedMinutes ?? one.minutes ?? 0, how: howEnded(one) },
      }))
      .filter(({ at }) => momentOf(at, now).days === 0)
      .sort((a, b) => b.at - a.at)
  );
}

/** A task as a screen may see it: whole, or without its people and with their number. */
export type SeenTask = Omit<Stamped<Task>, 'crew' | 'handlers'> &
  Staffed & { readonly handlers?: readonly string[] | undefined };

/** How many more people can take a task on: those asked hold their places. */
export function roomOf(task: SeenTask): number {
  return placesOf(task).free;
}

/** Whether an actor may take a task on: by the right to claim, or because it is the own grid's. */
export function mayClaim(actor: Actor, task: SeenTask): boolean {
  return may(taskCapability, actor, 'task.claim', stateOf({ [tasks.name]: [withPeople(task)] }), {
    id: task.id,
  });
}

/** Tasks that wait for somebody and have room, those of the own grids first, then by due time. */
export function openTasks(all: Iterable<SeenTask>, mine: ReadonlySet<string>, grids: readonly string[]): SeenTask[] {
  const near = ({ grid }: SeenTask) => (grids.some((own) => grid.startsWith(own) || own.startsWith(grid)) ? 0 : 1);
  return [...all]
    .filter((task) => task.status === 'open' && !mine.has(task.id) && task.hazard !== 'professional')
    .filter((task) => roomOf(task) > 0)
    .sort((a, b) => near(a) - near(b) || (a.due ?? Number.MAX_SAFE_INTEGER) - (b.due ?? Number.MAX_SAFE_INTEGER));
}
