import { systemCommunity } from '@liandong/shared/accounts/schema';
import type Database from 'libsql';
import { vaultKind, type VaultState } from '../vault/open-vault.ts';

/** Fingerprint of the master key that opens the people of a database; nothing where nobody was sealed yet. */
export function peopleKey(db: Database.Database): string | undefined {
  const sealed = db.prepare('SELECT body FROM record WHERE community = ? AND kind = ?').all(systemCommunity, vaultKind);
  const [state] = sealed as { body: string }[];
  return state && (JSON.parse(state.body) as VaultState).by;
}
