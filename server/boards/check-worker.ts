import { parentPort } from 'node:worker_threads';
import { BoardProblem } from '@liandong/shared/boards/check-notes';
import { BoardFull, Mirror } from './mirror.ts';

/** What the worker is asked. */
export type CheckJob =
  | { readonly kind: 'open'; readonly board: string; readonly state: Uint8Array }
  | {
      readonly kind: 'check';
      readonly board: string;
      readonly account: string;
      readonly update: Uint8Array;
    }
  | { readonly kind: 'drop'; readonly board: string };

/** What it answers: what is new in the update (null = nothing; `hidden`: its sender has to see it too), or why not. */
export type CheckAnswer =
  | { readonly update: Uint8Array | null; readonly hidden?: true }
  | { readonly refused: 'refused' | 'full' | 'not_checked'; readonly problem: string };

const mirrors = new Map<string, Mirror>();

function answer(job: CheckJob): CheckAnswer {
  if (job.kind === 'drop') {
    mirrors.delete(job.board);
    return { update: null };
  }
  if (job.kind === 'open') {
    mirrors.set(job.board, new Mirror(job.state));
    return { update: null };
  }
  const mirror = mirrors.get(job.board);
  if (!mirror) throw new Error('no copy of this board is open');
  const taken = mirror.take(job.account, job.update);
  return { update: taken?.effect ?? null, ...(taken?.hidden ? { hidden: true } : {}) };
}

parentPort?.on('message', (job: CheckJob) => {
  try {
    parentPort?.postMessage(answer(job));
  } catch (error) {
    mirrors.delete(job.board);
    // Yjs throws plain errors on bytes that are no update; they are the sender's fault as well.
    const problem = error instanceof BoardProblem ? error.message : `not readable: ${String(error).slice(0, 200)}`;
    const refused = error instanceof BoardFull ? 'full' : 'refused';
    parentPort?.postMessage({ refused, problem } satisfies CheckAnswer);
  }
});
