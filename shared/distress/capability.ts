import { shown, type Capability } from '../kernel/capability.ts';
import { deadline } from '../kernel/due.ts';
import { placedBy } from '../kernel/placed.ts';
import type { Stamped } from '../kernel/state.ts';
import { limitsOf } from '../time-limits/limits-of.ts';
import { distressCommands, distressLeavesAt, handoverLeavesAt } from './commands.ts';
import { distressEvents } from './events.ts';
import { distressLimits } from './limits.ts';
import { distressMachine, endedDistress } from './machine.ts';
import {
  distressContacts,
  distressTotals,
  distressWords,
  handovers,
  handoverSheets,
  type DistressContact,
} from './schema.ts';
import { terms } from './terms.ts';
import { deriveDistress, distressOnWall } from './totals.ts';

const { commands, deadlines } = limitsOf(distressLimits);
/** To whoever asked for help themselves: that it came, and whether somebody is on it; not how it was judged. */
function ownView({ id, status, at, version, changedAt, changedBy }: Stamped<DistressContact>) {
  const isOver = endedDistress.has(status);
  return {
    id,
    status: status === 'received' ? 'received' : isOver ? 'closed' : 'supporting',
    at,
    version,
    changedAt,
    changedBy,
  };
}

/** 心理求助与危机干预: what is said stays with those who help [R31]. */
export const distress: Capability = {
  name: 'distress',
  commands: [...distressCommands, ...commands],
  events: distressEvents,
  collections: [
    shown(distressContacts, {
      object: 'distress',
      belongs: () => ({}),
      people: ({ subject }) => [subject],
      own: ownView,
    }),
    shown(handovers, { object: 'distress', belongs: () => ({}), people: ({ to }) => to }),
    shown(distressTotals, { object: 'distress', belongs: () => ({}), summary: distressOnWall }),
  ],
  bySystem: ['distress.askHere'],
  machines: [distressMachine],
  deadlines: [
    ...deadlines,
    deadline(distressContacts, 'distress.forget', distressLeavesAt),
    deadline(handovers, 'handover.forget', handoverLeavesAt),
  ],
  personal: [distressWords, handoverSheets],
  placed: [placedBy(distressContacts, 'grid')],
  terms,
  derive: deriveDistress,
};
