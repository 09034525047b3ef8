import { credentialKind, systemCommunity, type Credential } from '@liandong/shared/accounts/schema';
import type { Answer } from '@liandong/shared/protocol/up';
import type { Ports } from '../ports.ts';
import { installation } from './first.ts';
import { withHash } from './hashed.ts';
import { onlyOnce } from './once.ts';
import { digestOf, newSecret } from './secret.ts';

/** By the digest of the secret: for whom it is. */
export const inviteKind = 'invite';
/** By account: the newest invitation, the only one that counts. */
export const newestKind = 'invited';
const lasting = 72 * 3_600_000;

/** A one-time link by which somebody chooses the own password. Times in ms since 1970 UTC. */
interface Invite {
  readonly account: string;
  readonly login: string;
  readonly until: number;
}

/** Login name of each account that has one. */
export async function loginNames({
  store,
}: Pick<Ports, 'store'>): Promise<ReadonlyMap<string, { login: string; chosen: boolean }>> {
  const names = new Map<string, { login: string; chosen: boolean }>();
  for (let after: string | undefined; ;) {
    const page = await store.records(systemCommunity, credentialKind, after, 1_000);
    for (const { id, body } of page) {
      const { account, hash } = body as Credential;
      names.set(account, { login: id, chosen: hash !== undefined });
    }
    if (page.length < 1_000) return names;
    after = page.at(-1)?.id;
  }
}

/** Makes the link; it is returned this once, and an earlier one of the same account is void. */
export async function makeInvite(
  { store, now }: Ports,
  account: string,
  login: string,
): Promise<{ path: string; until: number }> {
  const secret = newSecret();
  const digest = digestOf(secret);
  const earlier = (await store.record(systemCommunity, newestKind, account)) as { digest: string } | undefined;
  const body: Invite = { account, login, until: now() + lasting };
  await store.putRecords(systemCommunity, [
    ...(earlier ? [{ kind: inviteKind, id: earlier.digest, body: null }] : []),
    { kind: inviteKind, id: digest, body },
    { kind: newestKind, id: account, body: { digest } },
  ]);
  return { path: `/p/${secret}`, until: body.until };
}

/** Whom a link invites, while it stands and the account is not disabled. */
export async function invitedBy({ store, logins, now }: Ports, secret: string): Promise<Invite | undefined> {
  const invite = (await store.record(systemCommunity, inviteKind, digestOf(secret))) as Invite | undefined;
  return invite && invite.until > now() && logins.account(invite.account) ? invite : undefined;
}

/** Gives an account the password that its owner chose; carried by the installation's right, entered under the owner's id. */
export async function choosePassword(
  ports: Ports,
  { account, login }: { account: string; login: string },
  password: string,
): Promise<Answer> {
  const { pipeline, newId } = ports;
  return withHash(ports, password, (hashed) =>
    pipeline.submit(
      { id: account, grants: installation.grants },
      { id: newId(), type: 'account.setPassword', community: systemCommunity, payload: { id: account, login, hashed } },
    ),
  );
}

/** Whom a link invites; with this it is used up, and of two who hold it only one gets in. */
export function takeInvite(ports: Ports, secret: string): Promise<Invite | undefined> {
  const id = digestOf(secret);
  return onlyOnce(id, async () => {
    const invite = await invitedBy(ports, secret);
    if (!invite) return undefined;
    await ports.store.putRecords(systemCommunity, [
      { kind: inviteKind, id, body: null },
      { kind: newestKind, id: invite.account, body: null },
    ]);
    return invite;
  });
}
