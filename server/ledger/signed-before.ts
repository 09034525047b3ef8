import { restoredIn } from '@liandong/shared/ledger/capability';
import type { Restored } from '@liandong/shared/ledger/schema';
import type { Store } from '../store/port.ts';
import type { CheckpointFiles } from './checkpoint-file.ts';
import type { Checkpoint } from './checkpoint.ts';

/** A restore that a log declares, and the entry that does. */
export interface Declared extends Restored {
  readonly seq: number;
}

/** What an entry declares of a restore, in a list, or nothing in one. */
export function declaredIn(seq: number, body: string): readonly Declared[] {
  const restored = restoredIn(body);
  return restored ? [{ ...restored, seq }] : [];
}

function wasLost({ epoch, size }: Checkpoint, restores: readonly Declared[]): boolean {
  return restores.some(({ seq, kept, last }) => {
    const isBeyond = seq === kept + 1 && size > kept;
    return isBeyond && last.some((one) => one.epoch === epoch && size <= one.size);
  });
}

/**
 * Where a log whose epoch is new contradicts what was signed of it before: all that stands in front of its last restore must be as it
 * was signed, but for what an earlier restore took back. The log itself was checked already.
 * @returns the first entry that a checkpoint speaks of and denies
 * @throws when the checkpoints or the log can't be read
 */
export async function deniedBefore(
  store: Pick<Store, 'events'>,
  files: Pick<CheckpointFiles, 'furthest'>,
  community: string,
  restores: readonly Declared[],
): Promise<number | undefined> {
  const kept = (restores.at(-1)?.seq ?? 1) - 1;
  if (kept === 0) return undefined;
  // A chain hash stands for all entries before it: of each epoch the furthest one says it all.
  const signed = await files.furthest(community, (one) => one.size <= kept && !wasLost(one, restores));
  const denied: number[] = [];
  for (const { size, chain } of signed) {
    const { events } = await store.events(community, size - 1, 1);
    if (events[0]?.hash !== chain) denied.push(size);
  }
  return denied.length === 0 ? undefined : Math.min(...denied);
}
