import { faultOfGrids } from '../areas/fault-of-grid.ts';
import { defineCommand, type DecideContext, type Need } from '../kernel/command.ts';
import { isRefusal, refuse, type Refusal } from '../kernel/refusal.ts';
import {
  workspaceArchived,
  workspaceInvited,
  workspaceOpened,
  workspaceRenamed,
  workspaceReopened,
  workspaceUninvited,
} from './events.ts';
import { lookAt, tellInvited, tellPeople } from './notice-commands.ts';
import { keepsBoard, rightOnBoard } from './on-board.ts';
import { faultOfOpenRoom, faultOfRoom } from './room.ts';
import {
  Inviting,
  mainBoard,
  OneWorkspace,
  Opening,
  Renaming,
  workspaceLimits,
  workspaceOf,
  workspaces,
  type Workspace,
} from './schema.ts';

/** The lead keeps all boards; who may open boards keeps those that they opened, which `keeping` looks at. */
const needs: readonly Need<unknown>[] = [
  { object: 'workspace', act: 'A' },
  { object: 'workspace', act: 'C' },
];

/** Why a board can't be copied by somebody, or nothing. One that they may not see is, for them, not there. */
function faultOfSource({ state, actor }: DecideContext, source: string | undefined): Refusal | undefined {
  if (source === undefined || rightOnBoard(actor, source, workspaceOf(state, source))) return undefined;
  return refuse('not_found', { field: 'copyOf', reason: 'workspace.no_source' });
}

const open = defineCommand('workspace.open', Opening, {
  needs: [{ object: 'workspace', act: 'C' }],
  decide(context, payload) {
    const { state, actor, now } = context;
    const { id, scope, template, copyOf, members = [] } = payload;
    if (id === mainBoard) return refuse('invalid', { field: 'id', reason: 'workspace.main' });
    if (workspaceOf(state, id)) return { duplicate: true };
    if (template !== undefined && copyOf !== undefined)
      return refuse('invalid', { field: 'copyOf', reason: 'workspace.one_start' });
    const fault =
      faultOfGrids(state, scope === 'placed' ? [] : (scope.grids ?? [])) ??
      faultOfSource(context, copyOf) ??
      faultOfRoom(state);
    const told = tellInvited(context, { ...payload, by: actor.id, at: now }, members);
    return fault ?? { events: [workspaceOpened.make(payload), ...told] };
  },
});

const target = ({ id }: { readonly id: string }) => ({ collection: workspaces.name, id });

/** A board that is there, for somebody who keeps it, or why not. */
function kept({ state, actor }: DecideContext, id: string): Workspace | Refusal {
  const record = workspaceOf(state, id);
  // Of a board that is not there nobody but the lead learns that it is not.
  if (!keepsBoard(actor, record)) return refuse('forbidden', { reason: 'workspace.not_keeper' });
  return record ?? refuse('not_found', { field: 'id' });
}

/** The same, and it was not put away. */
function keptOpen(context: DecideContext, id: string): Workspace | Refusal {
  const found = kept(context, id);
  if (isRefusal(found) || !found.archived) return found;
  return refuse('illegal', { field: 'id', reason: 'workspace.is_archived' });
}

const rename = defineCommand('workspace.rename', Renaming, {
  ...{ needs, target },
  decide(context, payload) {
    const found = keptOpen(context, payload.id);
    if (isRefusal(found)) return found;
    return found.name === payload.name ? { duplicate: true } : { events: [workspaceRenamed.make(payload)] };
  },
});

const invite = defineCommand('workspace.invite', Inviting, {
  ...{ needs, target },
  decide(context, { id, members: given }) {
    const found = keptOpen(context, id);
    if (isRefusal(found)) return found;
    const { members } = found;
    if (!members) return refuse('illegal', { field: 'members', reason: 'workspace.for_everybody' });
    const added = given.filter((one) => !members.includes(one));
    if (added.length === 0) return { duplicate: true };
    const { members: limit } = workspaceLimits;
    if (members.length + added.length > limit)
      return refuse('exceeds', { field: 'members', reason: 'workspace.too_many_members', params: { limit } });
    const told = tellInvited(context, { ...found, members: [...members, ...added] }, added);
    return { events: [workspaceInvited.make({ id, members: added }), ...told] };
  },
});

const uninvite = defineCommand('workspace.uninvite', Inviting, {
  ...{ needs, target },
  decide(context, { id, members: given }) {
    const found = keptOpen(context, id);
    if (isRefusal(found)) return found;
    const { members } = found;
    if (!members) return refuse('illegal', { field: 'members', reason: 'workspace.for_everybody' });
    const gone = given.filter((one) => members.includes(one));
    return gone.length === 0 ? { duplicate: true } : { events: [workspaceUninvited.make({ id, members: gone })] };
  },
});

const archive = defineCommand('workspace.archive', OneWorkspace, {
  ...{ needs, target },
  decide(context, { id }) {
    const found = kept(context, id);
    if (isRefusal(found)) return found;
    return found.archived ? { duplicate: true } : { events: [workspaceArchived.make({ id })] };
  },
});

const reopen = defineCommand('workspace.reopen', OneWorkspace, {
  ...{ needs, target },
  decide(context, { id }) {
    const found = kept(context, id);
    if (isRefusal(found)) return found;
    if (!found.archived) return { duplicate: true };
    return faultOfOpenRoom(context.state) ?? { events: [workspaceReopened.make({ id })] };
  },
});

export const workspaceCommands = [open, rename, invite, uninvite, archive, reopen, tellPeople, lookAt] as const;
