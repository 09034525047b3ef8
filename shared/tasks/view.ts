import type { Actor, Belongs } from '../kernel/actor.ts';
import type { Entity, Stamped } from '../kernel/state.ts';
import { forWall } from '../kernel/mask.ts';
import { once } from '../kernel/once.ts';
import { sight, type ObjectKind } from '../kernel/rights.ts';
import type { Role } from '../kernel/roles.ts';
import type { View, Visibility } from '../kernel/view.ts';
import { placesOf } from './places.ts';
import { belongsOf } from './rules.ts';
import type { Task } from './schema.ts';

/** Roles that look for a task to claim: they see what is wanted, not who is on it. */
const lookers: readonly Role[] = ['volunteer', 'team_lead', 'resident'];

/** Somebody without what they are as anybody is who lives here or looks for a task. */
const atWork = once((actor: Actor): Actor => {
  const grants = actor.grants.filter(({ role }) => !lookers.includes(role));
  return { ...actor, grants };
});

/** Whether somebody sees a thing by their work. */
export function seesAtWork(actor: Actor, object: ObjectKind, belongs: Belongs): boolean {
  return sight(atWork(actor), object, belongs) === 'all';
}

/** Whether they see every task so: whose one is only ever adds to it. */
const seesEach = once((actor: Actor): boolean => seesAtWork(actor, 'task', {}));

/** A task without any person and without what people wrote beside its title. */
function bare(task: Stamped<Task>) {
  const { id, title, grid, line, lead, support, hazard, nature, purpose, due, priority, need, needBy, skills, status } =
    task;
  const { createdAt, doneAt, version, changedAt, shift } = task;
  const { coming, asked } = placesOf(task);
  return {
    id,
    title,
    grid,
    line,
    lead,
    support,
    hazard,
    nature,
    purpose,
    due,
    priority,
    need,
    needBy,
    skills,
    status,
    shift,
    createdAt,
    doneAt,
    version,
    changedAt,
    /** people who said yes */
    filled: coming,
    /** people who were asked and have not answered */
    asked,
  };
}

/** A task as the wall sees it. */
export type BareTask = ReturnType<typeof bare>;

const onWall = once((task: Stamped<Task>): BareTask | undefined =>
  task.status === 'draft' ? undefined : { ...bare(task), title: forWall(task.title) },
);

const toLookers = once((task: Stamped<Task>): Entity | undefined => {
  if (task.status === 'draft') return undefined;
  const { note, why, evidenceWanted } = task;
  return { ...bare(task), note, why, evidenceWanted } as Entity;
});

function full(task: Stamped<Task>, view: View): Entity | undefined {
  const { actor } = view;
  return seesEach(actor) || seesAtWork(actor, 'task', belongsOf(task)) ? task : toLookers(task);
}

export const taskVisibility: Visibility<Task> = {
  object: 'task',
  belongs: belongsOf,
  full,
  summary: onWall,
  people: (task) => [
    ...task.handlers,
    ...task.crew.map((member) => member.person),
    ...(task.doneBy === undefined ? [] : [task.doneBy]),
  ],
};
