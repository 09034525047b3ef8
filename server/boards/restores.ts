import type { BoardDesk } from './desk.ts';

/** A version that a board is to read as again, and in whose name. */
export interface Restore {
  /** `<community>/<board>` */
  readonly board: string;
  readonly account: string;
  readonly then: Uint8Array;
}

/** Brings versions back: one at a time on a board, since two at once would put everything there twice. */
export class Restores {
  private readonly last = new Map<string, Promise<unknown>>();

  constructor(
    private readonly desk: Pick<BoardDesk, 'live' | 'copier' | 'history'>,
    private readonly now: () => number,
  ) {}

  /**
   * Makes a board read as it did.
   * @returns the version kept of how it read before, with what was written meanwhile; nothing when it read so already
   * @throws BoardNotTaken, StoreUnavailable, WorkerGone
   */
  async bringBack(restore: Restore): Promise<string | undefined> {
    const { board } = restore;
    const mine = (this.last.get(board) ?? Promise.resolve()).then(() => this.run(restore));
    const settled = mine.catch(() => undefined);
    this.last.set(board, settled);
    try {
      return await mine;
    } finally {
      if (this.last.get(board) === settled) this.last.delete(board);
    }
  }

  private async run({ board, account, then }: Restore): Promise<string | undefined> {
    const { live, copier, history } = this.desk;
    const keep = (state: Uint8Array) => history.add(board, { by: [account], at: this.now() }, state);
    let before: string | undefined;
    const written = await live.rewrite(board, account, async (state) => {
      const edits = await copier.restore(state, then);
      // Kept first: whatever becomes of the server, nothing is taken away that stands nowhere.
      if (edits) before = await keep(state);
      return edits;
    });
    // Somebody may have typed where the edits took a paragraph away.
    if (written && written.heard.length > 0) before = await keep(await copier.meanwhile(written));
    return before;
  }
}
