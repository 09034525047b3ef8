import type { Proved, SignedCheckpoint } from './answers.ts';
import { checkConsistency } from './consistency.ts';

/** What an older checkpoint says of today's ledger. */
export type Continuation = 'continues' | 'differs' | 'shorter' | 'other_epoch' | 'other_community' | 'none';

/**
 * Whether today's ledger goes on where an older checkpoint left it, by a proof reckoned here. After a restore the epoch
 * is another, and only people can tell a restore from a forgery.
 */
export function continuationOf(older: SignedCheckpoint, community: string, { checkpoint, path }: Proved): Continuation {
  if (older.community !== community) return 'other_community';
  if (checkpoint?.community !== community) return 'none';
  // The same tree under another chain hash is a line that somebody changed.
  const same = older.size !== checkpoint.size || older.chain === checkpoint.chain;
  if (path && same && checkConsistency(older, checkpoint, path)) return 'continues';
  if (older.epoch !== checkpoint.epoch) return 'other_epoch';
  return older.size > checkpoint.size ? 'shorter' : 'differs';
}
