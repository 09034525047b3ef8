import type { DecideContext, Decision, Need } from '../kernel/command.ts';
import { canMove, stepBy } from '../kernel/machine.ts';
import { isRefusal, refuse, type Params, type Refusal } from '../kernel/refusal.ts';
import type { State, Stamped } from '../kernel/state.ts';
import { wasUsed } from '../kernel/used.ts';
import { wantingPeople } from '../tasks/machine.ts';
import { tasks, type Task } from '../tasks/schema.ts';
import { whyNoRoom, whyNot } from './fit.ts';
import { assignmentMachine } from './machine.ts';
import { rank } from './rank.ts';
import { assignments, volunteers, type Assignment, type Volunteer } from './schema.ts';

/** Acts for other people: those who advance all volunteers, or whose organisation's person it is. */
export function managing<P>(personOf: (state: State, payload: P) => string | undefined): readonly Need<P>[] {
  return [
    { object: 'volunteer', act: 'U' },
    {
      object: 'volunteer',
      act: 'C',
      belongs: (state, payload) => {
        const person = personOf(state, payload);
        const org = person === undefined ? undefined : state.get(volunteers, person)?.org;
        return org === undefined ? {} : { org };
      },
    },
  ];
}

/** Acts of the person itself; whoever advances all volunteers may enter them by proxy. */
export function oneself<P>(personOf: (state: State, payload: P) => string | undefined): readonly Need<P>[] {
  return [
    {
      object: 'volunteer',
      act: 'U',
      belongs: (state, payload) => {
        const person = personOf(state, payload);
        return person === undefined ? {} : { people: [person] };
      },
    },
  ];
}

/** The person of an assignment. */
export function personOf(state: State, { id }: { id: string }): string | undefined {
  return state.get(assignments, id)?.person;
}

/** The assignment that a command steps, or why it can't. */
export function assignmentAt(state: State, id: string, command: string): Stamped<Assignment> | Refusal {
  const assignment = state.get(assignments, id);
  if (!assignment) return refuse('not_found', { field: 'id' });
  if (stepBy(assignmentMachine, assignment.status, command) === undefined) {
    const why = assignment.lapsed ? { reason: 'assignment.lapsed' } : {};
    return refuse('illegal', { ...why, params: { from: assignment.status, entity: assignmentMachine.entity } });
  }
  return assignment;
}

/** Somebody was first: who, when and for which task, so that the screen can say who won [R03]. */
export function taken(state: State, volunteer: Stamped<Volunteer>): Refusal {
  const live = volunteer.assignment === undefined ? undefined : state.get(assignments, volunteer.assignment);
  if (!live) return refuse('conflict', { params: { by: volunteer.changedBy, at: volunteer.changedAt } });
  return refuse('conflict', {
    reason: 'assignment.taken',
    params: { by: live.offeredBy, at: live.offeredAt, task: live.task },
  });
}

/** The task that a person can be put on, or why not: it must be live and have room. */
export function roomAt(state: State, id: string): Stamped<Task> | Refusal {
  const task = state.get(tasks, id);
  if (!task) return refuse('not_found', { field: 'task' });
  if (!wantingPeople.has(task.status))
    return refuse('illegal', { field: 'task', params: { from: task.status, entity: 'Task' } });
  const full = whyNoRoom(task);
  return full ? refuse('exceeds', { field: 'task', ...full }) : task;
}

/** As `roomAt`, for those who do not come by a shift: its places belong to whoever signed up there. */
export function freeRoomAt(state: State, id: string): Stamped<Task> | Refusal {
  const task = roomAt(state, id);
  return !isRefusal(task) && task.shift !== undefined
    ? refuse('illegal', { field: 'task', reason: 'task.by_shift' })
    : task;
}

/** Whether the id of a new assignment is known: the same wish again is a duplicate, any other is refused. Nothing when it is new. */
export function knownAs(
  state: State,
  { id, person, task }: Pick<Assignment, 'id' | 'person' | 'task'>,
): Decision | Refusal | undefined {
  const known = state.get(assignments, id);
  const isGone = !known && wasUsed(state, assignments, id);
  if (!known && !isGone) return undefined;
  const isSame = known?.person === person && known.task === task;
  return isSame ? { duplicate: true } : refuse('illegal', { field: 'id', reason: 'assignment.id_used' });
}

/** Refuses a person who may not take a task, with the reason and who should go instead [R19]. */
export function checkFit({ state, now }: DecideContext, volunteer: Volunteer, task: Task): Refusal | undefined {
  const running = volunteer.assignment === undefined ? undefined : state.get(assignments, volunteer.assignment);
  const unfit = whyNot(volunteer, task, running, now);
  if (!unfit) return undefined;
  const around = { now, hops: () => 0, assignment: (id: string) => state.get(assignments, id) };
  const [next] = rank(task, state.all(volunteers).values(), around);
  const person: Params = next && !next.unfit && !next.assignment ? { person: next.person } : {};
  const code = unfit.reason === 'volunteer.over_cap' ? 'exceeds' : 'illegal';
  return refuse(code, { field: 'person', reason: unfit.reason, params: { left: 0, ...unfit.params, ...person } });
}

/** Why work can't begin with so few, or nothing: nobody begins risky work alone [R19]. */
export function faultOfAlone({ hazard }: Pick<Task, 'hazard'>, people: number): Refusal | undefined {
  return hazard === 'risky' && people < 2 ? refuse('illegal', { reason: 'task.two_people' }) : undefined;
}

/** Whether an account typed an assignment in from a sheet: then its hours wait for another's word. */
export function isOwnEntry(
  { typedIn, offeredBy }: Pick<Assignment, 'typedIn' | 'offeredBy'>,
  account: string,
): boolean {
  return typedIn === true && offeredBy === account;
}

/** How long a person has to answer an offer (default), ms. */
const answerWithin = 2 * 3_600_000;

/** When an offer that nobody answers lapses, ms: then its place is free for another. */
export function lapsesAt({ status, offeredAt }: Assignment): number | undefined {
  return status === 'offered' ? offeredAt + answerWithin : undefined;
}

/** Whether a move closes the assignment: an unanswered offer simply expires. */
export function canLeave(assignment: Assignment): boolean {
  return assignment.status === 'offered' || canMove(assignmentMachine, assignment.status, 'reassigned');
}
