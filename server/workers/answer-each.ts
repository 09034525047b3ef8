import { parentPort } from 'node:worker_threads';
import type { Asked, Replied } from './line.ts';

/** The worker's end of a `WorkerLine`: each question gets one answer; one that fails leaves the others alone. */
export function answerEach(answer: (ask: never) => unknown): void {
  parentPort?.on('message', ({ n, ask }: Asked<never>) => {
    let replied: Replied<unknown>;
    try {
      replied = { n, reply: answer(ask) };
    } catch (error) {
      replied = { n, failed: String(error) };
    }
    parentPort?.postMessage(replied);
  });
}
