/** The parts of time that are needed, so that a test can hand in its own. */
export type Timers = {
  now(): number;
  set(run: () => void, milliseconds: number): number;
  clear(timer: number): void;
};

const browserTimers: Timers = {
  now: () => performance.now(),
  set: (run, milliseconds) => window.setTimeout(run, milliseconds),
  clear: (timer) => window.clearTimeout(timer),
};

/**
 * Runs `update` at most once per `interval` (ms): the first call at once, later ones together at the end of
 * the interval. `cancel` forgets what is waiting.
 */
export function coalesce(
  update: () => void,
  interval: number,
  timers: Timers = browserTimers,
): { request(): void; cancel(): void } {
  let last = -Infinity;
  let waiting: number | undefined;
  const run = () => {
    waiting = undefined;
    last = timers.now();
    update();
  };
  return {
    request() {
      if (waiting !== undefined) return;
      const rest = last + interval - timers.now();
      if (rest <= 0) run();
      else waiting = timers.set(run, rest);
    },
    cancel() {
      if (waiting !== undefined) timers.clear(waiting);
      waiting = undefined;
    },
  };
}
