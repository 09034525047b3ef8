import { shown, type Capability } from '../kernel/capability.ts';
import { once } from '../kernel/once.ts';
import { placedBy } from '../kernel/placed.ts';
import { retiring } from '../kernel/retire.ts';
import type { Entity, Stamped } from '../kernel/state.ts';
import { measureCommands } from './commands.ts';
import { measureEvents } from './events.ts';
import { measureKeeps, measureMachine, measures as collection, type Measure } from './schema.ts';
import { terms } from './terms.ts';

const measureRetiring = retiring(collection, 'measure', ({ status }) => status === 'ended', { keeps: measureKeeps });

/** Nobody's account: which group took a part on is said, which neighbour is not. */
const unnamed = once(({ by: _, changedBy: __, parts, ...rest }: Stamped<Measure>): Entity => {
  const seen = { ...rest, parts: parts.map(({ takenBy: ___, receipt: ____, ...part }) => part) };
  return seen;
});

/** 让渡空间 [R33]: what of a measure is mandatory, what residents take over, and by which way. */
export const measures: Capability = {
  name: 'measures',
  commands: [...measureCommands, measureRetiring.command],
  events: [...measureEvents, measureRetiring.event],
  collections: [
    shown(collection, {
      object: 'proposal',
      belongs: ({ grids }) => ({ grids }),
      full: unnamed,
      people: ({ by }) => [by],
      own: unnamed,
    }),
  ],
  machines: [measureMachine],
  deadlines: [measureRetiring.deadline],
  // Whoever came by a building's link has no account: the installation writes down what its page allows.
  bySystem: ['measure.take', 'measure.giveBack', 'measure.reportDone'],
  placed: [placedBy(collection, 'grids')],
  terms,
};
