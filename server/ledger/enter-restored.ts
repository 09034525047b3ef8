import { noteRestored } from '@liandong/shared/ledger/capability';
import { restoredId, restoredKind, type LastKnown } from '@liandong/shared/ledger/schema';
import type { Pipeline } from '../pipeline/api.ts';
import { bySystem } from '../pipeline/by-system.ts';
import type { Store } from '../store/port.ts';
import type { CheckpointFiles } from './checkpoint-file.ts';

export interface RestoredPorts {
  readonly store: Pick<Store, 'communities' | 'head' | 'record'>;
  readonly pipeline: Pick<Pipeline, 'submit'>;
  readonly files: Pick<CheckpointFiles, 'furthest'>;
  /** server time, ms since 1970 UTC */
  readonly now: () => number;
  readonly log: (message: string, error: unknown) => void;
}

/**
 * Enters in every ledger that came from a backup what is last known of those before: of each epoch the furthest checkpoint, where
 * that goes further than the backup, or the backup's own end. To be awaited before anything else is entered there.
 * @throws when it can't be entered: a later start could not say it truly
 */
export async function enterRestored({ store, pipeline, files, now, log }: RestoredPorts): Promise<void> {
  for (const community of await store.communities()) {
    const kept = (await store.record(community, restoredKind, restoredId)) as LastKnown | undefined;
    if (!kept) continue;
    // A server that does not start helps nobody: what the folder would have told, the verifier names as a finding.
    const beyond = await files
      .furthest(community, ({ size }) => size > kept.size)
      .catch((error: unknown) => {
        log(`the checkpoints of ${community} can't be read`, error);
        return [];
      });
    const last = beyond.length > 0 ? beyond.map(lastOf) : [kept];
    // The verifier takes no entry that is older than what it says was lost.
    const ahead = Math.max(...last.map(({ at }) => at)) - now();
    if (ahead > 0) log(`the clock is behind: the verifier will not believe the restore of ${community}`, `${ahead} ms`);
    const { epoch } = await store.head(community);
    const wish = { id: `restored-${epoch}`, type: noteRestored.type, community, payload: { kept: kept.size, last } };
    const { error } = await pipeline.submit(bySystem, wish);
    if (error) throw new Error(`the restore of ${community} was not entered: ${error.reason ?? error.code}`);
  }
}

function lastOf({ epoch, size, chain, root, at, key = '' }: LastKnown): LastKnown {
  return { epoch, size, chain, root, at, key };
}
