import { parentPort, workerData } from 'node:worker_threads';
import { State } from '@liandong/shared/kernel/state';
import { registry } from '../registry.ts';
import { followSqlite } from '../store/sqlite-follower.ts';
import { thaw } from './events.ts';
import type { FollowerData, MadeSnapshot, SnapshotReply, SnapshotWish } from './snapshot-maker.ts';
import { decodeSnapshot, encodeSnapshot } from './snapshot.ts';

const pageSize = 1_000;
const { folder, version } = workerData as FollowerData;
const log = followSqlite(folder);
const states = new Map<string, State>();

async function stateOf(community: string): Promise<State> {
  let state = states.get(community);
  if (!state) {
    const saved = await log.snapshot(community);
    state = saved?.version === version ? decodeSnapshot(saved.body) : new State();
    states.set(community, state);
  }
  return state;
}

async function make(community: string): Promise<MadeSnapshot> {
  const state = await stateOf(community);
  for (;;) {
    const page = await log.events(community, state.seq, pageSize);
    for (const event of thaw(page.events, page.texts)) registry.reduce(state, event);
    if (page.events.length < pageSize) break;
  }
  return { seq: state.seq, body: encodeSnapshot(state) };
}

let last = Promise.resolve();
parentPort?.on('message', ({ n, community }: SnapshotWish) => {
  // One at a time: two that follow the same log would reduce its events twice.
  last = last.then(async () => {
    let reply: SnapshotReply;
    try {
      reply = { n, made: await make(community) };
    } catch (error) {
      // A state that a fault left half way is of no use for the next one.
      states.delete(community);
      reply = { n, failed: String(error) };
    }
    parentPort?.postMessage(reply);
  });
});
