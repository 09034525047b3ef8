import { join } from 'node:path';
import { workerData } from 'node:worker_threads';
import { registry as today } from '../registry.ts';
import { databaseName } from '../store/sqlite-folder.ts';
import { LogReads } from '../store/sqlite-log-reads.ts';
import { connect } from '../store/sqlite-schema.ts';
import { answerEach } from '../workers/answer-each.ts';
import type { AskOf, ReplayAsk, ReplyOf } from './asks.ts';
import { Keepings } from './keepings.ts';
import { Landmarks } from './landmarks.ts';
import { Past, seqAt, timeOf } from './past.ts';
import { registryOfPast } from './registry-of-past.ts';

/** Longest that one answer reads in a log, ms: then somebody else has a turn. */
const patience = 120;
const busyTimeoutMs = 2_000;
const { folder } = workerData as { folder: string };
const registry = registryOfPast(today);
const log = new LogReads(connect(join(folder, databaseName), busyTimeoutMs));

/** What all replays of one community share. */
interface Shared {
  keepings: Keepings;
  landmarks: Landmarks;
}

const pasts = new Map<string, Past>();
const communities = new Map<string, Shared>();

function begin(community: string): Shared {
  const keepings = new Keepings();
  const shared = { keepings, landmarks: new Landmarks(log, registry, community, keepings) };
  communities.set(community, shared);
  return shared;
}

function pastOf(replay: string): Past {
  const past = pasts.get(replay);
  if (!past) throw new Error(`no replay ${replay}`);
  return past;
}

function open({ replay, community, epoch, view, saved }: AskOf<'open'>): ReplyOf['open'] {
  const { keepings } = communities.get(community) ?? begin(community);
  if (saved) keepings.add(saved);
  pasts.set(replay, new Past(log, registry, { community, epoch, view }, keepings));
  return timeOf(log, community, 0);
}

function move({ replay, to, head }: AskOf<'move'>): ReplyOf['move'] {
  const past = pastOf(replay);
  const { community } = past.place;
  const seq = 'seq' in to ? Math.min(to.seq, head) : seqAt(log, community, to.at, head);
  return { there: past.moveTo(seq, patience), seq, at: timeOf(log, community, seq) };
}

function page({ replay, after, head }: AskOf<'page'>): ReplyOf['page'] {
  const past = pastOf(replay);
  if (past.seq !== after) return undefined;
  const { frame, at } = past.next(head, patience);
  return { text: Buffer.from(JSON.stringify(frame)), at };
}

function landmarks({ replay, head }: AskOf<'landmarks'>): ReplyOf['landmarks'] {
  const { place } = pastOf(replay);
  const shared = communities.get(place.community) ?? begin(place.community);
  const read = shared.landmarks.readTo(head, patience);
  return { marks: shared.landmarks.seenBy(place.view), read };
}

function close(replay: string): void {
  const community = pasts.get(replay)?.place.community;
  pasts.delete(replay);
  if (community !== undefined && ![...pasts.values()].some(({ place }) => place.community === community))
    communities.delete(community);
}

/** Words were erased: what was read before may hold them, so all of it is read again. */
function forget(community: string): void {
  if (!communities.delete(community)) return;
  const { keepings } = begin(community);
  for (const [replay, { place }] of pasts)
    if (place.community === community) pasts.set(replay, new Past(log, registry, place, keepings));
}

answerEach((ask: ReplayAsk): ReplyOf[ReplayAsk['what']] => {
  switch (ask.what) {
    case 'open':
      return open(ask);
    case 'move':
      return move(ask);
    case 'text':
      return Buffer.from(pastOf(ask.replay).text());
    case 'page':
      return page(ask);
    case 'landmarks':
      return landmarks(ask);
    case 'close':
      close(ask.replay);
      return undefined;
    case 'forget':
      forget(ask.community);
      return undefined;
  }
});
