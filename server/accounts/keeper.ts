import { systemCommunity, type AccountRecord } from '@liandong/shared/accounts/schema';
import { keepsAccounts, type Within } from '@liandong/shared/accounts/reach';
import { grantsIn, type Actor } from '@liandong/shared/kernel/actor';
import { personKind, type Person } from '@liandong/shared/people/schema';
import type { Ports } from '../ports.ts';
import type { Session } from './session.ts';

/** Somebody who keeps accounts: of a community, or of the whole installation. */
export interface Keeper {
  /** as the sequence `system` sees the actor */
  readonly actor: Actor;
  /** the community whose accounts are in reach; undefined = all of them */
  readonly within: Within;
}

/**
 * The keeper that a session is in a community, or nothing. A community's right counts in the system's sequence
 * only together with `within`, by which the rules keep it to that community.
 */
export function keeperIn(session: Session, community: string, act: 'C' | 'U'): Keeper | undefined {
  const everywhere: Actor = { id: session.account, grants: grantsIn(session.grants, systemCommunity) };
  if (keepsAccounts(everywhere, act)) return { actor: everywhere, within: undefined };
  const grants = grantsIn(session.grants, community).map((grant) => ({ ...grant, community: systemCommunity }));
  const here: Actor = { id: session.account, grants };
  return community !== systemCommunity && keepsAccounts(here, act) ? { actor: here, within: community } : undefined;
}

/** The name of an account's owner, wherever it is kept: with the account, or in the register of a community. */
export async function nameOfOwner(
  { store }: Pick<Ports, 'store'>,
  { id, grants }: Pick<AccountRecord, 'id' | 'grants'>,
): Promise<string> {
  for (const place of new Set([systemCommunity, ...grants.map(({ community }) => community)])) {
    const person = (await store.record(place, personKind, id)) as Person | undefined;
    if (person) return person.name;
  }
  return '';
}
