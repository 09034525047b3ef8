import { shown, type Capability } from '../kernel/capability.ts';
import { deadline } from '../kernel/due.ts';
import { retiring } from '../kernel/retire.ts';
import { evaluationCommands } from './commands.ts';
import { evaluationEvents } from './events.ts';
import { unheardGone } from './hear.ts';
import { evaluationMachine } from './machine.ts';
import { cycleKeeps, evaluationBox, evaluationCycles, finalAt } from './schema.ts';
import { terms } from './terms.ts';
import { evaluationVisibility } from './view.ts';

/** Those that nobody brought to an end go as well. */
const leaving = retiring(evaluationCycles, 'evaluation', () => true, {
  gone: ({ id }) => unheardGone(id),
  keeps: cycleKeeps,
});

/** 评价体系 [R46]: what a community's work comes to in five dimensions, out of what was counted; places and people are not ranked. */
export const evaluations: Capability = {
  name: 'evaluations',
  commands: [...evaluationCommands, leaving.command],
  events: [...evaluationEvents, leaving.event],
  collections: [shown(evaluationCycles, evaluationVisibility)],
  machines: [evaluationMachine],
  deadlines: [deadline(evaluationCycles, 'evaluation.finish', finalAt), leaving.deadline],
  bySystem: ['evaluation.hear'],
  personal: [evaluationBox],
  terms,
};
