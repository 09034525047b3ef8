import { parentPort, workerData } from 'node:worker_threads';
import { State } from '@liandong/shared/kernel/state';
import { registry } from '../registry.ts';
import { followSqlite } from '../store/sqlite-follower.ts';
import { thaw } from './events.ts';
import type { FollowerData, Made, SnapshotAsk, SnapshotReply, SnapshotWish } from './snapshot-maker.ts';
import { decodeSnapshot, encodeSnapshot } from './snapshot.ts';
import { placesOf } from '../texts/places.ts';
import { viewBody, viewHash } from './view-body.ts';

const pageSize = 1_000;
const { folder, version } = workerData as FollowerData;
const log = followSqlite(folder);
const states = new Map<string, State>();

async function stateOf(community: string, seq: number): Promise<State> {
  let state = states.get(community);
  if (!state) {
    const saved = await log.snapshot(community);
    state = saved?.version === version && saved.seq <= seq ? decodeSnapshot(saved.body) : new State();
    states.set(community, state);
  }
  return state;
}

/**
 * The state at a seq that was asked for. Not a step further, though the log may have it: the main thread
 * has not yet told the screens of what comes after.
 */
async function stateAt(community: string, seq: number): Promise<State> {
  const state = await stateOf(community, seq);
  while (state.seq < seq) {
    const page = await log.events(community, state.seq, Math.min(pageSize, seq - state.seq));
    if (page.events.length === 0) throw new Error(`the log of ${community} ends at ${state.seq}, before ${seq}`);
    for (const event of thaw(page.events, page.texts)) registry.reduce(state, event);
    tell(state.seq);
  }
  return state;
}

const tell = (read: number): void => parentPort?.postMessage({ read } satisfies SnapshotReply);

async function make(wish: SnapshotWish): Promise<Made> {
  const state = await stateAt(wish.community, wish.seq);
  if (wish.what === 'hash') return viewHash(registry, state, wish.view);
  if (wish.what === 'places') {
    // A worker that looks for words is asked seldom: it keeps no state for the next time.
    states.delete(wish.community);
    return { places: await placesOf(registry, log, wish.community, state, wish.texts, tell) };
  }
  const place = { id: wish.community, state };
  const { seq, body } =
    wish.what === 'view'
      ? await viewBody(registry, { ...place, epoch: wish.epoch }, wish.view, wish.form)
      : { seq: state.seq, body: encodeSnapshot(state) };
  // Bytes of its own, for they move to the main thread with all that lies beside them.
  return { seq, body: new Uint8Array(body) };
}

let last = Promise.resolve();
parentPort?.on('message', ({ n, wish }: SnapshotAsk) => {
  // One at a time: two that follow the same log would reduce its events twice.
  last = last.then(async () => {
    let reply: SnapshotReply;
    try {
      reply = { n, made: await make(wish) };
    } catch (error) {
      // A state that a fault left half way is of no use for the next one.
      states.delete(wish.community);
      reply = { n, failed: String(error) };
    }
    const moved = 'made' in reply && 'body' in reply.made ? [reply.made.body.buffer as ArrayBuffer] : [];
    parentPort?.postMessage(reply, moved);
  });
});
