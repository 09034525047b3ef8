import { shown, type Capability } from '../kernel/capability.ts';
import { deadline } from '../kernel/due.ts';
import { placedBy } from '../kernel/placed.ts';
import { shiftEvents } from './events.ts';
import { keepCommands } from './keep-commands.ts';
import { placeCommands } from './place-commands.ts';
import { shifts as collection, shiftSignUps, shiftTemplates } from './schema.ts';
import { deriveCalledOff } from './called-off.ts';
import { terms } from './terms.ts';
import { beginsAt, endsAt, leavesAt } from './times.ts';
import { shiftVisibility, signUpVisibility, templateVisibility } from './view.ts';

/** 班次: what repeats, who is on when, and what is not covered [R20]. */
export const shifts: Capability = {
  name: 'shifts',
  commands: [...keepCommands, ...placeCommands],
  events: shiftEvents,
  collections: [
    shown(collection, shiftVisibility),
    shown(shiftSignUps, signUpVisibility),
    shown(shiftTemplates, templateVisibility),
  ],
  deadlines: [
    deadline(collection, 'shift.begin', beginsAt),
    deadline(collection, 'shift.end', endsAt),
    deadline(collection, 'shift.leave', leavesAt),
  ],
  placed: [placedBy(collection, 'grid'), placedBy(shiftSignUps, 'grid'), placedBy(shiftTemplates, 'grid')],
  terms,
  derive: deriveCalledOff,
};
