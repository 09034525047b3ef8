import { shown, type Capability } from '../kernel/capability.ts';
import { workspaceCommands } from './commands.ts';
import {
  workspaceArchived,
  workspaceInvited,
  workspaceOpened,
  workspaceRenamed,
  workspaceReopened,
  workspaceUninvited,
} from './events.ts';
import { boardNotices, workspaceLookedAt, workspaceTold } from './notices.ts';
import { rightOnBoard } from './on-board.ts';
import { scopePlaced } from './placed.ts';
import { workspaces as records } from './schema.ts';
import { terms } from './terms.ts';

/** Boards [R49]: those for everybody are shown to whoever may look at them, the others to their people and the lead. */
export const workspaces: Capability = {
  name: 'workspaces',
  commands: workspaceCommands,
  events: [
    workspaceOpened,
    workspaceRenamed,
    workspaceInvited,
    workspaceUninvited,
    workspaceArchived,
    workspaceReopened,
    workspaceTold,
    workspaceLookedAt,
  ],
  collections: [
    shown(records, {
      object: 'workspace',
      belongs: () => ({}),
      full: (record, { actor }) => (rightOnBoard(actor, record.id, record) ? record : undefined),
      // On their own stream: a view is shared by all of a role, and who is on such a board is for those who are.
      people: ({ members, by }) => (members ? [by, ...members] : []),
    }),
    // For the person alone.
    shown(boardNotices, {
      object: 'workspace',
      belongs: ({ id }) => ({ people: [id] }),
      full: () => undefined,
      people: ({ id }) => [id],
    }),
  ],
  bySystem: ['workspace.tell'],
  placed: [scopePlaced],
  terms,
};
