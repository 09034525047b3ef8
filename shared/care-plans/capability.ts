import { shown, type Capability } from '../kernel/capability.ts';
import { deadline } from '../kernel/due.ts';
import { planCommands, planLeavesAt } from './commands.ts';
import { planEvents } from './events.ts';
import { carePlans as collection, planWords } from './schema.ts';
import { terms } from './terms.ts';

/** Need, goal, plan: measurable, approved by another, and each revision says what it changed [R23]. */
export const carePlans: Capability = {
  name: 'carePlans',
  commands: planCommands,
  events: planEvents,
  collections: [shown(collection, { object: 'need', belongs: () => ({}) })],
  deadlines: [deadline(collection, 'carePlan.forget', planLeavesAt)],
  personal: [planWords],
  terms,
};
