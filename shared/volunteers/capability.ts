import { shown, type Capability } from '../kernel/capability.ts';
import { placedBy } from '../kernel/placed.ts';
import { deadline } from '../kernel/due.ts';
import { assignCommands } from './commands/assign.ts';
import { assignmentCommands } from './commands/assignment.ts';
import { claimAssignment } from './commands/claim.ts';
import { typeIn } from './commands/type-in.ts';
import { volunteerCommands } from './commands/volunteer.ts';
import { assignmentEvents } from './events/assignment.ts';
import { volunteerEvents } from './events/volunteer.ts';
import { deriveForces, forces, forceTotals } from './forces.ts';
import { assignmentMachine, volunteerMachine } from './machine.ts';
import { assignmentRetiring } from './retire.ts';
import { lapsesAt } from './rules.ts';
import { deriveServed, served, servedVisibility } from './served.ts';
import { assignments, volunteers as collection } from './schema.ts';
import { volunteerPlaced } from './placed.ts';
import { volunteerTerms } from './terms.ts';
import { assignmentVisibility, forcesVisibility, volunteerVisibility } from './view.ts';

export const volunteers: Capability = {
  name: 'volunteers',
  commands: [
    ...volunteerCommands,
    ...assignCommands,
    claimAssignment,
    ...assignmentCommands,
    typeIn,
    assignmentRetiring.command,
  ],
  events: [...volunteerEvents, ...assignmentEvents, assignmentRetiring.event],
  collections: [
    shown(collection, volunteerVisibility),
    shown(assignments, assignmentVisibility),
    shown(served, servedVisibility),
    shown(forces, forcesVisibility),
    shown(forceTotals, forcesVisibility),
  ],
  machines: [volunteerMachine, assignmentMachine],
  deadlines: [deadline(assignments, 'assignment.expire', lapsesAt), assignmentRetiring.deadline],
  placed: [volunteerPlaced, placedBy(assignments, 'grid')],
  placeCounts: [forces.name],
  terms: volunteerTerms,
  derive(write, change) {
    deriveForces(write, change);
    deriveServed(write, change);
  },
};
