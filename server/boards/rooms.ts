import type { Member } from './member.ts';
import { Room, type RoomTools } from './room.ts';

/** How often it is looked whether other processes have written, ms; announcements come sooner and may be lost. */
const lookEvery = 500;

/** All live boards of this process: one room per board, unloaded when nobody is in it any more. */
export class Rooms {
  private readonly rooms = new Map<string, Room>();
  private readonly leaving = new Map<string, NodeJS.Timeout>();
  private readonly looking: NodeJS.Timeout;

  constructor(
    private readonly tools: RoomTools,
    /** ms that an empty room stays loaded */
    private readonly idleMs: number,
  ) {
    this.looking = setInterval(() => {
      for (const room of this.rooms.values()) void room.look();
    }, lookEvery).unref();
  }

  /** Brings a member into a board's room. @throws when the board can't be loaded; the next one tries again */
  async enter(board: string, member: Member): Promise<Room> {
    clearTimeout(this.leaving.get(board));
    let room = this.rooms.get(board);
    if (!room) this.rooms.set(board, (room = new Room(board, this.tools)));
    room.audience.members.add(member);
    try {
      await room.ready;
    } catch (error) {
      if (this.rooms.get(board) === room) this.rooms.delete(board);
      this.tools.onError(board, error);
      throw error;
    }
    return room;
  }

  leave(board: string, member: Member): void {
    const room = this.rooms.get(board);
    if (!room?.audience.members.has(member)) return;
    room.leave(member);
    if (room.audience.members.size > 0) return;
    clearTimeout(this.leaving.get(board));
    this.leaving.set(board, setTimeout(() => void this.unload(board, room), this.idleMs).unref());
  }

  /** Another process says that a board has updates up to a number. */
  heard(board: string, upTo: number): void {
    const room = this.rooms.get(board);
    if (room && room.upTo < upTo) void room.look();
  }

  /** Ends all rooms once everything accepted is stored. */
  async close(): Promise<void> {
    clearInterval(this.looking);
    for (const timer of this.leaving.values()) clearTimeout(timer);
    await Promise.all([...this.rooms.values()].map(async (room) => room.settle()));
    for (const room of this.rooms.values()) room.destroy();
    this.rooms.clear();
  }

  /** How many boards are loaded. */
  get size(): number {
    return this.rooms.size;
  }

  private async unload(board: string, room: Room): Promise<void> {
    await room.settle();
    if (room.audience.members.size > 0 || this.rooms.get(board) !== room) return;
    this.rooms.delete(board);
    this.leaving.delete(board);
    room.destroy();
    await this.tools.checker.forget(board);
  }
}
