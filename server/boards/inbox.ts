import type { Sent } from './member.ts';

/** Updates are checked, stored and sent together up to about this many, and bytes. */
const mostTogether = { updates: 100, bytes: 128 * 1024 };
/** Rounds begin at least this far apart, ms: in a busy room many edits share a commit and a frame; in a quiet one nothing waits. */
const roundEvery = 20;

/** Updates that wait for their round. */
export class Inbox {
  private sent: Sent[] = [];
  private lastRound = 0;

  get isEmpty(): boolean {
    return this.sent.length === 0;
  }

  add(sent: Sent): void {
    this.sent.push(sent);
  }

  /** Puts back, before all others, what had to wait for something. */
  putFirst(sent: readonly Sent[]): void {
    this.sent.unshift(...sent);
  }

  clear(): void {
    this.sent = [];
  }

  /** What one round takes, once its time has come. */
  async round(): Promise<Sent[]> {
    const left = this.lastRound + roundEvery - performance.now();
    if (left > 1) await new Promise((resolve) => setTimeout(resolve, left));
    this.lastRound = performance.now();
    let bytes = 0;
    let n = 0;
    while (n < this.sent.length && n < mostTogether.updates && bytes < mostTogether.bytes)
      bytes += this.sent[n++]?.update.byteLength ?? 0;
    return this.sent.splice(0, n);
  }
}
