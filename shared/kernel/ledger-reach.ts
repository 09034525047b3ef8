import type { Actor } from './actor.ts';
import { cellOf } from './rights.ts';

/** How much of the ledger somebody sees: all, what they caused themselves, or its head alone. */
export type LedgerReach = 'all' | 'own' | 'head';

/** What an actor's rights give of the ledger; nothing without any. The server decides by it, the screens offer by it. */
export function ledgerReach({ grants }: Pick<Actor, 'grants'>): LedgerReach | undefined {
  const rights = grants.flatMap(({ role }) => cellOf('ledger', role).rights);
  if (rights.some(({ act, own }) => act === 'R' && !own)) return 'all';
  if (rights.some(({ act, own }) => act === 'R' && own)) return 'own';
  return rights.some(({ act }) => act === 'head') ? 'head' : undefined;
}
