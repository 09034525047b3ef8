import { shown, type Capability } from '../kernel/capability.ts';
import { deadline } from '../kernel/due.ts';
import type { Visibility } from '../kernel/view.ts';
import { drillCommands, overIn } from './commands.ts';
import { countDrill, drillEnded, drillFound, drillSet, injectSent } from './events.ts';
import { Drills, Figures, Injects, type Drill } from './schema.ts';
import { terms } from './terms.ts';

/** Those who take part see that it is one, and what it came to; a wall hears that it is one. */
const drillVisibility: Visibility<Drill> = {
  object: 'training',
  belongs: () => ({}),
  partly: {
    words: ['banner'],
    show: ({ id, title, startedAt, endedAt, version, changedAt }) =>
      ({ id, title, startedAt, endedAt, version, changedAt }) as { id: string },
  },
};

/** What is still to come is known to those who steer the drill alone. */
const unknownBefore: Visibility = {
  object: 'training',
  belongs: () => ({}),
  full: (record, { actor }) => (actor.grants.some(({ role }) => steering.has(role)) ? record : undefined),
};
const steering: ReadonlySet<string> = new Set(['lead', 'command', 'coordinator', 'evaluator', 'supervisor']);

/** 演练: what makes a community a drill, what happens in it by itself, and what it came to [R47]. */
export const drills: Capability = {
  name: 'drills',
  commands: drillCommands,
  events: [drillSet, injectSent, drillFound, drillEnded],
  collections: [
    shown(Drills, drillVisibility),
    shown(Injects, unknownBefore),
    shown(Figures, { object: 'training', belongs: () => ({}) }),
  ],
  deadlines: [deadline(Injects, 'drill.inject', ({ due }) => due)],
  bySystem: ['drill.set', 'drill.copy', 'drill.stock', 'drill.end'],
  terms,
  ended: overIn,
  derive: countDrill,
};
