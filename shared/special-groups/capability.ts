import { placedInBlock } from '../areas/placed-in-block.ts';
import { shown, type Capability } from '../kernel/capability.ts';
import { deadline } from '../kernel/due.ts';
import { groupCommands, groupLeavesAt } from './commands.ts';
import { groupEvents } from './events.ts';
import { groupMachine } from './machine.ts';
import { groupTotals, helpWords, specialGroups as collection } from './schema.ts';
import { terms } from './terms.ts';
import { deriveGroups } from './totals.ts';
import { groupTotalsVisibility, groupVisibility } from './view.ts';

/** 特殊群体台账: who is cared for, how closely, and with what [R07, R24]. */
export const specialGroups: Capability = {
  name: 'specialGroups',
  commands: groupCommands,
  events: groupEvents,
  collections: [shown(collection, groupVisibility), shown(groupTotals, groupTotalsVisibility)],
  machines: [groupMachine],
  deadlines: [
    deadline(collection, 'specialGroup.forget', groupLeavesAt),
    deadline(groupTotals, 'specialGroup.countOverdue', ({ recountAt }) => recountAt),
  ],
  personal: [helpWords],
  placed: [placedInBlock(collection)],
  placeCounts: [groupTotals.name],
  terms,
  derive: deriveGroups,
};
