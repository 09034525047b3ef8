import {
  credentialKind,
  hashedKind,
  linkedKind,
  passkeyKind,
  passkeysKind,
  subjectKind,
  systemCommunity,
  type Credential,
  type Passkey,
  type Subject,
} from '@liandong/shared/accounts/schema';
import type { PrivateRecord } from '@liandong/shared/kernel/command';
import { erasedPeople } from '@liandong/shared/people/schema';
import { codeKind } from '../accounts/codes.ts';
import { entryKind } from '../accounts/entries.ts';
import { firstKind } from '../accounts/first.ts';
import { inviteKind, newestKind } from '../accounts/invites.ts';
import { sessionKind } from '../accounts/logins.ts';
import { Pace } from '../pipeline/pace.ts';
import type { Ports } from '../ports.ts';

const page = 500;

type Known = Pick<Ports, 'store' | 'pipeline' | 'logins' | 'now'>;
type IsOver = (record: PrivateRecord) => boolean | Promise<boolean>;

/** The records of a kind that are over, a page at a time. */
async function* overOf({ store }: Known, kind: string, isOver: IsOver): AsyncGenerator<readonly PrivateRecord[]> {
  const pace = new Pace();
  for (let after: string | undefined = ''; after !== undefined;) {
    const records: readonly PrivateRecord[] = await store.records(systemCommunity, kind, after, page);
    const over: PrivateRecord[] = [];
    for (const record of records) {
      if (await isOver(record)) over.push(record);
      if (pace.isOver) await pace.rest();
    }
    if (over.length > 0) yield over;
    after = records.length === page ? records.at(-1)?.id : undefined;
  }
}

/**
 * Takes away what lets nobody in any more, and how those signed in who were erased. What was laid aside for one command
 * goes too: to be called before the first command of a start.
 * @throws StoreUnavailable
 */
export async function forgetLaidAside(ports: Known): Promise<void> {
  await forget(ports, hashedKind, () => true);
}

/** @throws StoreUnavailable */
export async function forgetOverdueAccess(ports: Known): Promise<void> {
  const { store, pipeline, logins, now } = ports;
  const { state } = await pipeline.community(systemCommunity);
  const isErased = (account: string): boolean => state.get(erasedPeople, account) !== undefined;
  const isTimeOver = ({ body }: PrivateRecord): boolean => ((body as { until?: number }).until ?? Infinity) <= now();
  const isHolderErased = ({ body }: PrivateRecord): boolean =>
    isErased((body as Credential | Subject | Passkey).account);
  const isLoginOver = (record: PrivateRecord): boolean => isTimeOver(record) || isHolderErased(record);
  for await (const over of overOf(ports, sessionKind, isLoginOver)) for (const { id } of over) await logins.end(id);
  await forget(ports, entryKind, isLoginOver);
  await forget(ports, inviteKind, isLoginOver);
  for (const kind of [codeKind, firstKind]) await forget(ports, kind, isTimeOver);
  await forget(ports, newestKind, async ({ body }) => {
    const { digest } = body as { digest: string };
    return (await store.record(systemCommunity, inviteKind, digest)) === undefined;
  });
  for (const kind of [credentialKind, subjectKind, passkeyKind]) await forget(ports, kind, isHolderErased);
  for (const kind of [linkedKind, passkeysKind]) await forget(ports, kind, ({ id }) => isErased(id));
}

async function forget(ports: Known, kind: string, isOver: IsOver): Promise<void> {
  for await (const over of overOf(ports, kind, isOver))
    await ports.store.putRecords(
      systemCommunity,
      over.map(({ id }) => ({ kind, id, body: null })),
    );
}
