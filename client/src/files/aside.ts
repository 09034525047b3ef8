/** Longest time for a file, ms; the largest takes a few seconds on a slow phone. */
const longest = 20_000;

/** A file that is being read; `stop` ends it with the fault `stopped`. */
export interface Reading<T> {
  readonly done: Promise<T>;
  stop(): void;
}

/** Why a file was not read at all. */
export type AsideFault = 'tooBig' | 'time' | 'stopped' | 'damaged';

/** Reads a file beside the page, within limits of size (`most` bytes) and time, by a worker of its own. */
export function aside<T>(file: File, most: number, make: () => Worker): Reading<T | AsideFault> {
  if (file.size > most) return { done: Promise.resolve('tooBig'), stop: () => undefined };
  const worker = make();
  let end: (answer: T | AsideFault) => void = () => undefined;
  const done = new Promise<T | AsideFault>((resolve) => (end = resolve));
  const timer = setTimeout(() => end('time'), longest);
  worker.addEventListener('message', ({ data }: MessageEvent<T>) => end(data));
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
