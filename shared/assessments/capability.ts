import { shown, type Capability } from '../kernel/capability.ts';
import { deadline } from '../kernel/due.ts';
import { placedBy } from '../kernel/placed.ts';
import { assessmentCommands, assessmentLeavesAt } from './commands.ts';
import { assessmentEvents, deriveSituation } from './events.ts';
import { assessmentMachine } from './machine.ts';
import { assessments as collection, assessmentWords, situationChanges } from './schema.ts';
import { terms } from './terms.ts';

/** 需求预估: looked at, confirmed, and looked at again when the situation changes [R23]. */
export const assessments: Capability = {
  name: 'assessments',
  commands: assessmentCommands,
  events: assessmentEvents,
  collections: [
    shown(collection, { object: 'need', belongs: () => ({}) }),
    // Waits for the clock, never for a person.
    shown(situationChanges, { object: 'need', belongs: () => ({}), full: () => undefined }),
  ],
  machines: [assessmentMachine],
  deadlines: [
    deadline(situationChanges, 'assessment.trigger', ({ at }) => at),
    deadline(collection, 'assessment.forget', assessmentLeavesAt),
  ],
  personal: [assessmentWords],
  placed: [placedBy(collection, 'grid'), placedBy(situationChanges, 'grids')],
  terms,
  derive: deriveSituation,
};
