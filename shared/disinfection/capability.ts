import { placedInBlock } from '../areas/placed-in-block.ts';
import { shown, type Capability } from '../kernel/capability.ts';
import { deadline } from '../kernel/due.ts';
import { signedForStaff, unsigned } from '../tasks/unsigned.ts';
import { belongsOfPoint, disinfectionCommands } from './commands.ts';
import { disinfectionEvents } from './events.ts';
import { disinfectionLine, DisinfectionPoints } from './schema.ts';
import { terms } from './terms.ts';
import { shownPoint } from './view.ts';
import { deriveDisinfectionTotals, DisinfectionTotals } from './totals.ts';

/** Disinfection 消毒 [R17]: points, their rounds, evidence where another checks, and an alarm for what was missed. */
export const disinfection: Capability = {
  name: 'disinfection',
  commands: disinfectionCommands,
  events: disinfectionEvents,
  collections: [
    shown(DisinfectionPoints, {
      object: 'disinfection',
      belongs: belongsOfPoint,
      line: () => disinfectionLine,
      people: ({ people }) => people,
      full: shownPoint,
    }),
    shown(DisinfectionTotals, {
      object: 'disinfection',
      belongs: ({ id }) => ({ grids: [id] }),
      full: signedForStaff,
      summary: unsigned,
    }),
  ],
  deadlines: [deadline(DisinfectionPoints, 'disinfection.miss', ({ due }) => due)],
  placed: [placedInBlock(DisinfectionPoints)],
  placeCounts: [DisinfectionTotals.name],
  terms,
  derive: deriveDisinfectionTotals,
};
