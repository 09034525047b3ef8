import type { Entity, Stamped } from '../kernel/state.ts';
import { once } from '../kernel/once.ts';
import type { Visibility } from '../kernel/view.ts';
import { seesAtWork } from '../tasks/view.ts';
import type { DoorList } from './schema.ts';

/** Without the codes: how many doors, until when, and who read it. */
const counted = once(({ households: _, ...list }: Stamped<DoorList>): Entity => list);

/** To whoever is on the task: that there is a list, and until when. */
const standing = once(
  ({ id, until, doors, version, changedAt }: Stamped<DoorList>): Entity =>
    ({ id, until, doors, version, changedAt }) as Entity,
);

/** Colleagues see that a list is open and who read it; whoever is on the task, that it is there. The doors are asked for. */
export const doorListVisibility: Visibility<DoorList> = {
  object: 'task',
  belongs: ({ grid, org, on }) => ({ grids: [grid], people: on, ...(org === undefined ? {} : { org }) }),
  full: (list, { actor }) => (seesAtWork(actor, 'task', { grids: [list.grid] }) ? counted(list) : undefined),
  people: ({ on }) => on,
  own: standing,
};
