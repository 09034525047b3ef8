import { randomBytes } from 'node:crypto';
import { systemCommunity } from '@liandong/shared/accounts/schema';
import type { Grant } from '@liandong/shared/kernel/actor';
import type { Role } from '@liandong/shared/kernel/roles';
import { installation } from '../accounts/first.ts';
import { makeEntry } from '../accounts/entries.ts';
import { withHash } from '../accounts/hashed.ts';
import type { Ports } from '../ports.ts';
import { Sender } from './sender.ts';

/** One line of `sample-accounts.json`. */
export interface SampleAccount {
  readonly id: string;
  readonly name: string;
  readonly login: string;
  readonly password: string;
  readonly role: Role;
  readonly community: string;
  /** bearer token for programs */
  readonly token: string;
  /** personal link of those who come by one: a phone, a wall */
  readonly link?: string;
}

export interface Wanted {
  readonly login: string;
  readonly name: string;
  readonly phone?: string;
  readonly grants: readonly [Grant, ...Grant[]];
  readonly kind?: 'person' | 'device' | 'feed';
}

const byLink: ReadonlySet<Role> = new Set(['volunteer', 'captain', 'grid_worker', 'team_lead', 'wall']);

/** Twelve letters and digits that nobody takes for one another. */
function newPassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
  return [...randomBytes(12)].map((byte) => letters[byte % letters.length]).join('');
}

/** Opens an account through the same command as all others; its password is made here and written down once. */
export async function openSample(ports: Ports, wanted: Wanted): Promise<SampleAccount> {
  const { login, name, phone, grants, kind = 'person' } = wanted;
  const [{ community, role }] = grants;
  const id = ports.newId();
  const password = newPassword();
  await withHash(ports, password, (hashed) => {
    const payload = { account: { id, kind, grants }, login, hashed, name, ...(phone === undefined ? {} : { phone }) };
    return new Sender(ports, systemCommunity).send(installation, 'account.open', payload);
  });
  const { secret: token } = await ports.logins.start({ account: id, kind: 'token', label: 'sample' });
  const link = byLink.has(role)
    ? { link: (await makeEntry(ports, { account: id, community, by: installation.id, wall: role === 'wall' })).path }
    : {};
  return { id, name, login, password, role, community, token, ...link };
}
