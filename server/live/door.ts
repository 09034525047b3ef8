import { TokenBucket } from './token-bucket.ts';

/** How many may come in a second, and how many at once. */
export interface Rate {
  readonly perSecond: number;
  readonly burst: number;
}

/** Longest that anybody is told to wait, ms. */
const longestWait = 30_000;

/** Lets in so many a second. Whoever finds it closed is told a turn of its own, so that all come back spread. */
export class Door {
  private readonly bucket: TokenBucket;
  /** the turn that was given last, ms */
  private lastTurn = 0;

  constructor(
    private readonly rate: Rate,
    /** time in ms */
    private readonly now: () => number,
    private readonly random: () => number = Math.random,
  ) {
    this.bucket = new TokenBucket(rate, now);
  }

  /** @returns 0 = come in, else how long to wait, ms */
  ask(): number {
    return this.bucket.take() ? 0 : this.turn();
  }

  /**
   * How long until the next turn that nobody has been given, ms. Where all turns of the longest wait are given, it is a
   * time to ask again, drawn from the later half of that wait so that the rest don't all come at its end.
   */
  turn(): number {
    const now = this.now();
    const next = Math.max(this.lastTurn, now) + 1000 / this.rate.perSecond;
    if (next - now > longestWait) return Math.ceil((longestWait * (1 + this.random())) / 2);
    this.lastTurn = next;
    return Math.ceil(next - now);
  }
}
