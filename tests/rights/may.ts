import { expectedCell, type ExpectedRight } from './cells.ts';

/** A role that somebody holds, bound to grids or to an organisation. */
export interface Held {
  readonly role: string;
  readonly grids?: readonly string[];
  readonly org?: string;
  readonly readOnly?: boolean;
}

export interface Holder {
  readonly id: string;
  readonly grants: readonly Held[];
}

/** Whose a thing is: the grids that it lies in, its organisation, its people. */
export interface Whose {
  readonly grids?: readonly string[];
  readonly org?: string;
  readonly people?: readonly string[];
  /** beyond the limit up to which some may approve */
  readonly beyond?: boolean;
}

/** Those who work for a whole community read whatever they may enter. */
const staff = ['lead', 'command', 'coordinator', 'social_worker', 'supervisor', 'subdistrict'];
/** Words of the guide that nobody can act on without seeing the thing. */
const withOpenEyes = [
  'ack',
  'dispatch',
  'claim',
  'accept',
  'member',
  'vote',
  'signup',
  'join',
  'take',
  'moderate',
].concat(['relay', 'receive', 'issue']);

/** A grid's code begins with its community's; what lies in a grid has a code that goes on from the grid's. */
export function lies(grid: string, own: string): boolean {
  if (grid === own || grid.startsWith(`${own}-`)) return true;
  return /^\d{15}$/.test(own) && grid.startsWith(own);
}

/** Whether a thing is somebody's own by one of their roles. */
export function isTheirs(holder: Holder, held: Held, { grids = [], org, people = [] }: Whose): boolean {
  const place = grids.some((grid) => (held.grids ?? []).some((own) => lies(grid, own)));
  return place || (org !== undefined && org === held.org) || people.includes(holder.id);
}

function gives(right: ExpectedRight, act: string, isStaff: boolean, theirs: boolean): boolean {
  switch (right.act) {
    case act:
      return true;
    case 'A':
      return act === 'U' || act === 'R';
    case 'C':
    case 'offer':
      return act === 'R' && (isStaff || theirs);
    case 'U':
      return act === 'R';
    default:
      return act === 'R' && withOpenEyes.includes(right.act);
  }
}

/** Whether somebody may do something to a thing, by the copy of the guide's table alone. */
export function may(holder: Holder, object: string, act: string, whose: Whose): boolean {
  return holder.grants.some((held) => {
    if (held.readOnly && act !== 'R' && act !== 'verify') return false;
    const theirs = isTheirs(holder, held, whose);
    return expectedCell(object, held.role).rights.some((right) => {
      if (right.reach === 'own' && !theirs) return false;
      if (right.reach === 'self' && !whose.people?.includes(holder.id)) return false;
      return !(right.limited && whose.beyond) && gives(right, act, staff.includes(held.role), theirs);
    });
  });
}

/** How much of a thing somebody sees, by the copy of the guide's table alone. */
export function sees(holder: Holder, object: string, whose: Whose): 'all' | 'counts' | 'nothing' {
  if (may(holder, object, 'R', whose)) return 'all';
  const counts = holder.grants.some((held) => {
    const cell = expectedCell(object, held.role);
    return cell.counts && (!cell.ownCounts || isTheirs(holder, held, whose));
  });
  return counts ? 'counts' : 'nothing';
}
