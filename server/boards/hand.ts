import type { Closing } from '@liandong/shared/boards/close-codes';
import type { Frame } from './frames.ts';
import type { Member } from './member.ts';
import type { Rooms } from './rooms.ts';

/** The server's own hand on a board, in an account's name: nobody sees it, and it hears nothing. */
class Hand implements Member {
  readonly ours = false;
  readonly isAsked = false;
  private settle: { resolve(): void; reject(error: Error): void } | undefined;

  constructor(readonly account: string) {}

  /** Resolves when what it sent is durable. */
  written(): Promise<void> {
    return new Promise((resolve, reject) => (this.settle = { resolve, reject }));
  }

  send(_frame: Frame): void {}

  sendVolatile(_frame: Frame): void {}

  holdUp(_messages: number): void {}

  stored(): void {
    this.settle?.resolve();
  }

  end(closing: Closing): void {
    this.settle?.reject(new Error(`the board did not take it: ${closing}`));
  }
}

/**
 * Writes on a board in an account's name, with signatures of others where a version is brought back. The
 * shape and the limits hold as for anybody.
 * @throws when the board can't be loaded or stored, or does not take it
 */
export async function writeFor(rooms: Rooms, board: string, account: string, update: Uint8Array): Promise<void> {
  const hand = new Hand(account);
  try {
    const room = await rooms.enter(board, hand);
    const written = hand.written();
    room.write({ from: hand, update, trusted: true });
    await written;
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
