import type { Actor } from '@liandong/shared/kernel/actor';
import { cellOf } from '@liandong/shared/kernel/rights';

/** How much of the ledger somebody sees: all, what they caused themselves, or its head alone. */
export type LedgerReach = 'all' | 'own' | 'head';

/** What an actor's rights give of the ledger; nothing without any. */
export function ledgerReach(actor: Actor): LedgerReach | undefined {
  const rights = actor.grants.flatMap(({ role }) => cellOf('ledger', role).rights);
  if (rights.some(({ act, own }) => act === 'R' && !own)) return 'all';
  if (rights.some(({ act, own }) => act === 'R' && own)) return 'own';
  return rights.some(({ act }) => act === 'head') ? 'head' : undefined;
}
