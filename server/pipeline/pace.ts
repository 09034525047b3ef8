/** How long the main thread may work on one thing before others have their turn, ms. */
const stretchMs = 2.5;

/** Lets whatever else waits have the loop. */
export const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Keeps long work from holding everybody else up: it looks at the pace between pieces, and rests when it is time. */
export class Pace {
  private since = performance.now();

  /** Whether the stretch is over; then whoever works sees to it that others may look, and rests. */
  get isOver(): boolean {
    return performance.now() - this.since >= stretchMs;
  }

  async rest(): Promise<void> {
    await nextTurn();
    this.since = performance.now();
  }
}
