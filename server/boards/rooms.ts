import type { Store } from '../store/port.ts';
import type { Checker } from './checker.ts';
import { Room, type Member } from './room.ts';

/** All live boards of this process: one room per document, unloaded when nobody is in it any more. */
export class Rooms {
  private readonly rooms = new Map<string, Room>();
  private readonly leaving = new Map<string, NodeJS.Timeout>();

  constructor(
    private readonly store: Store,
    private readonly checker: Checker,
    private readonly onError: (board: string, error: unknown) => void,
    /** ms that an empty room stays loaded */
    private readonly idleMs: number,
  ) {}

  /** Brings a member into a board's room. @throws when the document can't be loaded; the next one tries again */
  async enter(board: string, member: Member): Promise<Room> {
    clearTimeout(this.leaving.get(board));
    let room = this.rooms.get(board);
    if (!room) this.rooms.set(board, (room = new Room(board, this.store, this.checker, this.onError)));
    room.members.add(member);
    try {
      await room.ready;
    } catch (error) {
      if (this.rooms.get(board) === room) this.rooms.delete(board);
      this.onError(board, error);
      throw error;
    }
    return room;
  }

  leave(board: string, member: Member): void {
    const room = this.rooms.get(board);
    if (!room?.members.has(member)) return;
    room.leave(member);
    if (room.members.size > 0) return;
    clearTimeout(this.leaving.get(board));
    this.leaving.set(board, setTimeout(() => void this.unload(board, room), this.idleMs).unref());
  }

  /** Ends all rooms once everything accepted is stored. */
  async close(): Promise<void> {
    for (const timer of this.leaving.values()) clearTimeout(timer);
    await Promise.all([...this.rooms.values()].map(async (room) => room.idle()));
    for (const room of this.rooms.values()) room.destroy();
    this.rooms.clear();
  }

  /** How many boards are loaded. */
  get size(): number {
    return this.rooms.size;
  }

  private async unload(board: string, room: Room): Promise<void> {
    await room.idle();
    if (room.members.size > 0 || this.rooms.get(board) !== room) return;
    this.rooms.delete(board);
    this.leaving.delete(board);
    room.destroy();
    await this.checker.forget(board);
  }
}
