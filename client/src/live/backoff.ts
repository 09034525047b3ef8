/**
 * Longest wait between two tries, ms. A screen is promised to be live again 15 s after its server is, however long that
 * was away; a server that is crowded and not away says a turn of its own.
 */
const cap = 10_000;
const first = 500;
/** A connection must have held this long before the next wait starts small again, ms. */
const stable = 30_000;

/** Waits between tries: doubling, with full jitter, so that a thousand screens don't come back at once. */
export class Backoff {
  private tries = 0;
  private connectedAt: number | undefined;

  constructor(private readonly random: () => number = Math.random) {}

  connected(now: number): void {
    this.connectedAt = now;
  }

  /**
   * How long to wait now, ms.
   * @param turn when the server wants this screen back, ms: its turns are spread already, so that a little jitter does
   */
  next(now: number, turn?: number): number {
    if (this.connectedAt !== undefined && now - this.connectedAt >= stable) this.tries = 0;
    this.connectedAt = undefined;
    if (turn !== undefined) return turn + this.random() * first;
    return this.random() * Math.min(cap, first * 2 ** this.tries++);
  }
}
