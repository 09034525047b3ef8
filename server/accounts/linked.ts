import { linkedKind, subjectKind, systemCommunity, type Linked, type Subject } from '@liandong/shared/accounts/schema';
import type { Answer } from '@liandong/shared/protocol/up';
import type { Ports } from '../ports.ts';
import { installation } from './first.ts';
import { layAside } from './hashed.ts';
import type { Session } from './session.ts';

/** The digest of who an account is at the provider, when it is linked. */
export async function subjectOf({ store }: Pick<Ports, 'store'>, account: string): Promise<string | undefined> {
  return ((await store.record(systemCommunity, linkedKind, account)) as Linked | undefined)?.subject;
}

/** The accounts that are linked to the provider. */
export async function linkedAccounts({ store }: Pick<Ports, 'store'>): Promise<ReadonlySet<string>> {
  const accounts = new Set<string>();
  for (let after: string | undefined; ;) {
    const page = await store.records(systemCommunity, linkedKind, after, 1_000);
    for (const { id } of page) accounts.add(id);
    if (page.length < 1_000) return accounts;
    after = page.at(-1)?.id;
  }
}

/** Links an account to whom its owner signed in as; carried by the installation's right, entered under the owner's id. */
export function link(ports: Ports, account: string, subject: string): Promise<Answer> {
  return layAside(ports, subject, (hashed) =>
    ports.pipeline.submit(
      { id: account, grants: installation.grants },
      {
        id: ports.newId(),
        type: 'account.linkOpenid',
        community: systemCommunity,
        payload: { id: account, subject, hashed },
      },
    ),
  );
}

/** Takes one's own link away, by the same right. */
export function unlink({ pipeline, newId }: Ports, account: string): Promise<Answer> {
  return pipeline.submit(
    { id: account, grants: installation.grants },
    { id: newId(), type: 'account.unlinkOpenid', community: systemCommunity, payload: { id: account } },
  );
}

/** A login for whom the provider names; it ends with the link. Nothing when nobody here is linked, or may not enter. */
export async function enterAs(
  { store, logins }: Ports,
  subject: string,
  login: { readonly label: string; readonly until: number },
): Promise<{ secret: string; session: Session } | undefined> {
  const holder = async (): Promise<string | undefined> =>
    ((await store.record(systemCommunity, subjectKind, subject)) as Subject | undefined)?.account;
  const account = await holder();
  if (account === undefined || !logins.account(account)) return undefined;
  const entered = await logins.start({ account, kind: 'person', ...login, entry: subject });
  // Whoever took the link away meanwhile ended the logins that they found.
  if ((await holder()) === account) return entered;
  await logins.end(entered.session.id);
  return undefined;
}
