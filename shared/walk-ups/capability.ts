import { shown, type Capability } from '../kernel/capability.ts';
import { deadline } from '../kernel/due.ts';
import { placedBy } from '../kernel/placed.ts';
import { volunteers } from '../volunteers/schema.ts';
import { leavesAt, walkUpCommands } from './commands.ts';
import { walkUpEvents } from './events.ts';
import { neighbourCommands } from './neighbours.ts';
import { closesAt, walkUpPosts } from './schema.ts';
import { terms } from './terms.ts';

/** People who come to a place and help, without having signed up: in and out by a code that is shown there. */
export const walkUps: Capability = {
  name: 'walk-ups',
  commands: [...walkUpCommands, ...neighbourCommands],
  events: walkUpEvents,
  collections: [shown(walkUpPosts, { object: 'volunteer', belongs: ({ grid }) => ({ grids: [grid] }) })],
  deadlines: [deadline(walkUpPosts, 'walkUp.close', closesAt), deadline(volunteers, 'walkUp.leave', leavesAt)],
  // Whoever reads the code has no account: the installation writes down what the place that was opened allows.
  bySystem: ['walkUp.come', 'walkUp.go', ...neighbourCommands.map(({ type }) => type)],
  placed: [placedBy(walkUpPosts, 'grid')],
  terms,
};
