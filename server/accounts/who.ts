import { Communities, systemCommunity, type CommunityRecord } from '@liandong/shared/accounts/schema';
import { grantsIn, type Grant } from '@liandong/shared/kernel/actor';
import type { Stamped } from '@liandong/shared/kernel/state';
import { personKind, type Person } from '@liandong/shared/people/schema';
import type { Ports } from '../ports.ts';
import type { Session } from './session.ts';

/** A community as people outside the log's machinery know it. */
function plainCommunity({ id, name, subdistrict, ground, feed, drillOf }: Stamped<CommunityRecord>): CommunityRecord {
  return {
    id,
    name,
    ...(subdistrict === undefined ? {} : { subdistrict }),
    ...(ground === undefined ? {} : { ground }),
    ...(feed === undefined ? {} : { feed }),
    ...(drillOf === undefined ? {} : { drillOf }),
  };
}

/** The communities that grants reach, in order of id. */
export async function communitiesOf({ pipeline }: Ports, grants: readonly Grant[]): Promise<CommunityRecord[]> {
  const { state } = await pipeline.community(systemCommunity);
  return [...state.all(Communities).values()]
    .filter(({ id }) => grantsIn(grants, id).length > 0)
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map(plainCommunity);
}

/** What a person is told about the own login, the own name in full. */
export async function whoIs(ports: Ports, session: Session): Promise<object> {
  const account = ports.logins.account(session.account);
  const person = (await ports.store.record(systemCommunity, personKind, session.account)) as Person | undefined;
  return {
    session: { id: session.id, kind: session.kind },
    account: { id: session.account, name: person?.name ?? '', kind: account?.kind ?? 'person', grants: session.grants },
    communities: await communitiesOf(ports, session.grants),
  };
}
