import type { Actor } from '@liandong/shared/kernel/actor';
import { cellOf, grantFor, type Act, type ObjectKind } from '@liandong/shared/kernel/rights';
import { rightsTable, tableRoles } from '@liandong/shared/kernel/rights-table';
import type { Role } from '@liandong/shared/kernel/roles';

/** How far an act reaches: everything, what is of one's own grids or organisation, or what is about oneself. */
export type Reach = 'all' | 'own' | 'self';

export interface May {
  readonly act: Act;
  readonly reach: Reach;
  /** up to a limit that others set */
  readonly limited: boolean;
}

/** A role that may, and how far. */
export type Other = { readonly role: Role } & Pick<May, 'reach' | 'limited'>;

export interface MayNot {
  readonly act: Act;
  readonly others: readonly Other[];
}

/** What somebody may do with a kind of object, and what not. */
export interface Explained {
  readonly object: ObjectKind;
  readonly may: readonly May[];
  readonly mayNot: readonly MayNot[];
  /** sees totals, and no more */
  readonly summary: boolean;
}

/** Ways of seeing less than all: nobody lacks them who may not have them. */
const lesser: ReadonlySet<Act> = new Set([
  ...['masked', 'minimal', 'anonymised', 'summary'],
  ...['turnout', 'score', 'banner', 'head'],
]);
const usual: readonly Act[] = ['R', 'C', 'U', 'A'];

export const objects = Object.keys(rightsTable) as readonly ObjectKind[];

/** A kind of object by its name in the table; nothing for what is none. */
export function objectNamed(name: unknown): ObjectKind | undefined {
  return objects.find((object) => object === name);
}

/** Everything that anybody may do with a kind of object: reading first, then the acts that are its own. */
export function actsOf(object: ObjectKind): readonly Act[] {
  const said = new Set(tableRoles.flatMap((role) => cellOf(object, role).rights.map(({ act }) => act)));
  said.add('R');
  return [...usual.filter((act) => said.has(act)), ...[...said].filter((act) => !usual.includes(act))];
}

/** How far an act of somebody reaches, by the rule that the server decides by; nothing where it is not theirs. */
export function reachOf(actor: Actor, object: ObjectKind, act: Act): May | undefined {
  const { id, grants } = actor;
  if (grantFor(actor, object, act))
    return { act, reach: 'all', limited: !grantFor(actor, object, act, { over: { reason: 'limit' } }) };
  const bound = grants.some(({ grids, org }) =>
    grantFor(actor, object, act, { ...(grids ? { grids } : {}), ...(org === undefined ? {} : { org }) }),
  );
  if (bound) return { act, reach: 'own', limited: false };
  return grantFor(actor, object, act, { people: [id] }) ? { act, reach: 'self', limited: false } : undefined;
}

/** Roles that may do an act, with how far, in the table's order. */
export function whoMay(object: ObjectKind, act: Act): readonly Other[] {
  return tableRoles.flatMap((role) => {
    const found = reachOf({ id: 'x', grants: [{ community: '*', role, grids: ['g'], org: 'o' }] }, object, act);
    return found ? [{ role, reach: found.reach, limited: found.limited }] : [];
  });
}

/** What somebody may do with a kind of object, and who may do the rest. */
export function explain(actor: Actor, object: ObjectKind): Explained {
  const all = actsOf(object).map((act) => ({ act, found: reachOf(actor, object, act) }));
  return {
    object,
    may: all.flatMap(({ found }) => found ?? []),
    mayNot: all
      .filter(({ act, found }) => !found && !lesser.has(act))
      .map(({ act }) => ({ act, others: whoMay(object, act) })),
    summary: actor.grants.some(({ role }) => cellOf(object, role).summary),
  };
}
