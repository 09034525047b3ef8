import { noteRestored } from '@liandong/shared/ledger/capability';
import { restoredId, restoredKind, type LastKnown } from '@liandong/shared/ledger/schema';
import type { Pipeline } from '../pipeline/api.ts';
import { bySystem } from '../pipeline/by-system.ts';
import type { Store } from '../store/port.ts';
import type { CheckpointFiles } from './checkpoint-file.ts';

export interface RestoredPorts {
  readonly store: Pick<Store, 'communities' | 'head' | 'record'>;
  readonly pipeline: Pick<Pipeline, 'submit'>;
  readonly files: Pick<CheckpointFiles, 'lastKnown'>;
  readonly log: (message: string, error: unknown) => void;
}

/**
 * Enters in every ledger that came from a backup what is last known of the one before: a checkpoint that goes further
 * than the backup, or the backup's own end. To be awaited before anything else is entered there.
 * @throws when it can't be entered: a later start could not say it truly
 */
export async function enterRestored({ store, pipeline, files, log }: RestoredPorts): Promise<void> {
  for (const community of await store.communities()) {
    const kept = (await store.record(community, restoredKind, restoredId)) as LastKnown | undefined;
    if (!kept) continue;
    // A server that does not start helps nobody: what the folder would have told, the verifier names as a finding.
    const signed = await files.lastKnown(community).catch((error: unknown) => {
      log(`the checkpoints of ${community} can't be read`, error);
      return undefined;
    });
    const last = signed && signed.size > kept.size ? lastOf(signed) : kept;
    const { epoch } = await store.head(community);
    const wish = { id: `restored-${epoch}`, type: noteRestored.type, community, payload: { kept: kept.size, last } };
    const { error } = await pipeline.submit(bySystem, wish);
    if (error) throw new Error(`the restore of ${community} was not entered: ${error.reason ?? error.code}`);
  }
}

function lastOf({ epoch, size, chain, root, at, key = '' }: LastKnown): LastKnown {
  return { epoch, size, chain, root, at, key };
}
