import { systemCommunity } from '@liandong/shared/accounts/schema';
import type { Ports } from '../ports.ts';
import { entryOfCode, isCode } from './codes.ts';
import type { Session } from './session.ts';
import { digestOf, newSecret } from './secret.ts';

export const entryKind = 'entry';
const personDays = 30;

/** A personal link or QR code, or that of a wall: kept by the digest of its secret. Times in ms since 1970 UTC. */
export interface EntryBody {
  readonly account: string;
  readonly community: string;
  readonly by: string;
  readonly at: number;
  /** a wall's link lasts until it is revoked */
  readonly until?: number;
}

/** Makes a link; its path is returned this once and kept nowhere. */
export async function makeEntry(
  { store, now }: Ports,
  entry: { account: string; community: string; by: string; wall: boolean },
): Promise<{ id: string; path: string }> {
  const { wall, ...who } = entry;
  const secret = newSecret();
  const id = digestOf(secret);
  const body: EntryBody = { ...who, at: now(), ...(wall ? {} : { until: now() + personDays * 86_400_000 }) };
  await store.putRecords(systemCommunity, [{ kind: entryKind, id, body }]);
  return { id, path: `/${wall ? 'w' : 'e'}/${secret}` };
}

/** Lets a device in by a link, or a wall by its short address; nothing when it is unknown, used, revoked or over. */
export async function enterBy(
  ports: Ports,
  secret: string,
  label: string,
): Promise<{ secret: string; session: Session } | undefined> {
  const { store, logins, now } = ports;
  const id = isCode(secret) ? await entryOfCode(ports, secret) : digestOf(secret);
  const entry =
    id === undefined ? undefined : ((await store.record(systemCommunity, entryKind, id)) as EntryBody | undefined);
  if (id === undefined || !entry || (entry.until ?? Infinity) <= now() || !logins.account(entry.account))
    return undefined;
  return logins.start({ account: entry.account, kind: 'device', label, entry: id });
}

/** A link as it stands, or nothing. */
export async function entryOf({ store }: Ports, id: string): Promise<EntryBody | undefined> {
  return (await store.record(systemCommunity, entryKind, id)) as EntryBody | undefined;
}

/** The links of a community that stand, whatever device made them, the newest first. */
export async function entriesIn({ store, now }: Ports, community: string): Promise<(EntryBody & { id: string })[]> {
  const found: (EntryBody & { id: string })[] = [];
  for (let after: string | undefined; ;) {
    const page = await store.records(systemCommunity, entryKind, after, 1_000);
    for (const { id, body } of page) {
      const entry = body as EntryBody;
      if (entry.community === community && (entry.until ?? Infinity) > now()) found.push({ id, ...entry });
    }
    if (page.length < 1_000) return found.sort((a, b) => b.at - a.at);
    after = page.at(-1)?.id;
  }
}

/** Revokes a link; every device that came by it is out at once. */
export async function revokeEntry({ store, logins }: Ports, id: string): Promise<void> {
  await store.putRecords(systemCommunity, [{ kind: entryKind, id, body: null }]);
  await logins.endEntry(id);
}
