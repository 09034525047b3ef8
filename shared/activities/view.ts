import { forWall } from '../kernel/mask.ts';
import { once } from '../kernel/once.ts';
import type { Entity, Stamped } from '../kernel/state.ts';
import type { View, Visibility } from '../kernel/view.ts';
import { seesAtWork } from '../tasks/view.ts';
import { countsOf, type Activity, type ActivitySignUp } from './schema.ts';

/** An activity as whoever might come sees it: how many places are taken, and nothing of who. */
export type BareActivity = Pick<
  Activity,
  | 'id'
  | 'title'
  | 'kind'
  | 'mode'
  | 'grid'
  | 'where'
  | 'why'
  | 'purpose'
  | 'start'
  | 'end'
  | 'capacity'
  | 'lessons'
  | 'status'
  | 'reason'
> & { readonly taken: number; readonly inLine: number; readonly letIn: number };

const bare = once((activity: Stamped<Activity>): (BareActivity & Entity) | undefined => {
  const { id, title, kind, mode, grid, where, why, purpose, start, end, capacity, lessons, status, reason } = activity;
  const { version, changedAt } = activity;
  const { signed: taken, waiting: inLine } = countsOf(activity);
  if (status === 'draft') return undefined;
  const said = { id, title, kind, mode, grid, where, why, purpose, start, end, capacity, lessons, status, reason };
  return { ...said, taken, inLine, letIn: activity.letIn ?? 0, version, changedAt } as BareActivity & Entity;
});

/** As a room shows it. */
const onWall = once((activity: Stamped<Activity>): Entity | undefined => {
  const { id, title, kind, mode, grid, start, end, status, came, version, changedAt } = activity;
  if (status === 'draft') return undefined;
  const record = { id, title: forWall(title), kind, mode, grid, start, end, status, came, version, changedAt };
  return record;
});

/** Whether somebody works on activities there, beyond coming to them. */
function worksThere(record: { readonly grids: readonly string[] }, { actor }: View): boolean {
  return seesAtWork(actor, 'activity', record);
}

export const activityVisibility: Visibility<Activity> = {
  object: 'activity',
  // Whoever looks after a building of it sees it, also where it is for a whole grid.
  belongs: ({ grid, buildings }) => ({ grids: [grid, ...buildings] }),
  full: (activity, view) =>
    worksThere({ grids: [activity.grid, ...activity.buildings] }, view) ? activity : bare(activity),
  summary: onWall,
};

/** Who comes is for those who hold it, and for each the own place. */
export const activitySignUpVisibility: Visibility<ActivitySignUp> = {
  object: 'activity',
  belongs: ({ grid, home }) => ({ grids: home === undefined ? [grid] : [grid, home] }),
  full: (signUp, view) =>
    worksThere({ grids: signUp.home === undefined ? [signUp.grid] : [signUp.grid, signUp.home] }, view)
      ? signUp
      : undefined,
  people: ({ person }) => (person === undefined ? [] : [person]),
};
