import { shown, type Capability } from '../kernel/capability.ts';
import { buildingDoors } from './doors.ts';
import { placedBy } from '../kernel/placed.ts';
import { householdCommands } from './commands.ts';
import { householdRecorded, householdsImported, importUndone } from './events.ts';
import { householdImports, householdRecords, households, householdTotals, residentRecords } from './schema.ts';
import { importRetiring } from './retire.ts';
import { terms } from './terms.ts';
import { deriveHouseholds } from './totals.ts';

/** The register of households: opaque ids in state, door and people beside the log. */
export const householdRegister: Capability = {
  name: 'households',
  commands: [...householdCommands, importRetiring.command],
  deadlines: [importRetiring.deadline],
  events: [householdRecorded, householdsImported, importUndone, importRetiring.event],
  collections: [
    shown(households, { object: 'screening', belongs: ({ building }) => ({ grids: [building] }) }),
    shown(householdImports, { object: 'screening', belongs: () => ({}) }),
    // A count of homes is no secret: whoever sees a building on a map may see how many there are.
    shown(householdTotals, { object: 'area', belongs: () => ({}) }),
  ],
  personal: [householdRecords, residentRecords, buildingDoors],
  placed: [placedBy(households, 'building')],
  placeCounts: [householdTotals.name],
  terms,
  derive: deriveHouseholds,
};
