import { Accounts, systemCommunity } from '@liandong/shared/accounts/schema';
import type { Actor } from '@liandong/shared/kernel/actor';
import type { Answer } from '@liandong/shared/protocol/up';
import type { Ports } from '../ports.ts';
import { withHash } from './hashed.ts';
import { digestOf, newSecret } from './secret.ts';

export const firstKind = 'first';
const id = 'first';
/** How long the link stands, ms: whoever finds an old one on a printout can do nothing with it. */
const lasting = 24 * 3_600_000;

interface Offer {
  readonly digest: string;
  /** ms since 1970 UTC */
  readonly until: number;
}

/** The installation itself, before anybody has an account. */
export const installation: Actor = { id: 'installation', grants: [{ community: '*', role: 'system_admin' }] };

/** A new one-time link while there is no account at all, good for a day; the link of an earlier start is void. Returns its path. */
export async function offerFirst({ pipeline, store, now }: Ports): Promise<string | undefined> {
  const { state } = await pipeline.community(systemCommunity);
  if (state.all(Accounts).size > 0) return undefined;
  const secret = newSecret();
  const body: Offer = { digest: digestOf(secret), until: now() + lasting };
  await store.putRecords(systemCommunity, [{ kind: firstKind, id, body }]);
  return `/first/${secret}`;
}

/** Whether a secret is that of the link which stands, and its time is not over. */
export async function isFirst({ store, now }: Ports, secret: string): Promise<boolean> {
  const offered = (await store.record(systemCommunity, firstKind, id)) as Offer | undefined;
  return offered !== undefined && offered.until > now() && offered.digest === digestOf(secret);
}

/** Opens the first administrator's account; the link is void in the moment that it stands. */
export async function openFirst(
  ports: Ports,
  who: { login: string; password: string; name: string },
): Promise<{ account: string; answer: Answer }> {
  const { pipeline, store, newId } = ports;
  const account = newId();
  const grants = [{ community: '*', role: 'system_admin' as const }];
  // One command id for all tries: of two people with the link, one gets the account, the other is refused.
  const answer = await withHash(ports, who.password, (hashed) => {
    const payload = { account: { id: account, kind: 'person', grants }, login: who.login, name: who.name, hashed };
    return pipeline.submit(installation, {
      id: 'first-administrator',
      type: 'account.open',
      community: systemCommunity,
      payload,
    });
  });
  if (answer.result === 'applied') await store.putRecords(systemCommunity, [{ kind: firstKind, id, body: null }]);
  return { account, answer };
}
