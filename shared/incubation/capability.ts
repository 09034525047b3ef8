import type { Belongs } from '../kernel/actor.ts';
import { shown, type Capability } from '../kernel/capability.ts';
import { once } from '../kernel/once.ts';
import { retiring } from '../kernel/retire.ts';
import type { Entity, Stamped } from '../kernel/state.ts';
import { seesAtWork } from '../tasks/view.ts';
import { incubationCommands } from './commands.ts';
import { gates, proposed, recorded } from './events.ts';
import { incubationMachine, isOver, projects, type Project } from './schema.ts';
import { terms } from './terms.ts';

/** How long a project is shown after it ended, or an idea that nobody takes up, ms (default). */
const keptFor = 400 * 86_400_000;

const retire = retiring(projects, 'incubation', ({ status }) => isOver(status) || status === 'idea', {
  keeps: keptFor,
});

const belongsOf = ({ org }: Project): Belongs => (org === undefined ? {} : { org });
/** As everybody reads it: what came of it, and not whose idea it was. */
const bare = once(({ proposedBy: _, changedBy: __, ...project }: Stamped<Project>): Entity => project);

/** 项目孵化: from an idea to a project that stands by itself, past gates that ask what came of it [R34]. */
export const incubation: Capability = {
  name: 'incubation',
  commands: [...incubationCommands, retire.command],
  events: [proposed, recorded, ...Object.values(gates), retire.event],
  collections: [
    shown(projects, {
      object: 'purchase',
      belongs: belongsOf,
      full: (project, { actor }) => (seesAtWork(actor, 'purchase', belongsOf(project)) ? project : bare(project)),
      partly: { words: ['score'], show: (record) => record },
    }),
  ],
  machines: [incubationMachine],
  deadlines: [retire.deadline],
  terms,
};
