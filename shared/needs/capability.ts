import { placedInBlock } from '../areas/placed-in-block.ts';
import { shown, type Capability } from '../kernel/capability.ts';
import { deadline } from '../kernel/due.ts';
import { limitsOf } from '../time-limits/limits-of.ts';
import { askForHelp } from './ask.ts';
import { needCommands, needLeavesAt } from './commands.ts';
import { needEvents } from './events.ts';
import { needLimits } from './limits.ts';
import { needMachine } from './machine.ts';
import { needs as collection, needTotals, needWords } from './schema.ts';
import { terms } from './terms.ts';
import { deriveNeeds } from './totals.ts';
import { needTotalsVisibility, needVisibility } from './view.ts';

const { commands, deadlines } = limitsOf(needLimits);

/** 两类需求: of a person or a household, material and spiritual side by side [R08]. */
export const needs: Capability = {
  name: 'needs',
  commands: [...needCommands, askForHelp, ...commands],
  events: needEvents,
  collections: [shown(collection, needVisibility), shown(needTotals, needTotalsVisibility)],
  machines: [needMachine],
  deadlines: [...deadlines, deadline(collection, 'need.forget', needLeavesAt)],
  // Whoever came by a building's link has no account: the installation writes down what its page allows.
  bySystem: [askForHelp.type],
  personal: [needWords],
  placed: [placedInBlock(collection)],
  placeCounts: [needTotals.name],
  terms,
  derive: deriveNeeds,
};
