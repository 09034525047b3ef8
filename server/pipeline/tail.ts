import type { Committed } from './api.ts';

/** The newest events of a community with what they changed, up to a limit: what a returning screen missed. */
export class Tail {
  private items: Committed[] = [];
  private start = 0;

  constructor(private readonly limit: number) {}

  push(committed: Committed): void {
    this.items.push(committed);
    if (this.items.length - this.start <= this.limit) return;
    this.start++;
    // Dropping the dead front once it is as long as the rest keeps the cost of an event constant.
    if (this.start < this.limit) return;
    this.items = this.items.slice(this.start);
    this.start = 0;
  }

  /** Forgets all of it: whoever comes back starts anew. */
  clear(): void {
    this.items = [];
    this.start = 0;
  }

  /** Everything after a seq, or nothing when the tail no longer reaches so far back. */
  after(seq: number, head: number): readonly Committed[] | undefined {
    const missing = head - seq;
    const have = this.items.length - this.start;
    if (missing < 0 || missing > have) return undefined;
    return this.items.slice(this.items.length - missing);
  }
}
