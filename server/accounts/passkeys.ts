import { passkeyKind, systemCommunity, type Passkey } from '@liandong/shared/accounts/schema';
import type { Answer } from '@liandong/shared/protocol/up';
import type { Ports } from '../ports.ts';
import { installation } from './first.ts';
import { layAside } from './hashed.ts';
import type { Session } from './session.ts';

/** Most passkeys of one account. */
export const mostPasskeys = 10;
const pageSize = 1_000;

/** A login that came by a passkey is marked by it, and ends with it. */
const entryOf = (passkey: string): string => `passkey ${passkey}`;

/** Whether a login came by a passkey. */
export function isByPasskey(entry: string | undefined): boolean {
  return entry?.startsWith('passkey ') ?? false;
}

/** The passkeys of an account, the newest first. */
export async function passkeysOf(
  { store }: Pick<Ports, 'store'>,
  account: string,
): Promise<readonly (Passkey & { readonly id: string })[]> {
  const found: (Passkey & { id: string })[] = [];
  for (let after: string | undefined; ;) {
    const page = await store.records(systemCommunity, passkeyKind, after, pageSize);
    for (const { id, body } of page)
      if ((body as Passkey).account === account) found.push({ id, ...(body as Passkey) });
    if (page.length < pageSize) return found.sort((a, b) => b.at - a.at);
    after = page.at(-1)?.id;
  }
}

/** A passkey by the id that its device gave it. */
export async function passkeyOf({ store }: Pick<Ports, 'store'>, id: string): Promise<Passkey | undefined> {
  return (await store.record(systemCommunity, passkeyKind, id)) as Passkey | undefined;
}

/** Adds a passkey; carried by the installation's right, entered under the owner's id. */
export function addPasskey(ports: Ports, id: string, passkey: Passkey): Promise<Answer> {
  const { account } = passkey;
  return layAside(ports, passkey, (hashed) =>
    ports.pipeline.submit(
      { id: account, grants: installation.grants },
      {
        ...{ id: ports.newId(), type: 'account.addPasskey', community: systemCommunity },
        payload: { id: account, passkey: id, hashed },
      },
    ),
  );
}

/** Takes one of one's own passkeys away, by the same right. */
export function dropPasskey({ pipeline, newId }: Ports, account: string, passkey: string): Promise<Answer> {
  return pipeline.submit(
    { id: account, grants: installation.grants },
    {
      ...{ id: newId(), type: 'account.dropPasskey', community: systemCommunity },
      payload: { id: account, passkey },
    },
  );
}

/** Ends the logins that came by a passkey, all but one. Returns how many. */
export function endByPasskey({ logins }: Pick<Ports, 'logins'>, passkey: string, except?: string): Promise<number> {
  return logins.endEntry(entryOf(passkey), except);
}

/** A login of a passkey's owner; nothing when the passkey was taken away meanwhile, or its owner may not enter. */
export async function enterByPasskey(
  ports: Pick<Ports, 'store' | 'logins'>,
  id: string,
  counter: number,
  login: { readonly label: string; readonly until: number },
): Promise<{ secret: string; session: Session } | undefined> {
  const { store, logins } = ports;
  const held = await passkeyOf(ports, id);
  if (!held || !logins.account(held.account)) return undefined;
  if (counter !== held.counter)
    await store.putRecords(systemCommunity, [{ kind: passkeyKind, id, body: { ...held, counter } }]);
  const entered = await logins.start({ account: held.account, kind: 'person', ...login, entry: entryOf(id) });
  // Whoever took it away meanwhile ended the logins that they found.
  if (await passkeyOf(ports, id)) return entered;
  await logins.end(entered.session.id);
  return undefined;
}
