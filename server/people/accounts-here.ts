import { Accounts, systemCommunity } from '@liandong/shared/accounts/schema';
import type { Actor, Grant } from '@liandong/shared/kernel/actor';
import { roles, type Role } from '@liandong/shared/kernel/roles';
import { Type, type Static } from 'typebox';
import type { Community } from '../pipeline/api.ts';
import { Pace } from '../pipeline/pace.ts';
import type { Ports } from '../ports.ts';
import { seen } from './person-store.ts';

/** An account of a community, by a masked name. */
export const AccountHere = Type.Object({
  id: Type.String(),
  name: Type.String(),
  roles: Type.Array(Type.Enum(roles)),
  org: Type.Optional(Type.String()),
});
export type AccountHere = Static<typeof AccountHere>;

/** Accounts of people who hold one of some roles in a community, and are asked for by what they hold there, as an actor may see them. */
export async function accountsHere(
  ports: Ports,
  community: Community,
  actor: Actor,
  wanted: ReadonlySet<Role>,
  isAsked: (account: string, grants: readonly Grant[]) => boolean = () => true,
): Promise<AccountHere[]> {
  const { state } = await ports.pipeline.community(systemCommunity);
  const people: AccountHere[] = [];
  const pace = new Pace();
  for (const account of state.all(Accounts).values()) {
    const here = account.grants.filter((grant) => grant.community === community.id && wanted.has(grant.role));
    if (here.length === 0 || account.disabled || account.kind !== 'person') continue;
    if (!isAsked(account.id, here)) continue;
    const person = await seen(ports, community, actor, account.id);
    const org = here.find((grant) => grant.org !== undefined)?.org;
    const held = [...new Set(here.map(({ role }) => role))];
    if (person) people.push({ id: account.id, name: person.name, roles: held, ...(org === undefined ? {} : { org }) });
    if (pace.isOver) await pace.rest();
  }
  return people;
}
