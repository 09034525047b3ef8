import type { Facts } from './facts.ts';
import { hold } from './violation.ts';

/** One change as it crosses the wire. */
export interface WireChange {
  readonly c: string;
  readonly put?: Readonly<Record<string, unknown>> & { readonly id: string };
  readonly id?: string;
  readonly set?: Readonly<Record<string, unknown>>;
  readonly cut?: string;
}

/** Who looks: written down when the account was made, never asked of the server. */
export interface Reader {
  readonly account: string;
  readonly role: 'coordinator' | 'social_org' | 'volunteer' | 'resident' | 'wall';
  readonly org?: string;
}

const fields = (words: string): ReadonlySet<string> => new Set(words.split(' '));
const bareTask =
  'id title grid line lead support hazard nature purpose due priority need needBy skills status shift createdAt doneAt version changedAt filled asked';
const wall: Readonly<Record<string, ReadonlySet<string>>> = {
  requests: fields('id status title kind priority grid line lines neededBy publishedAt'),
  pledges: fields('id request line grid org asked quantity status'),
  tasks: fields(bareTask),
  phases: fields('id phase since basis follows reportedAt accountable onDuty version changedAt'),
  jointTasks: fields('id all joint version changedAt'),
};
const lookers = fields(`${bareTask} note why evidenceWanted`);
/** Counts, and lines of the feed: for everybody, and without anybody's name or words. */
const open = new Set(['taskTotals', 'forces', 'forceTotals', 'feedLines', 'claimShares', 'dataTallies']);

/** What a reader may see of a change, by the guide's table and not by the product's. */
function allowed(reader: Reader, { c, put, id = put?.id ?? '', set = put ?? {} }: WireChange, facts: Facts): boolean {
  if (reader.role === 'coordinator') return true;
  if (open.has(c)) return !/secret-|acct-/.test(JSON.stringify(set));
  const only = (names: ReadonlySet<string> | undefined): boolean =>
    names !== undefined && Object.keys(set).every((name) => names.has(name));
  // Of those who answer for the response a wall hears the post, never the account.
  if (reader.role === 'wall') return only(wall[c]) && !/acct-/.test(JSON.stringify(set));
  if (c === 'phases') return true;
  // Boards for all who work on tasks.
  if (c === 'requests' || c === 'workspaces') return reader.role !== 'resident';
  if (c === 'tasks') return reader.role !== 'social_org' && only(lookers);
  if (reader.role !== 'social_org') return false;
  if (c === 'pledges') return facts.pledges.get(id)?.org === reader.org;
  if (c === 'volunteers') return facts.orgOf.get(id) === reader.org;
  if (c === 'assignments') return facts.orgOf.get(facts.personOf.get(id) ?? '') === reader.org;
  return false;
}

/** What stands in a person's own stream names that person. */
function ownOnly({ account }: Reader, { c, put, id = put?.id ?? '' }: WireChange, facts: Facts): boolean {
  if (c === 'volunteers') return id === account;
  if (c === 'assignments') return facts.personOf.get(id) === account;
  // A claim is its holder's.
  return (c === 'tasks' || c === 'taskLeases') && (put === undefined || JSON.stringify(put).includes(account));
}

/** Holds a change against what its reader may see. @throws Violation */
export function holdView(reader: Reader, stream: 'view' | 'me', change: WireChange, facts: Facts): void {
  if (change.cut !== undefined) return;
  const fits = stream === 'me' ? ownOnly(reader, change, facts) : allowed(reader, change, facts);
  hold(
    'a view shows only what it may',
    fits,
    () => `${reader.account} (${reader.role}, ${stream}) is sent ${JSON.stringify(change)}`,
  );
}
