import type { ReadBoard } from './check-file.ts';
import { mostBytes, type ReadFault } from './read-board.ts';

/** Longest time for a file, ms; a full board takes a second on a slow phone. */
const longest = 20_000;

/** A file that is being read; `stop` ends it with the fault `stopped`. */
export interface Reading {
  readonly done: Promise<ReadBoard | ReadFault>;
  stop(): void;
}

/** Reads a file beside the page, within limits of size and time. */
export function readAside(file: File): Reading {
  if (file.size > mostBytes) return { done: Promise.resolve('tooBig'), stop: () => undefined };
  const worker = new Worker(new URL('./read.worker.ts', import.meta.url), { type: 'module' });
  let end: (answer: ReadBoard | ReadFault) => void = () => undefined;
  const done = new Promise<ReadBoard | ReadFault>((resolve) => (end = resolve));
  const timer = setTimeout(() => end('time'), longest);
  worker.addEventListener('message', ({ data }: MessageEvent<ReadBoard | ReadFault>) => end(data));
  worker.addEventListener('error', () => end('damaged'));
  void file.arrayBuffer().then(
    (bytes) => worker.postMessage(bytes, [bytes]),
    () => end('damaged'),
  );
  return {
    done: done.finally(() => {
      clearTimeout(timer);
      worker.terminate();
    }),
    stop: () => end('stopped'),
  };
}
