import type { Closing } from '@liandong/shared/boards/close-codes';
import { updateIn, type Frame } from './frames.ts';
import type { Member } from './member.ts';
import type { Rooms } from './rooms.ts';

/** A board did not take what the server wrote on it: for what a client's connection would be ended. */
export class BoardNotTaken extends Error {
  override name = 'BoardNotTaken';

  constructor(readonly closing: Closing) {
    super(`the board did not take it: ${closing}`);
  }
}

/** The server's own hand on a board, in an account's name: nobody sees it, and it only remembers what it hears. */
class Hand implements Member {
  readonly ours = false;
  readonly isAsked = false;
  /** what others wrote since it came */
  readonly heard: Uint8Array[] = [];
  private ended: BoardNotTaken | undefined;
  private settle: { resolve(): void; reject(error: Error): void } | undefined;

  constructor(readonly account: string) {}

  /** Resolves when what it sent is durable. */
  written(): Promise<void> {
    if (this.ended) return Promise.reject(this.ended);
    return new Promise((resolve, reject) => (this.settle = { resolve, reject }));
  }

  send(frame: Frame): void {
    const update = updateIn(frame);
    if (update) this.heard.push(update);
  }

  sendVolatile(_frame: Frame): void {}

  holdUp(_messages: number): void {}

  stored(): void {
    this.settle?.resolve();
  }

  end(closing: Closing): void {
    this.ended = new BoardNotTaken(closing);
    this.settle?.reject(this.ended);
  }
}

/** What a board was when edits were made for it, the edits, and what others wrote until these were durable. */
export interface Rewritten {
  readonly live: Uint8Array;
  readonly edits: Uint8Array;
  /** may hold the edits too, where they were stored together */
  readonly heard: readonly Uint8Array[];
}

/**
 * Writes on a board in an account's name what is made of how it reads, with signatures of others where a version is
 * brought back. The shape and the limits hold as for anybody.
 * @param edit makes the edits, or nothing to leave the board as it is
 * @returns nothing when it was left so
 * @throws BoardNotTaken; what the store throws when the board can't be loaded
 */
export async function rewriteFor(
  rooms: Rooms,
  board: string,
  account: string,
  edit: (live: Uint8Array) => Promise<Uint8Array | undefined>,
): Promise<Rewritten | undefined> {
  const hand = new Hand(account);
  try {
    const room = await rooms.enter(board, hand);
    const live = await room.state();
    const edits = await edit(live);
    if (!edits) return undefined;
    const written = hand.written();
    room.write({ from: hand, update: edits, trusted: true });
    await written;
    return { live, edits, heard: hand.heard };
  } finally {
    rooms.leave(board, hand);
  }
}

/** A board as one update, with all that is stored. @throws when it can't be loaded */
export async function stateOf(rooms: Rooms, board: string): Promise<Uint8Array> {
  const hand = new Hand('');
  try {
    return await (await rooms.enter(board, hand)).state();
  } finally {
    rooms.leave(board, hand);
  }
}
