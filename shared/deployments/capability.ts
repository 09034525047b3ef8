import { shown, type Capability } from '../kernel/capability.ts';
import { signedForStaff } from '../tasks/unsigned.ts';
import { deploymentCommands } from './commands.ts';
import { deploymentEvents } from './events.ts';
import { demandPlaced } from './placed.ts';
import { StatedDemands } from './schema.ts';
import { terms } from './terms.ts';

/** 力量下沉 [R03]: from the pool to the grids and back; what a grid lacks follows by derivation. */
export const deployments: Capability = {
  name: 'deployments',
  commands: deploymentCommands,
  events: deploymentEvents,
  collections: [
    shown(StatedDemands, { object: 'deployedForce', belongs: ({ id }) => ({ grids: [id] }), full: signedForStaff }),
  ],
  placed: [demandPlaced],
  terms,
};
