import { shown, type Capability } from '../kernel/capability.ts';
import { retiring } from '../kernel/retire.ts';
import { incubationCommands } from './commands.ts';
import { gates, proposed, recorded } from './events.ts';
import { incubationMachine, projects } from './schema.ts';
import { terms } from './terms.ts';

/** How long a project is shown after it ended, ms (default). */
const keptFor = 400 * 86_400_000;

const retire = retiring(
  projects,
  'incubation',
  ({ status }) => status === 'graduated' || status === 'terminated',
  undefined,
  keptFor,
);

/** 项目孵化: from an idea to a project that stands by itself, past gates that ask what came of it [R34]. */
export const incubation: Capability = {
  name: 'incubation',
  commands: [...incubationCommands, retire.command],
  events: [proposed, recorded, ...Object.values(gates), retire.event],
  collections: [
    shown(projects, {
      object: 'purchase',
      belongs: ({ org }) => (org === undefined ? {} : { org }),
      partly: { words: ['score'], show: (record) => record },
    }),
  ],
  machines: [incubationMachine],
  deadlines: [retire.deadline],
  terms,
};
