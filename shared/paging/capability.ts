import { shown, type Capability } from '../kernel/capability.ts';
import { deadline } from '../kernel/due.ts';
import { placedBy } from '../kernel/placed.ts';
import { leavesAt, nextAt, pageCommands } from './commands.ts';
import { pageEvents } from './events.ts';
import { pageMachine } from './machine.ts';
import { pageOutgoing } from './outgoing.ts';
import { dutyLists, pages } from './schema.ts';
import { terms } from './terms.ts';
import { pageVisibility } from './view.ts';

/** 值班呼叫: who is on duty, and what calls them until somebody answers. */
export const paging: Capability = {
  name: 'paging',
  commands: pageCommands,
  events: pageEvents,
  collections: [
    // Who is on duty is what everybody who works here must be able to look up.
    shown(dutyLists, { object: 'dutyMatrix', belongs: () => ({}) }),
    shown(pages, pageVisibility),
  ],
  machines: [pageMachine],
  deadlines: [deadline(pages, 'page.next', nextAt), deadline(pages, 'page.archive', leavesAt)],
  placed: [placedBy(pages, 'grid')],
  bySystem: ['page.noteOut'],
  outgoing: pageOutgoing,
  terms,
};
