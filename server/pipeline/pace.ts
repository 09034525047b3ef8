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

/** What a turn of commands was: how many shared its commit, how many came during it, and how long all of it took, ms. */
export interface Turn {
  readonly shared: number;
  readonly behind: number;
  readonly took: number;
}

/** A rest as a multiple of what the turn took, its most, ms, and how many commands are company enough. */
const gathers = { times: 3, most: 20, enough: 64 };

/**
 * How long the next turn is to wait for company, ms. A commit costs much the same for one command as for fifty: two changes of thread, one
 * sync, one flush to every screen. So while several come at a time, but few, more are let come first. Whoever is alone waits for nobody.
 */
export function restAfter({ shared, behind, took }: Turn, waiting: number): number {
  const alone = shared + behind < 2;
  if (alone || shared >= gathers.enough || waiting >= gathers.enough) return 0;
  return Math.min(gathers.most, gathers.times * took);
}
