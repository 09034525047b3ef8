import type { Actor, Grant } from '../kernel/actor.ts';
import { cellOf, grantFor, type ObjectKind } from '../kernel/rights.ts';
import { mainBoard, type Workspace } from './schema.ts';

/** What somebody may do on a board. */
export type OnBoard = 'write' | 'read';

function has({ role, readOnly }: Grant, object: ObjectKind, acts: readonly string[]): boolean {
  return !readOnly && cellOf(object, role).rights.some(({ act }) => acts.includes(act));
}

function reads({ role }: Grant, object: ObjectKind): boolean {
  return cellOf(object, role).rights.some(({ act }) => act === 'R');
}

/** By role: whoever makes or advances tasks writes, whoever reads tasks reads. */
function byRole(grants: readonly Grant[]): OnBoard | undefined {
  const acts = ['C', 'U', 'A'];
  if (grants.some((grant) => has(grant, 'task', acts))) return 'write';
  const looks = (grant: Grant): boolean => reads(grant, 'task') || has({ ...grant, readOnly: undefined }, 'task', acts);
  return grants.some(looks) ? 'read' : undefined;
}

/** As somebody who was invited: a role that takes part in boards writes, one that looks at them reads. */
function asMember(grants: readonly Grant[]): OnBoard | undefined {
  const acts = ['member', 'C', 'A'];
  if (grants.some((grant) => has(grant, 'workspace', acts))) return 'write';
  const looks = (grant: Grant): boolean =>
    reads(grant, 'workspace') || has({ ...grant, readOnly: undefined }, 'workspace', acts);
  return grants.some(looks) ? 'read' : undefined;
}

/** The stronger of two rights. */
function stronger(one: OnBoard | undefined, other: OnBoard | undefined): OnBoard | undefined {
  return one === 'write' || other === 'write' ? 'write' : (one ?? other);
}

/** Whether somebody keeps a board: names it, invites, puts it away. The lead does, whatever board, and whoever opened it. */
export function keepsBoard(actor: Actor, record: Workspace | undefined): boolean {
  if (grantFor(actor, 'workspace', 'A')) return true;
  return actor.id === record?.by && grantFor(actor, 'workspace', 'C') !== undefined;
}

/** Of somebody among a board's people: whoever keeps it may be of a role that only looks at tasks, and writes on it. */
function rightThere(actor: Actor, record: Workspace): OnBoard | undefined {
  if (keepsBoard(actor, record)) return stronger(byRole(actor.grants), asMember(actor.grants));
  return record.members ? asMember(actor.grants) : byRole(actor.grants);
}

/** Whether somebody is among a board's people: invited, or its keeper, or it is for everybody. */
function isOnBoard(actor: Actor, record: Workspace): boolean {
  return !record.members || record.members.includes(actor.id) || keepsBoard(actor, record);
}

/**
 * What an actor may do on a board of a community, by its grants there. Server and screens go by this alone.
 * @param record the board's; without one, only the main board is there
 */
export function rightOnBoard(actor: Actor, board: string, record: Workspace | undefined): OnBoard | undefined {
  if (!record) return board === mainBoard ? byRole(actor.grants) : undefined;
  if (!isOnBoard(actor, record)) return undefined;
  const right = rightThere(actor, record);
  return right && record.archived ? 'read' : right;
}
