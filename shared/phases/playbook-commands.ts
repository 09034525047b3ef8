import { Type } from 'typebox';
import { faultOfGrid } from '../areas/fault-of-grid.ts';
import { defineCommand } from '../kernel/command.ts';
import type { State } from '../kernel/state.ts';
import { wasUsed } from '../kernel/used.ts';
import { Id } from '../protocol/up.ts';
import { taskCreated, taskOpened } from '../tasks/events.ts';
import { beginsTasks } from '../tasks/begins-tasks.ts';
import { completed } from '../tasks/rules.ts';
import { tasks } from '../tasks/schema.ts';
import { playbook } from './playbook.ts';
import { phases } from './schema.ts';

/** `base` begins the ids of the tasks: opened twice under one base, they are there once. */
const Opening = Type.Object({ base: Id, phase: Type.Enum(phases), grid: Id }, { additionalProperties: false });

/** The id of a task; of a long base its end is enough. */
function idOf(base: string, key: string): string {
  return `${base}.${key}`.slice(-80);
}

/** Opened once, also where it has left live state since. */
const isKnown = (state: State, id: string): boolean => state.get(tasks, id) !== undefined || wasUsed(state, tasks, id);

/** Opens a phase's tasks for all three parties. Who may change the phase may open its playbook. */
export const openPlaybook = defineCommand('playbook.open', Opening, {
  needs: [{ object: 'phase', act: 'A' }],
  decide({ state }, { base: act, phase, grid }) {
    const base = beginsTasks(act);
    const nowhere = faultOfGrid(state, grid);
    if (nowhere) return nowhere;
    const missing = playbook[phase].filter(({ key }) => !isKnown(state, idOf(base, key)));
    if (missing.length === 0) return { duplicate: true };
    const events = missing.flatMap(({ key, ...fields }) => {
      const id = idOf(base, key);
      return [taskCreated.make(completed({ ...fields, id, grid })), taskOpened.make({ id })];
    });
    return { events };
  },
});
