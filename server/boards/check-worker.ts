import { parentPort, workerData } from 'node:worker_threads';
import { BoardFull, BoardProblem } from '@liandong/shared/boards/check-notes';
import * as Y from 'yjs';
import { nextMessage } from '../workers/bell.ts';
import { noneAccepted, type Answer, type Checked, type Job, type Refusal, type Wish } from './jobs.ts';
import { Mirror, NotTaken, TooEarly } from './mirror.ts';
import { isWhole, mergeTree } from './whole.ts';

const mirrors = new Map<string, Mirror>();

function mirrorOf(board: string): Mirror {
  const mirror = mirrors.get(board);
  if (!mirror) throw new Error('no copy of this board is open');
  return mirror;
}

function refusalOf(error: unknown): Refusal {
  // Yjs throws plain errors on bytes that are no update; they are the sender's fault as well.
  const problem = error instanceof BoardProblem ? error.message : `not readable: ${String(error).slice(0, 200)}`;
  if (error instanceof TooEarly) return { why: 'early', problem };
  return { why: error instanceof BoardFull ? 'full' : 'refused', problem };
}

/** Tries wishes one after the other, up to the first that may not be. */
function check(board: string, wishes: readonly Wish[]): Checked {
  const mirror = mirrorOf(board);
  const before = mirror.vector();
  const effects: Uint8Array[] = [];
  const authors: [number, string][] = [];
  const touched = new Map<string, Set<string>>();
  let accepted = 0;
  try {
    for (const wish of wishes) {
      const taken = mirror.take(wish);
      accepted++;
      if (taken.effect) effects.push(taken.effect);
      authors.push(...taken.authors);
      const parts = touched.get(wish.account) ?? new Set();
      for (const name of taken.touched) parts.add(name);
      touched.set(wish.account, parts);
    }
  } catch (error) {
    const spoilt = !(error instanceof NotTaken);
    if (spoilt) mirrors.delete(board);
    if (accepted === 0) return { ...noneAccepted, refusal: refusalOf(error), ...(spoilt && { spoilt }) };
    if (spoilt) return { ...noneAccepted, apart: true, spoilt };
    return { ...settle(board, mirror, before, { accepted, effects, authors, touched }), refusal: refusalOf(error) };
  }
  return settle(board, mirror, before, { accepted, effects, authors, touched });
}

interface Tried extends Pick<Checked, 'accepted' | 'authors' | 'touched'> {
  readonly effects: readonly Uint8Array[];
}

function settle(board: string, mirror: Mirror, before: Uint8Array, { effects, ...tried }: Tried): Checked {
  try {
    const hidden = mirror.settle();
    // Made anew of what is left: the number itself must not be stored with it.
    const effect = hidden ? mirror.since(before) : effects.length > 0 ? mergeTree(effects) : null;
    return { kind: 'checked', ...tried, effect, named: mirror.takeNamed(), hidden };
  } catch (error) {
    mirrors.delete(board);
    const why = tried.accepted > 1 ? { apart: true as const } : { refusal: refusalOf(error) };
    return { ...noneAccepted, ...why, spoilt: true };
  }
}

function answer(job: Job): Answer {
  switch (job.kind) {
    case 'load': {
      const merged = mergeTree(job.updates);
      return { kind: 'loaded', merged, vector: Y.encodeStateVectorFromUpdate(merged), whole: isWhole(merged) };
    }
    case 'diff': {
      const { board, vector } = job;
      const bytes = board ? mirrorOf(board).since(vector) : Y.diffUpdate(mergeTree(job.updates), vector);
      return { kind: 'bytes', bytes };
    }
    case 'open':
      mirrors.set(job.board, new Mirror(job.kept));
      return { kind: 'done' };
    case 'check':
      return check(job.board, job.wishes);
    case 'follow':
      mirrorOf(job.board).follow(job.kept);
      return { kind: 'done' };
    case 'state':
      return { kind: 'bytes', bytes: mirrorOf(job.board).since() };
    case 'drop':
      mirrors.delete(job.board);
      return { kind: 'done' };
  }
}

function replyTo(job: Job): Answer {
  try {
    return answer(job);
  } catch (error) {
    if ('board' in job && job.board) mirrors.delete(job.board);
    return { kind: 'failed', problem: String(error).slice(0, 200) };
  }
}

// It ends when the server ends it: nothing else is to be done here.
while (parentPort) parentPort.postMessage(replyTo(nextMessage(parentPort, workerData as Int32Array) as Job));
