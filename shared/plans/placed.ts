import { placedAs } from '../kernel/placed.ts';
import { Plans } from './schema.ts';

/** The tasks that a plan would open stand in areas. */
export const planPlaced = placedAs(Plans, {
  at: ({ tasks }) => tasks.flatMap(({ grid }) => (grid === undefined ? [] : [grid])),
  move(write, { id, tasks }, to) {
    write.edit(Plans, id, {
      tasks: tasks.map((task) => (task.grid === undefined ? task : { ...task, grid: to(task.grid) })),
    });
  },
});
