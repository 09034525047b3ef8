import { placedInBlock } from '../areas/placed-in-block.ts';
import { shown, type Capability } from '../kernel/capability.ts';
import { deadline } from '../kernel/due.ts';
import { monitorCommands, turnsAt } from './commands.ts';
import { monitorEvents } from './events.ts';
import { monitorMachine } from './machine.ts';
import { MonitorPoints } from './schema.ts';
import { terms } from './terms.ts';
import { deriveMonitorTotals, MonitorTotals } from './totals.ts';
import { monitorTotalsVisibility, pointVisibility } from './view.ts';

/** Joint monitoring 联合监测 [R18]: two posts look at the same point, round by round. */
export const monitoring: Capability = {
  name: 'monitoring',
  commands: monitorCommands,
  events: monitorEvents,
  collections: [shown(MonitorPoints, pointVisibility), shown(MonitorTotals, monitorTotalsVisibility)],
  machines: [monitorMachine],
  deadlines: [deadline(MonitorPoints, 'monitor.turn', turnsAt)],
  placed: [placedInBlock(MonitorPoints)],
  placeCounts: [MonitorTotals.name],
  terms,
  derive: deriveMonitorTotals,
};
