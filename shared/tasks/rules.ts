import type { Need } from '../kernel/command.ts';
import type { Actor, Belongs } from '../kernel/actor.ts';
import { stepBy } from '../kernel/machine.ts';
import { titleFrom } from '../kernel/text.ts';
import { usualPurposes } from '../purposes/purpose.ts';
import { refuse, type Refusal } from '../kernel/refusal.ts';
import { grantFor } from '../kernel/rights.ts';
import type { State, Stamped } from '../kernel/state.ts';
import { taskMachine } from './machine.ts';
import { tasks, type NewTask, type Task, type TaskFields } from './schema.ts';

/** Whom a task belongs to: its grid, its organisation, those on it and those who have it in hand. */
export function belongsOf(task: Task): Belongs {
  const people = [...task.handlers, ...task.crew.map((member) => member.person), task.createdBy];
  return { grids: [task.grid], people, ...(task.org === undefined ? {} : { org: task.org }) };
}

function belongsOfId(state: State, payload: { id: string }): Belongs {
  const task = state.get(tasks, payload.id);
  return task ? belongsOf(task) : {};
}

/** Work on a task: those who have it as their own, and whoever claimed it (`mayWork` looks at which). */
export const working: readonly Need<{ id: string }>[] = [
  { object: 'task', act: 'U', belongs: belongsOfId },
  { object: 'task', act: 'claim' },
];

/** The right to claim reaches as far as what was claimed: others' tasks stay others'. */
export function mayWork(actor: Actor, task: Task): Refusal | undefined {
  if (task.handlers.includes(actor.id) || grantFor(actor, 'task', 'U', belongsOf(task))) return undefined;
  return refuse('forbidden');
}

/** Steering a task: those who advance all tasks, or who may make such a task for their organisation. */
export const steering: readonly Need<{ id: string }>[] = [
  { object: 'task', act: 'U' },
  {
    object: 'task',
    act: 'C',
    belongs: (state, payload) => {
      const task = state.get(tasks, payload.id);
      return task ? { people: [task.createdBy], ...(task.org === undefined ? {} : { org: task.org }) } : {};
    },
  },
];

/** Why a task can't be published, or nothing. */
export function whyNotPublished(
  task: Pick<TaskFields, 'lead' | 'nature' | 'why' | 'hazard' | 'need' | 'needBy'>,
): Refusal | undefined {
  if (task.lead === undefined) return refuse('invalid', { field: 'lead', reason: 'task.lead_missing' });
  if (task.nature === 'prescribed' && titleFrom(task.why ?? '') === undefined)
    return refuse('invalid', { field: 'why', reason: 'task.why_missing' });
  if (task.hazard === 'professional' && (task.lead === 'volunteer' || task.lead === 'resident')) {
    return refuse('illegal', {
      field: 'lead',
      reason: 'task.professional_only',
      params: { instead: 'professional_team' },
    });
  }
  if (task.hazard === 'risky' && task.need === 1)
    return refuse('invalid', { field: 'need', reason: 'task.two_people' });
  const parts = Object.values(task.needBy ?? {});
  if (parts.length > 0 && parts.reduce((sum, n) => sum + n, 0) !== task.need) {
    return refuse('invalid', { field: 'needBy', reason: 'task.need_sum' });
  }
  return undefined;
}

/** The fields of a new task, with the usual value where nothing was said. */
export function completed({ draft: _, ...given }: NewTask): TaskFields {
  return {
    support: [],
    hazard: 'general',
    nature: 'own',
    purpose: usualPurposes.task,
    priority: 'routine',
    need: 1,
    skills: [],
    evidenceWanted: false,
    ...given,
  };
}

/** The task that a command steps, or why it can't. */
export function taskAt(state: State, id: string, command: string): Stamped<Task> | Refusal {
  const task = state.get(tasks, id);
  if (!task) return refuse('not_found', { field: 'id' });
  if (stepBy(taskMachine, task.status, command) === undefined) {
    return refuse('illegal', { params: { from: task.status, entity: taskMachine.entity } });
  }
  return task;
}
