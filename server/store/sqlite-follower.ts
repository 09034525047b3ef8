import { join } from 'node:path';
import type { Store } from './port.ts';
import { SnapshotFiles } from './snapshot-files.ts';
import { LogReads } from './sqlite-log-reads.ts';
import { connect } from './sqlite-schema.ts';

/** What a thread may read that follows the log beside the one that writes it. */
export type Follower = Pick<Store, 'events' | 'snapshot'>;

const busyTimeoutMs = 2_000;

/** Reads the log of a data folder that another thread of this process has open. */
export function followSqlite(folder: string): Follower {
  const reads = new LogReads(connect(join(folder, 'liandong.db'), busyTimeoutMs));
  const snapshots = new SnapshotFiles(join(folder, 'snapshots'));
  return {
    events: (community, after, limit = 1_000) => Promise.resolve(reads.events(community, after, limit)),
    snapshot: (community) => snapshots.load(community),
  };
}
