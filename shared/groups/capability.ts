import { shown, type Capability } from '../kernel/capability.ts';
import { placedBy } from '../kernel/placed.ts';
import { once } from '../kernel/once.ts';
import type { Entity, Stamped } from '../kernel/state.ts';
import type { Visibility } from '../kernel/view.ts';
import { seesAtWork } from '../tasks/view.ts';
import { groupCommands } from './commands.ts';
import { groupEvents } from './events.ts';
import { mobilise } from './mobilise.ts';
import { groupMachine, groups as collection, type Group } from './schema.ts';
import { terms } from './terms.ts';

/** A group as its neighbours see it: what it is and how many they are, and not who. */
export type BareGroup = Omit<Group, 'members' | 'leaders' | 'called'> & {
  readonly memberCount: number;
  readonly leaderCount: number;
};

const bare = once(
  ({ members, leaders, called: _, changedBy: __, ...group }: Stamped<Group>): Entity =>
    ({ ...group, memberCount: members.length, leaderCount: leaders.length }) as Entity,
);

/** To whom a group stands in their own stream is a member of it. */
const groupVisibility: Visibility<Group> = {
  object: 'selfOrganisation',
  belongs: ({ grid, members }) => ({ grids: [grid], people: members }),
  full: (group, { actor }) => (seesAtWork(actor, 'selfOrganisation', { grids: [group.grid] }) ? group : bare(group)),
  people: ({ members }) => members,
  own: bare,
};

/** 社区自组织, 社区领袖: found, cultivated, put on file, and called together for work [R21]. */
export const selfOrganisations: Capability = {
  name: 'groups',
  commands: [...groupCommands, mobilise],
  events: groupEvents,
  collections: [shown(collection, groupVisibility)],
  machines: [groupMachine],
  placed: [placedBy(collection, 'grid')],
  terms,
};
