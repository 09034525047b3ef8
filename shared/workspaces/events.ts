import { defineEvent } from '../kernel/event.ts';
import { keepNotices } from './notices.ts';
import { Inviting, OneWorkspace, Opening, Renaming, workspaces, type Workspace } from './schema.ts';

const reopened = ({ archived: _, ...record }: Workspace): Workspace => record;

export const workspaceOpened = defineEvent('workspace.opened', Opening, {
  reduce: (write, { data, by, at }) => write.put(workspaces, { ...data, by, at }),
});

export const workspaceRenamed = defineEvent('workspace.renamed', Renaming, {
  reduce: (write, { data: { id, name } }) => write.edit(workspaces, id, { name }),
});

export const workspaceInvited = defineEvent('workspace.invited', Inviting, {
  reduce(write, { data: { id, members } }) {
    const known = write.get(workspaces, id)?.members ?? [];
    write.edit(workspaces, id, { members: [...known, ...members.filter((one) => !known.includes(one))] });
  },
});

export const workspaceUninvited = defineEvent('workspace.uninvited', Inviting, {
  reduce(write, { data: { id, members } }) {
    const known = write.get(workspaces, id)?.members ?? [];
    write.edit(workspaces, id, { members: known.filter((one) => !members.includes(one)) });
    // What they were called to is no longer theirs to see.
    for (const person of members) keepNotices(write, person, ({ board }) => board !== id);
  },
});

export const workspaceArchived = defineEvent('workspace.archived', OneWorkspace, {
  reduce: (write, { data: { id } }) => write.edit(workspaces, id, { archived: true }),
});

export const workspaceReopened = defineEvent('workspace.reopened', OneWorkspace, {
  reduce(write, { data: { id } }) {
    const known = write.get(workspaces, id);
    if (known) write.put(workspaces, reopened(known));
  },
});
