import { systemCommunity } from '@liandong/shared/accounts/schema';
import type { PrivateRecord } from '@liandong/shared/kernel/command';
import { personKeyKind, type PersonalKind } from '@liandong/shared/kernel/private-kind';
import { ConfigFault, type MasterKeySource } from '../config.ts';
import { nextTurn } from '../pipeline/pace.ts';
import type { Store } from '../store/port.ts';
import { fingerprints, masterKeys } from './master-keys.ts';
import { findKind } from './name-index.ts';
import { sealedStore } from './sealed-store.ts';
import { Vault } from './vault.ts';

/** Kind of the one record that says how the store is sealed. */
export const vaultKind = 'vault';
const id = 'vault';
/** Version of what is indexed of a name: with another one all names are indexed anew. */
const indexVersion = 1;
/** Records of one write: few enough that commands get their turn in between. */
const pageSize = 200;

/** By which master key, and which kinds, the whole store is sealed. */
export interface VaultState {
  readonly by: string;
  readonly kinds: readonly string[];
  /** version of the index of names */
  readonly index?: number;
}

/**
 * Puts the vault before a store. What still lies open, from before its kind was sealed, is sealed now, and keys that an
 * older master key wraps are wrapped by the current one: when it returns, that one alone is needed. An index of names that
 * an older version made is made anew.
 * @throws ConfigFault when the master key is missing, or is not the one that the store was sealed with
 */
export async function openVault(
  store: Store,
  kinds: ReadonlyMap<string, PersonalKind>,
  source: MasterKeySource,
): Promise<{ readonly store: Store; readonly vault: Vault }> {
  const state = (await store.record(systemCommunity, vaultKind, id)) as VaultState | undefined;
  const masters = masterKeys(source, state !== undefined);
  if (state && !masters.byId.has(state.by))
    throw new ConfigFault('config.master_key_other', { id: state.by, given: fingerprints(masters) });
  const vault = new Vault(store, kinds, masters);
  const names = [...kinds.keys()].sort();
  const whole = names.every((name) => state?.kinds.includes(name)) && state?.index === indexVersion;
  if (!whole || state.by !== masters.current.id) {
    // Said first: from the first key on that it wraps, the master key must be there.
    if (!state) await save(store, { by: masters.current.id, kinds: [] });
    for (const community of await store.communities()) {
      if (!whole) {
        await dropIndex(store, community);
        for (const kind of names) await sealAll(store, vault, community, kind);
      }
      await rewrapAll(store, vault, community);
    }
    await save(store, { by: masters.current.id, kinds: names, index: indexVersion });
  }
  return { store: sealedStore(store, vault), vault };
}

function save(store: Store, body: VaultState): Promise<void> {
  return store.putRecords(systemCommunity, [{ kind: vaultKind, id, body }]);
}

async function* pages(store: Store, community: string, kind: string): AsyncGenerator<readonly PrivateRecord[]> {
  for (let after: string | undefined; ;) {
    const page = await store.records(community, kind, after, pageSize);
    if (page.length > 0) yield page;
    if (page.length < pageSize) return;
    after = page.at(-1)?.id;
    await nextTurn();
  }
}

async function dropIndex(store: Store, community: string): Promise<void> {
  for await (const page of pages(store, community, findKind))
    await store.putRecords(
      community,
      page.map((record) => ({ ...record, body: null })),
    );
}

/** Writes all records of a kind once more: sealed, and in the index. */
async function sealAll(store: Store, vault: Vault, community: string, kind: string): Promise<void> {
  for await (const page of pages(store, community, kind)) {
    const records: PrivateRecord[] = [];
    for (const { id, body } of page) records.push({ kind, id, body: await vault.read(community, kind, id, body) });
    const known = records.filter(({ body }) => body !== undefined);
    await vault.write([{ community, records: known, anew: true }], ([sealed]) =>
      store.putRecords(community, sealed ?? []),
    );
  }
}

async function rewrapAll(store: Store, vault: Vault, community: string): Promise<void> {
  for await (const page of pages(store, community, personKeyKind)) {
    const changed = page.map((one) => vault.rewrap(community, one)).filter((one, i) => one.body !== page[i]?.body);
    if (changed.length > 0) await store.putRecords(community, changed);
  }
}
