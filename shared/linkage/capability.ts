import { shown, type Capability } from '../kernel/capability.ts';
import { placedBy } from '../kernel/placed.ts';
import { deadline } from '../kernel/due.ts';
import { signedForStaff, unsigned } from '../tasks/unsigned.ts';
import { belongsOf, linkageCommands } from './commands.ts';
import { deriveLinkage } from './derive.ts';
import { linkageEvents } from './events.ts';
import { jointTasks, LinkageRules, Proposals, RuleTotals } from './schema.ts';
import { terms } from './terms.ts';

const hour = 3_600_000;
/** How long a proposal stands without an answer, and how long it is kept after one, ms (default). */
const standsFor = 48 * hour;
const keptFor = 90 * 24 * hour;

/** 线上智能联动: one party's event proposes to the others; people accept, and the hand-over is measured [R42, R48, E24]. */
export const linkage: Capability = {
  name: 'linkage',
  commands: linkageCommands,
  events: linkageEvents,
  collections: [
    // Whoever may be asked by a rule may read it.
    shown(LinkageRules, { object: 'plan', belongs: () => ({}) }),
    shown(Proposals, { object: 'linkage', belongs: belongsOf }),
    shown(RuleTotals, { object: 'linkage', belongs: () => ({}), full: signedForStaff, summary: unsigned }),
    shown(jointTasks, { object: 'linkage', belongs: () => ({}), full: signedForStaff, summary: unsigned }),
  ],
  deadlines: [
    deadline(Proposals, 'linkage.lapse', ({ status, at }) => (status === 'proposed' ? at + standsFor : undefined)),
    deadline(Proposals, 'linkage.retire', ({ answeredAt }) =>
      answeredAt === undefined ? undefined : answeredAt + keptFor,
    ),
  ],
  placed: [placedBy(Proposals, 'grid')],
  terms,
  derive: deriveLinkage,
};
