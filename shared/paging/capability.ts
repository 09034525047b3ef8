import { shown, type Capability } from '../kernel/capability.ts';
import { deadline } from '../kernel/due.ts';
import { placedAs } from '../kernel/placed.ts';
import { leavesAt, nextAt, pageCommands } from './commands.ts';
import { pageEvents } from './events.ts';
import { pageMachine } from './machine.ts';
import { pageOutgoing } from './outgoing.ts';
import { seesDuty } from './on-duty.ts';
import { dutyLists, pages } from './schema.ts';
import { terms } from './terms.ts';
import { pageVisibility } from './view.ts';

/** 值班呼叫: who is on duty, and what calls them until somebody answers. */
export const paging: Capability = {
  name: 'paging',
  commands: pageCommands,
  events: pageEvents,
  collections: [
    // Who is on duty is what everybody who works here must be able to look up; when staff work is no matter of whoever lives here.
    shown(dutyLists, {
      object: 'dutyMatrix',
      belongs: () => ({}),
      full: (list, { actor }) => (seesDuty(actor) ? list : undefined),
    }),
    shown(pages, pageVisibility),
  ],
  machines: [pageMachine],
  deadlines: [deadline(pages, 'page.next', nextAt), deadline(pages, 'page.archive', leavesAt)],
  placed: [
    placedAs(pages, {
      at: ({ grid }) => (grid === undefined ? [] : [grid]),
      // The name was that of the place as it was.
      move: (write, { id, grid = '' }, to) => write.edit(pages, id, { grid: to(grid), place: undefined }),
    }),
  ],
  bySystem: ['page.noteOut'],
  outgoing: pageOutgoing,
  terms,
};
