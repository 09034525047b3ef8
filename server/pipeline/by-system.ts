import type { Actor } from '@liandong/shared/kernel/actor';

/** The installation itself, for the steps that it alone takes: what time brings, and what it says of its own ledger. */
export const bySystem: Actor = { id: 'installation', grants: [], system: true };
