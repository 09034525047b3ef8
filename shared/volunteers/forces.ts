import type { Change, Collection, Entity, Write } from '../kernel/state.ts';
import { blockIn } from '../areas/placed-in-block.ts';
import { Areas, type AreaRecord } from '../areas/schema.ts';
import { StatedDemands, type StatedDemand } from '../deployments/schema.ts';
import { wantingPeople } from '../tasks/machine.ts';
import { forceParties, type ForceParty } from '../tasks/parties.ts';
import { saidYes } from '../tasks/places.ts';
import { tasks, type Task } from '../tasks/schema.ts';
import { assignments, volunteers, type Assignment, type Volunteer } from './schema.ts';
import { standingAtHome, standingBy, type Standing } from './standing.ts';

export type ByParty = Readonly<Record<ForceParty, number>>;

type Counted = 'demand' | 'onPost' | 'coming' | 'standby';

/** 力量: people per party, in one grid or in all of them. */
export interface Forces extends Readonly<Record<Counted, ByParty>> {
  /** grid code; `all` in `forceTotals` */
  readonly id: string;
}

export const forces: Collection<Forces> = { name: 'forces' };
export const forceTotals: Collection<Forces> = { name: 'forceTotals' };
const allGrids = 'all';

/** What one record adds to the count of a grid. */
export interface Share {
  readonly grid: string;
  readonly party: ForceParty;
  readonly what: Counted;
  readonly n: number;
}

function ofTask(task: Task): readonly Share[] {
  if (task.lead === undefined) return [];
  // What is done wants nobody more, but until they sign out it keeps those who are on it: they fill no other's gap.
  let left = wantingPeople.has(task.status) ? Infinity : saidYes(task.crew).length;
  // Whoever leads, the hands that a task wants are volunteers' unless it says otherwise.
  const parts = Object.entries(task.needBy ?? { volunteer: task.need });
  return parts.flatMap(([party, wanted]) => {
    const n = Math.min(wanted, left);
    left -= n;
    return n > 0 ? [{ grid: task.grid, party: party as ForceParty, what: 'demand', n }] : [];
  });
}

function ofArea({ id, posts }: AreaRecord): readonly Share[] {
  return Object.entries(posts ?? {}).map(([party, n]) => ({ grid: id, party: party as ForceParty, what: 'demand', n }));
}

function ofDemand({ id, wanted }: StatedDemand): readonly Share[] {
  return Object.entries(wanted).map(([party, n]) => ({ grid: id, party: party as ForceParty, what: 'demand', n }));
}

const countedAs: Partial<Record<Standing, Counted>> = { standby: 'standby', coming: 'coming', on_post: 'onPost' };

function share(standing: Standing | undefined, grid: string, party: ForceParty): readonly Share[] {
  const what = standing && countedAs[standing];
  return what ? [{ grid, party, what, n: 1 }] : [];
}

function ofAssignment(assignment: Assignment): readonly Share[] {
  return share(standingBy(assignment), assignment.grid, assignment.party);
}

/** Somebody without an assignment counts where sent to, or at home: on standby, or as staff at the post. */
function ofVolunteer(volunteer: Volunteer): readonly Share[] {
  const { status, assignment, home, post, party } = volunteer;
  return status === 'active' && assignment === undefined
    ? share(standingAtHome(volunteer), post?.grid ?? home, party)
    : [];
}

/** Everything that one record counts for; a recount of all records gives the same totals. */
export function sharesOf(collection: string, record: Entity | undefined): readonly Share[] {
  if (!record) return [];
  if (collection === tasks.name) return ofTask(record as Task);
  if (collection === Areas.name) return ofArea(record as AreaRecord);
  if (collection === StatedDemands.name) return ofDemand(record as StatedDemand);
  if (collection === assignments.name) return ofAssignment(record as Assignment);
  return collection === volunteers.name ? ofVolunteer(record as Volunteer) : [];
}

const zero = Object.fromEntries(forceParties.map((party) => [party, 0])) as unknown as ByParty;
const none: Readonly<Record<Counted, ByParty>> = { demand: zero, onPost: zero, coming: zero, standby: zero };

function add(write: Write, collection: Collection<Forces>, id: string, { what, party }: Share, n: number): void {
  const old = write.get(collection, id) ?? { id, ...none };
  write.put(collection, { ...old, [what]: { ...old[what], [party]: old[what][party] + n } });
}

/** Keeps the totals by the difference that one change makes. */
export function deriveForces(write: Write, change: Change): void {
  const before = sharesOf(change.collection, change.before);
  const after = sharesOf(change.collection, change.after);
  if (JSON.stringify(before) === JSON.stringify(after)) return;
  for (const [shares, sign] of [
    [before, -1],
    [after, 1],
  ] as const) {
    for (const share of shares) {
      add(write, forces, blockIn(write, share.grid), share, sign * share.n);
      add(write, forceTotals, allGrids, share, sign * share.n);
    }
  }
}

/**
 * People still missing: per party, demand less those on post and those on their way. One too many of another
 * party does not fill the place, so the parties' gaps and the total always agree.
 */
export function gapOf(counts: Pick<Forces, 'demand' | 'onPost' | 'coming'>): number {
  return forceParties.reduce(
    (sum, party) => sum + Math.max(0, counts.demand[party] - counts.onPost[party] - counts.coming[party]),
    0,
  );
}
