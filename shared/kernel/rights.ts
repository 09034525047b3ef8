import { owns, type Actor, type Belongs, type Grant } from './actor.ts';
import { staffRoles, type Role } from './roles.ts';
import { rightsTable, tableRoles, type ObjectKind } from './rights-table.ts';

export type { ObjectKind };

/** C create, R read, U advance, A approve; the words are acts of one kind of object (`claim`, `pledge` …). */
export type Act = string;

interface Right {
  readonly act: Act;
  readonly own: boolean;
  /** for oneself alone, whatever grids or organisation one's grant names */
  readonly self?: true;
  /** ends at a limit, which the capability sets */
  readonly limited?: true;
}

/** What a role may do with a kind of object; `summary` = aggregates only. */
export interface Cell {
  readonly rights: readonly Right[];
  readonly summary: boolean;
  /** of one's own place alone */
  readonly ownSummary?: true;
}

const nothing: Cell = { rights: [], summary: false };
const narrowing = new Set(['own', 'self']);
const limiting = new Set(['under', 'limit']);

/** Reads a cell as the table writes it: `claim, U own` = claim any, advance one's own; `A under limit` = approve up to a limit. */
export function parseCell(text: string): Cell {
  if (text === '–') return nothing;
  const groups = text.split(',').map((group) => group.trim().split(' '));
  const rights = groups.flatMap((words) => {
    const own = words.some((word) => narrowing.has(word));
    const acts = words.filter((word) => !narrowing.has(word) && !limiting.has(word) && word !== 'S');
    if (acts.length === 0 && own && !words.includes('S')) acts.push('R');
    const limited = words.some((word) => limiting.has(word)) ? ({ limited: true } as const) : {};
    const self = words.includes('self') ? ({ self: true } as const) : {};
    return acts.map((act) => ({ act, own, ...self, ...limited }));
  });
  const sums = groups.find((words) => words.includes('S'));
  const ownSummary = sums?.some((word) => narrowing.has(word)) ? ({ ownSummary: true } as const) : {};
  return { rights, summary: sums !== undefined, ...ownSummary };
}

const cells = new Map<string, ReadonlyMap<Role, Cell>>();
for (const [object, row] of Object.entries(rightsTable))
  cells.set(object, new Map(tableRoles.map((role, column) => [role, parseCell(row[column] ?? '–')])));

/** The cell of the table; an object or role without one may do nothing. */
export function cellOf(object: ObjectKind, role: Role): Cell {
  return cells.get(object)?.get(role) ?? nothing;
}

/** Acts that nobody can do without seeing the thing; the other words (`head`, `banner`, `score` …) show nothing. */
const seeing = new Set([
  'U',
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
  'relay',
  'receive',
  'issue',
]);

/** Acts that change nothing. */
const looking: ReadonlySet<Act> = new Set(['R', 'verify']);

/** Whether an act changes nothing, so that a program may do it which may only look. */
export function looks(act: Act): boolean {
  return looking.has(act);
}

/** Whether a thing is an actor's own, and whether it is the actor's self. */
interface Whose {
  readonly isOwn: boolean;
  readonly isSelf: boolean;
}

/** Advancing or approving includes seeing; creating includes seeing what is one's own, and for staff all. */
function implies(right: Right, act: Act, role: Role, whose: Whose, isOver: boolean): boolean {
  const isOwn = right.self ? whose.isSelf : whose.isOwn;
  if ((right.own && !isOwn) || (right.limited && isOver)) return false;
  if (right.act === act) return true;
  if (right.act === 'A') return act === 'U' || act === 'R';
  if (act !== 'R') return false;
  if (right.act === 'C' || right.act === 'offer') return isOwn || staffRoles.includes(role);
  return seeing.has(right.act);
}

/** The grant by which an actor may do it, or nothing: the server decides by it, the screens show by it. */
export function grantFor(actor: Actor, object: ObjectKind, act: Act, belongs: Belongs = {}): Grant | undefined {
  return actor.grants.find((grant) => {
    if (grant.readOnly && !looks(act)) return false;
    const whose = { isOwn: owns(actor.id, grant, belongs), isSelf: belongs.people?.includes(actor.id) ?? false };
    return cellOf(object, grant.role).rights.some((right) =>
      implies(right, act, grant.role, whose, belongs.over !== undefined),
    );
  });
}

/** How much of an object an actor sees: all of it, aggregates only, or nothing. */
export function sight(actor: Actor, object: ObjectKind, belongs: Belongs): 'all' | 'summary' | undefined {
  if (grantFor(actor, object, 'R', belongs)) return 'all';
  const sums = actor.grants.some((grant) => {
    const { summary, ownSummary } = cellOf(object, grant.role);
    return summary && (!ownSummary || owns(actor.id, grant, belongs));
  });
  return sums ? 'summary' : undefined;
}
