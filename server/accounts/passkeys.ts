import {
  passkeyKind,
  passkeysKind,
  systemCommunity,
  type Passkey,
  type Passkeys,
} from '@liandong/shared/accounts/schema';
import { without } from '@liandong/shared/kernel/without';
import type { Answer } from '@liandong/shared/protocol/up';
import type { Ports } from '../ports.ts';
import { installation } from './first.ts';
import { layAside } from './hashed.ts';
import type { Session } from './session.ts';

/** A login that came by a passkey is marked by it, and ends with it. */
const entryOf = (passkey: string): string => `passkey ${passkey}`;

/** Whether a login came by a passkey. */
export function isByPasskey(entry: string | undefined): boolean {
  return entry?.startsWith('passkey ') ?? false;
}

type Held = Passkey & { readonly id: string };

async function idsOf({ store }: Pick<Ports, 'store'>, account: string): Promise<readonly string[]> {
  return ((await store.record(systemCommunity, passkeysKind, account)) as Passkeys | undefined)?.ids ?? [];
}

/** The passkeys of an account, the newest first. */
export async function passkeysOf(ports: Pick<Ports, 'store'>, account: string): Promise<readonly Held[]> {
  const newestFirst = [...(await idsOf(ports, account))].reverse();
  const bodies = await Promise.all(newestFirst.map((id) => passkeyOf(ports, id)));
  return bodies.flatMap((held) => held ?? []);
}

/** A passkey by the id that its device gave it; nothing when it was taken away. */
export async function passkeyOf(ports: Pick<Ports, 'store'>, id: string): Promise<Held | undefined> {
  const body = (await ports.store.record(systemCommunity, passkeyKind, id)) as Passkey | undefined;
  return body && (await idsOf(ports, body.account)).includes(id) ? { id, ...body } : undefined;
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
  const put = (body: Passkey | null): Promise<void> =>
    store.putRecords(systemCommunity, [{ kind: passkeyKind, id, body }]);
  if (counter !== held.counter) await put({ ...without(held, 'id'), counter });
  const entered = await logins.start({ account: held.account, kind: 'person', ...login, entry: entryOf(id) });
  // Whoever took it away meanwhile ended the logins that they found, and what was counted since must not stay behind.
  if (await passkeyOf(ports, id)) return entered;
  await put(null);
  await logins.end(entered.session.id);
  return undefined;
}
