import { Accounts, systemCommunity } from '@liandong/shared/accounts/schema';
import { realOf } from '@liandong/shared/drills/of';
import type { Actor } from '@liandong/shared/kernel/actor';
import { grantFor } from '@liandong/shared/kernel/rights';
import { belongsOfPerson, keeps } from '@liandong/shared/people/belongs';
import { erasedPeople, personKind, rosterReveals, type Person } from '@liandong/shared/people/schema';
import { maskName, maskPhone } from '@liandong/shared/people/mask';
import type { Community } from '../pipeline/api.ts';
import type { Ports } from '../ports.ts';

/** A person as a reader may see it. */
export interface SeenPerson {
  readonly id: string;
  readonly name: string;
  readonly phone?: string;
  readonly masked: boolean;
}

/** A person of this community: from its own register, or somebody with an account and a right here. */
export async function personIn(ports: Ports, community: Community, id: string): Promise<Person | undefined> {
  const { store, pipeline } = ports;
  if (community.state.get(erasedPeople, id)) return undefined;
  // A drill has no register of people: who takes part is read where they are kept, and erased there.
  const real = realOf(community.id);
  if (real !== undefined) return personIn(ports, await pipeline.community(real), id);
  const own = (await store.record(community.id, personKind, id)) as Person | undefined;
  if (own) return own;
  const { state } = await pipeline.community(systemCommunity);
  const here = state.get(Accounts, id)?.grants.some((grant) => grant.community === community.id);
  return here ? ((await store.record(systemCommunity, personKind, id)) as Person | undefined) : undefined;
}

/**
 * Whoever read somebody here, by name: an entry of the ledger says that they did, so it does not matter whether they
 * still work here. It is who signed in: their account says the name, and the community's register, where anybody may be
 * entered under any id, only where there is no account. Nothing of whom was erased; but of whoever can still sign in the
 * account says the name: a register that erases its entry under that id hides no reader.
 */
export async function readerIn(
  { store, pipeline }: Ports,
  community: Community,
  id: string,
): Promise<Person | undefined> {
  const real = realOf(community.id) ?? community.id;
  const { state } = real === community.id ? community : await pipeline.community(real);
  const account = (await pipeline.community(systemCommunity)).state.get(Accounts, id);
  const signsIn = account !== undefined && !account.disabled;
  if (state.get(erasedPeople, id) && !signsIn) return undefined;
  for (const place of [systemCommunity, real]) {
    const person = (await store.record(place, personKind, id)) as Person | undefined;
    if (person) return person;
  }
  return undefined;
}

/** Whether an actor works with people here at all, so that a colleague's masked name may be shown. */
function isColleague(actor: Actor): boolean {
  return (
    grantFor(actor, 'task', 'U') !== undefined ||
    grantFor(actor, 'volunteer', 'R') !== undefined ||
    actor.grants.some(
      ({ role }) => role === 'social_org' || role === 'grid_worker' || role === 'captain' || role === 'team_lead',
    )
  );
}

/** Until when an actor reads the people in reach in full, ms; nothing when no purpose for it stands in the ledger. */
export function readsRosterUntil({ now }: Ports, { state }: Community, { id }: Actor): number | undefined {
  const until = state.get(rosterReveals, id)?.until ?? 0;
  return until > now() ? until : undefined;
}

function readsRoster(ports: Ports, community: Community, actor: Actor, person: string): boolean {
  return readsRosterUntil(ports, community, actor) !== undefined && keeps(actor, community.state, person);
}

/** A person as an actor may see it without giving a purpose: oneself in full, others masked, or nothing. */
export async function seen(
  ports: Ports,
  community: Community,
  actor: Actor,
  id: string,
): Promise<SeenPerson | undefined> {
  const person = await personIn(ports, community, id);
  if (!person) return undefined;
  if (id === actor.id || readsRoster(ports, community, actor, id)) return { id, ...person, masked: false };
  // In a drill, too, the real register says whom somebody is with: what stands in the drill is made up.
  const { state } = await ports.pipeline.community(realOf(community.id) ?? community.id);
  const withPhone = grantFor(actor, 'volunteer', 'R', belongsOfPerson(state, id)) !== undefined;
  if (!withPhone && !isColleague(actor)) return undefined;
  const phone = withPhone && person.phone !== undefined ? { phone: maskPhone(person.phone) } : {};
  return { id, name: maskName(person.name), ...phone, masked: true };
}
