import { shown, type Capability } from '../kernel/capability.ts';
import { deadline } from '../kernel/due.ts';
import { placedBy } from '../kernel/placed.ts';
import { belongsOfNeed } from '../needs/commands.ts';
import { notByPost } from '../needs/view.ts';
import { limitsOf } from '../time-limits/limits-of.ts';
import { promiseCommands, promiseLeavesAt } from './commands.ts';
import { promiseEvents } from './events.ts';
import { promiseLimits } from './limits.ts';
import { promiseMachine } from './machine.ts';
import { promises as collection, promiseWords } from './schema.ts';
import { terms } from './terms.ts';

const { commands, deadlines } = limitsOf(promiseLimits);

/** 答应过的: what was promised to somebody in care, and by when; whoever promised it is reminded [R27]. */
export const promises: Capability = {
  name: 'promises',
  commands: [...promiseCommands, ...commands],
  events: promiseEvents,
  collections: [
    shown(collection, { object: 'need', belongs: belongsOfNeed, full: notByPost, people: ({ by }) => [by] }),
  ],
  machines: [promiseMachine],
  deadlines: [...deadlines, deadline(collection, 'promise.forget', promiseLeavesAt)],
  personal: [promiseWords],
  placed: [placedBy(collection, 'grid')],
  terms,
};
