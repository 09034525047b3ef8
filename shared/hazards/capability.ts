import { shown, type Capability } from '../kernel/capability.ts';
import { placedBy } from '../kernel/placed.ts';
import { deadline } from '../kernel/due.ts';
import { signedForStaff, unsigned } from '../tasks/unsigned.ts';
import { hazardCommands, leavesAt } from './commands.ts';
import { hazardEvents } from './events.ts';
import { AgendaItems, Hazards } from './schema.ts';
import { terms } from './terms.ts';
import { deriveGridRisk, GridRisks } from './totals.ts';

/** Hazards 隐患 [R37]: named by anybody, assessed by staff; what is high stands on the public agenda. */
export const hazards: Capability = {
  name: 'hazards',
  commands: hazardCommands,
  events: hazardEvents,
  collections: [
    shown(Hazards, {
      object: 'hazard',
      belongs: ({ grid, by }) => ({ grids: [grid], people: [by] }),
      people: ({ by }) => [by],
    }),
    // A public agenda is for everybody who may know the phase: those are all who live or work here.
    shown(AgendaItems, { object: 'phase', belongs: () => ({}), full: signedForStaff }),
    shown(GridRisks, {
      object: 'hazard',
      belongs: ({ id }) => ({ grids: [id] }),
      full: signedForStaff,
      summary: unsigned,
    }),
  ],
  deadlines: [deadline(AgendaItems, 'hazard.archive', leavesAt)],
  placed: [placedBy(Hazards, 'grid')],
  placeCounts: [GridRisks.name],
  terms,
  derive: deriveGridRisk,
};
