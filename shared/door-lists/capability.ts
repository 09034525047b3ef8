import { shown, type Capability } from '../kernel/capability.ts';
import { deadline } from '../kernel/due.ts';
import { placedBy } from '../kernel/placed.ts';
import { closeDoorList, openDoorList, readDoorList } from './commands.ts';
import { doorListClosed, doorListOpened, doorListRead } from './events.ts';
import { deriveDoorLists } from './follow.ts';
import { doorLists } from './schema.ts';
import { terms } from './terms.ts';
import { doorListVisibility } from './view.ts';

/** 上门名单: the doors of a task, opened once in the response, to those who are on it, until it ends. */
export const doorListCapability: Capability = {
  name: 'doorLists',
  commands: [openDoorList, readDoorList, closeDoorList],
  events: [doorListOpened, doorListRead, doorListClosed],
  collections: [shown(doorLists, doorListVisibility)],
  placed: [placedBy(doorLists, 'grid')],
  deadlines: [deadline(doorLists, 'doorList.close', ({ ended, until }) => (ended ? undefined : until))],
  terms,
  derive: deriveDoorLists,
};
