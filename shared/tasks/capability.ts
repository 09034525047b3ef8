import { shown, type Capability } from '../kernel/capability.ts';
import { placedBy } from '../kernel/placed.ts';
import { taskCommands } from './commands.ts';
import { deriveTaskTotals, taskTotals, totalsVisibility } from './totals.ts';
import { taskEvents } from './events.ts';
import { taskMachine } from './machine.ts';
import { taskRetiring } from './retire.ts';
import { tasks as collection } from './schema.ts';
import { taskTerms } from './terms.ts';
import { taskVisibility } from './view.ts';

export const tasks: Capability = {
  name: 'tasks',
  commands: [...taskCommands, taskRetiring.command],
  events: [...taskEvents, taskRetiring.event],
  collections: [shown(collection, taskVisibility), shown(taskTotals, totalsVisibility)],
  machines: [taskMachine],
  deadlines: [taskRetiring.deadline],
  placed: [placedBy(collection, 'grid')],
  placeCounts: [taskTotals.name],
  terms: taskTerms,
  derive: deriveTaskTotals,
};
