import { shown, type Capability } from '../kernel/capability.ts';
import { deadline } from '../kernel/due.ts';
import { planCommands } from './commands.ts';
import { countTask, planEvents } from './events.ts';
import { planMachine } from './machine.ts';
import { planPlaced } from './placed.ts';
import { PlanRuns, Plans } from './schema.ts';
import { terms } from './terms.ts';

/** How long an activation is kept after it ended, ms (default). */
const keptFor = 365 * 86_400_000;

/** 应急管理方案: a library of plans; activating one opens all its tasks [R30]. */
export const plans: Capability = {
  name: 'plans',
  commands: planCommands,
  events: planEvents,
  collections: [
    shown(Plans, { object: 'plan', belongs: () => ({}) }),
    shown(PlanRuns, { object: 'plan', belongs: () => ({}) }),
  ],
  machines: [planMachine],
  deadlines: [
    deadline(PlanRuns, 'plan.retireRun', ({ endedAt }) => (endedAt === undefined ? undefined : endedAt + keptFor)),
  ],
  placed: [planPlaced],
  terms,
  derive: countTask,
};
