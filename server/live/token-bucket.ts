/** A limit on how often: so many a second, so many at once. */
export class TokenBucket {
  private tokens: number;
  private filledAt: number;

  constructor(
    private readonly rate: { readonly perSecond: number; readonly burst: number },
    /** time in ms */
    private readonly now: () => number,
  ) {
    this.tokens = rate.burst;
    this.filledAt = now();
  }

  /** Takes one, or says that there is none. */
  take(): boolean {
    const now = this.now();
    const gained = ((now - this.filledAt) / 1000) * this.rate.perSecond;
    this.tokens = Math.min(this.rate.burst, this.tokens + Math.max(0, gained));
    this.filledAt = now;
    if (this.tokens < 1) return false;
    this.tokens--;
    return true;
  }
}
