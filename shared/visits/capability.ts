import { shown, type Capability } from '../kernel/capability.ts';
import { deadline } from '../kernel/due.ts';
import { placedBy } from '../kernel/placed.ts';
import { belongsOfNeed } from '../needs/commands.ts';
import { notByPost } from '../needs/view.ts';
import { visitCommands, visitLeavesAt } from './commands.ts';
import { visitEvents } from './events.ts';
import { visitMachine } from './machine.ts';
import { visits as collection, visitWords } from './schema.ts';
import { terms } from './terms.ts';

/** 走访: by phone, message, video or at the door; what is heard is entered once [R27]. */
export const visits: Capability = {
  name: 'visits',
  commands: visitCommands,
  events: visitEvents,
  collections: [
    // How often and with what end somebody is visited tells a captain what they are not to know.
    shown(collection, { object: 'need', belongs: belongsOfNeed, full: notByPost }),
  ],
  machines: [visitMachine],
  deadlines: [deadline(collection, 'visit.forget', visitLeavesAt)],
  personal: [visitWords],
  placed: [placedBy(collection, 'grid')],
  terms,
};
