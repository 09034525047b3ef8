import { Accounts, systemCommunity } from '@liandong/shared/accounts/schema';
import type { Actor } from '@liandong/shared/kernel/actor';
import type { Answer } from '@liandong/shared/protocol/up';
import type { Ports } from '../ports.ts';
import { hashPassword } from './password.ts';
import { digestOf, newSecret } from './secret.ts';

const kind = 'first';
const id = 'first';

/** The installation itself, before anybody has an account. */
export const installation: Actor = { id: 'installation', grants: [{ community: '*', role: 'system_admin' }] };

/** A new one-time link while there is no account at all; the link of an earlier start is void. Returns its path. */
export async function offerFirst({ pipeline, store }: Ports): Promise<string | undefined> {
  const { state } = await pipeline.community(systemCommunity);
  if (state.all(Accounts).size > 0) return undefined;
  const secret = newSecret();
  await store.putRecords(systemCommunity, [{ kind, id, body: { digest: digestOf(secret) } }]);
  return `/first/${secret}`;
}

/** Whether a secret is that of the link which stands. */
export async function isFirst({ store }: Ports, secret: string): Promise<boolean> {
  const offered = (await store.record(systemCommunity, kind, id)) as { digest: string } | undefined;
  return offered !== undefined && offered.digest === digestOf(secret);
}

/** Opens the first administrator's account; the link is void in the moment that it stands. */
export async function openFirst(ports: Ports, who: { login: string; password: string; name: string }): Promise<{ account: string; answer: Answer }> {
  const { pipeline, store, newId } = ports;
  const account = newId();
  const grants = [{ community: '*', role: 'system_admin' as const }];
  const payload = { account: { id: account, kind: 'person', grants }, login: who.login, name: who.name, hash: await hashPassword(who.password) };
  // One command id for all tries: of two people with the link, one gets the account, the other is refused.
  const answer = await pipeline.submit(installation, { id: 'first-administrator', type: 'account.open', community: systemCommunity, payload });
  if (answer.result === 'applied') await store.putRecords(systemCommunity, [{ kind, id, body: null }]);
  return { account, answer };
}
