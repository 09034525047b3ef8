import { systemCommunity } from '@liandong/shared/accounts/schema';
import type { PrivateRecord } from '@liandong/shared/kernel/command';
import { personKeyKind, type PersonalKind } from '@liandong/shared/kernel/private-kind';
import { ConfigFault, type MasterKeySource } from '../config.ts';
import { nextTurn } from '../pipeline/pace.ts';
import type { Store } from '../store/port.ts';
import { masterKeys } from './master-keys.ts';
import { sealedStore } from './sealed-store.ts';
import { isSealed, Vault } from './vault.ts';

/** Kind of the one record that says how the store is sealed. */
export const vaultKind = 'vault';
const id = 'vault';
/** Records of one write: few enough that commands get their turn in between. */
const pageSize = 200;

/** By which master key, and which kinds, the whole store is sealed. */
export interface VaultState {
  readonly by: string;
  readonly kinds: readonly string[];
}

/**
 * Puts the vault before a store. What still lies open, from before its kind was sealed, is sealed now, and keys that an
 * older master key wraps are wrapped by the current one: when it returns, that one alone is needed.
 * @throws ConfigFault when the master key is missing, or is not the one that the store was sealed with
 */
export async function openVault(
  store: Store,
  kinds: ReadonlyMap<string, PersonalKind>,
  source: MasterKeySource,
): Promise<Store> {
  const state = (await store.record(systemCommunity, vaultKind, id)) as VaultState | undefined;
  const masters = masterKeys(source, state !== undefined);
  if (state && !masters.byId.has(state.by)) throw new ConfigFault('config.master_key_other', { id: state.by });
  const vault = new Vault(store, kinds, masters);
  const names = [...kinds.keys()].sort();
  if (state?.by !== masters.current.id || names.some((name) => !state.kinds.includes(name))) {
    // Said first: from the first key on that it wraps, the master key must be there.
    if (!state) await save(store, { by: masters.current.id, kinds: [] });
    for (const community of await store.communities()) {
      for (const kind of names) await sealAll(store, vault, community, kind);
      await rewrapAll(store, vault, community);
    }
    await save(store, { by: masters.current.id, kinds: names });
  }
  return sealedStore(store, vault);
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

async function sealAll(store: Store, vault: Vault, community: string, kind: string): Promise<void> {
  for await (const page of pages(store, community, kind)) {
    const open = page.filter(({ body }) => !isSealed(body));
    if (open.length > 0)
      await vault.write([{ community, records: open }], ([sealed]) => store.putRecords(community, sealed ?? open));
  }
}

async function rewrapAll(store: Store, vault: Vault, community: string): Promise<void> {
  for await (const page of pages(store, community, personKeyKind)) {
    const changed = page.map((one) => vault.rewrap(community, one)).filter((one, i) => one.body !== page[i]?.body);
    if (changed.length > 0) await store.putRecords(community, changed);
  }
}
