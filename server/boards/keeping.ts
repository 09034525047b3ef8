import type { BoardHistory } from './history.ts';

/** A board that is written without end is kept this often, ms. */
const keepEvery = 10 * 60_000;

/** When a board is kept as a version, and whose writing is new in it. */
export class Keeping {
  private readonly writers = new Set<string>();
  private since = 0;

  constructor(
    private readonly board: string,
    private readonly history: BoardHistory | undefined,
  ) {}

  /** Somebody has written. */
  wrote(touched: ReadonlyMap<string, ReadonlySet<string>>): void {
    const now = Date.now();
    if (this.writers.size === 0) this.since = now;
    for (const [account, parts] of touched) {
      this.writers.add(account);
      this.history?.acted(this.board, account, [...parts], now);
    }
  }

  /** Whether it has been written on for so long that a version is due. */
  get isDue(): boolean {
    return this.writers.size > 0 && Date.now() - this.since >= keepEvery;
  }

  /** Keeps the board where anything is new. @throws what the history does */
  async keep(state: () => Promise<Uint8Array>): Promise<void> {
    if (this.writers.size === 0 || !this.history) return;
    const by = [...this.writers];
    this.writers.clear();
    await this.history.keep(this.board, await state(), by, Date.now());
  }
}
