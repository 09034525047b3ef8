import { shown, type Capability } from '../kernel/capability.ts';
import { placedBy } from '../kernel/placed.ts';
import { deadline } from '../kernel/due.ts';
import { presence } from '../kernel/presence.ts';
import { hindering } from '../phases/hindrances.ts';
import { taskCommands } from './commands.ts';
import { deriveTaskTotals, taskTotals, totalsVisibility } from './totals.ts';
import { taskEvents } from './events.ts';
import { leaseCommands } from './lease-commands.ts';
import { leaseEvents } from './lease-events.ts';
import { deriveLeases, awaitedOf, forgottenAt, lapsesAt, leaseVisibility, taskLeases } from './lease.ts';
import { taskMachine, wantingPeople } from './machine.ts';
import { taskRetiring } from './retire.ts';
import { tasks as collection } from './schema.ts';
import { taskTerms } from './terms.ts';
import { taskVisibility } from './view.ts';

/** A task that people are still wanted for is in the way of ending the recovery once its time is over. */
const hinder = hindering('task', collection, ({ status, due }) => wantingPeople.has(status) && (due ?? false));

export const tasks: Capability = {
  name: 'tasks',
  commands: [...taskCommands, ...leaseCommands, taskRetiring.command],
  events: [...taskEvents, ...leaseEvents, taskRetiring.event],
  collections: [
    shown(collection, taskVisibility),
    shown(taskTotals, totalsVisibility),
    shown(taskLeases, leaseVisibility),
  ],
  machines: [taskMachine],
  placed: [placedBy(collection, 'grid'), placedBy(taskLeases, 'grid')],
  placeCounts: [taskTotals.name],
  deadlines: [
    taskRetiring.deadline,
    deadline(taskLeases, 'task.lapseClaim', lapsesAt),
    deadline(taskLeases, 'task.forgetClaim', forgottenAt),
  ],
  presences: [presence(taskLeases, { away: 'task.pauseClaim', back: 'task.resumeClaim' }, awaitedOf)],
  terms: taskTerms,
  derive(write, change) {
    deriveTaskTotals(write, change);
    deriveLeases(write, change);
    hinder(write, change);
  },
};
