import { faultOfGrid } from '../areas/fault-of-grid.ts';
import { defineCommand } from '../kernel/command.ts';
import { refuse } from '../kernel/refusal.ts';
import { wasUsed } from '../kernel/used.ts';
import { taskCreated, taskOpened, taskRevised } from './events.ts';
import { placesOf } from './places.ts';
import { completed, steering, whyNotPublished } from './rules.ts';
import { NewTask, Revision, tasks } from './schema.ts';
import { stepCommands } from './steps.ts';

const target = ({ id }: { id: string }) => ({ collection: tasks.name, id });

/** Makes a task and publishes it, unless it stays a draft. A card dispatched twice is a duplicate: its id is the task's. */
export const createTask = defineCommand('task.create', NewTask, {
  needs: [
    {
      object: 'task',
      act: 'C',
      belongs: (_, { grid, org }) => ({ grids: [grid], ...(org === undefined ? {} : { org }) }),
    },
  ],
  decide({ state, actor }, payload) {
    if (state.get(tasks, payload.id)) return { duplicate: true };
    if (wasUsed(state, tasks, payload.id)) return refuse('illegal', { field: 'id', reason: 'task.id_used' });
    // Only a shift that begins opens its own task.
    if (payload.shift !== undefined && !actor.system)
      return refuse('illegal', { field: 'shift', reason: 'task.by_shift' });
    const nowhere = faultOfGrid(state, payload.grid);
    if (nowhere) return nowhere;
    const fields = completed(payload);
    const created = taskCreated.make(fields);
    if (payload.draft) return { events: [created] };
    return whyNotPublished(fields) ?? { events: [created, taskOpened.make({ id: fields.id })] };
  },
});

const fixed = new Set(['verified', 'archived', 'cancelled']);

/** Changes what a task says. Who saw another version is told, by the version. */
const revise = defineCommand('task.revise', Revision, {
  needs: steering,
  target,
  decide({ state }, payload) {
    const task = state.get(tasks, payload.id);
    if (!task) return refuse('not_found', { field: 'id' });
    if (fixed.has(task.status)) return refuse('illegal', { params: { from: task.status, entity: 'Task' } });
    const nowhere = faultOfGrid(state, payload.grid);
    if (nowhere) return nowhere;
    const needBy = payload.needBy ?? (payload.need === undefined ? task.needBy : undefined);
    const next = { ...task, ...payload, needBy };
    const { coming, asked } = placesOf(task);
    if (next.need < coming + asked)
      return refuse('invalid', { field: 'need', reason: 'task.need_below_crew', params: { crew: coming, asked } });
    const problem = task.status === 'draft' ? undefined : whyNotPublished(next);
    return problem ?? { events: [taskRevised.make(payload)] };
  },
});

/** All wishes about tasks; the steps of the machine stand in `steps.ts`. */
export const taskCommands = [createTask, revise, ...stepCommands] as const;
