import type { Item, Registry } from '@liandong/shared/kernel/registry';
import { viewOfPerson, type View } from '@liandong/shared/kernel/view';
import type { Beat, Frame } from '@liandong/shared/protocol/down';
import type { Community, Fact } from '../pipeline/api.ts';
import { frameOf } from './frame.ts';

/** All screens with the same view of a community: one cursor, one frame for all of them. */
export interface Room {
  readonly name: string;
  readonly community: Community;
  readonly view: View;
  /** seq up to which this room was told everything */
  sent: number;
  members: number;
}

export interface RoomsOutput {
  /** server time, ms */
  now(): number;
  frame(room: Room, frame: Frame): void;
  beat(room: Room, beat: Beat): void;
  /** a view could not be made: its members must not believe that they are complete */
  failed(room: Room, error: unknown): void;
}

/**
 * The rooms of all communities. A frame is made once per room and flush; after a flush that took d
 * milliseconds the next one waits as long, so that a flood is bundled and a single event goes at once.
 */
export class Rooms {
  private readonly rooms = new Map<string, Room>();
  private readonly byCommunity = new Map<string, Set<Room>>();
  private readonly pending = new Map<string, { community: Community; committed: Fact[] }>();
  private timer: NodeJS.Timeout | undefined;
  private flushing = false;

  constructor(
    private readonly registry: Registry,
    private readonly output: RoomsOutput,
  ) {}

  /** The room of a view, made at its first member. A newcomer must have everything up to `room.sent`. */
  enter(community: Community, view: View): Room {
    const name = `${community.id} ${community.epoch} ${view.key}`;
    let room = this.rooms.get(name);
    if (!room) {
      this.flushCommunity(community.id);
      room = { name, community, view, sent: community.state.seq, members: 0 };
      this.rooms.set(name, room);
      let rooms = this.byCommunity.get(community.id);
      if (!rooms) this.byCommunity.set(community.id, (rooms = new Set()));
      rooms.add(room);
    }
    room.members++;
    return room;
  }

  leave(room: Room): void {
    room.members--;
    if (room.members > 0) return;
    this.rooms.delete(room.name);
    this.byCommunity.get(room.community.id)?.delete(room);
  }

  /** Takes what became durable; it goes out at once when nothing else is going out. */
  add(community: Community, committed: readonly Fact[]): void {
    const waiting = this.pending.get(community.id);
    if (waiting) waiting.committed.push(...committed);
    else this.pending.set(community.id, { community, committed: [...committed] });
    if (!this.timer && !this.flushing) this.flush();
  }

  /** Says to every room how far it is, so that a screen knows that nothing was missed. */
  beat(): void {
    for (const room of this.rooms.values()) {
      if (this.pending.has(room.community.id)) continue;
      const { id, epoch, state } = room.community;
      this.output.beat(room, {
        community: id,
        epoch,
        view: room.view.key,
        from: room.sent,
        to: state.seq,
        at: this.output.now(),
      });
      room.sent = state.seq;
    }
  }

  close(): void {
    clearTimeout(this.timer);
  }

  private flush(): void {
    this.flushing = true;
    const start = performance.now();
    try {
      for (const id of [...this.pending.keys()]) this.flushCommunity(id);
    } finally {
      this.flushing = false;
    }
    const took = performance.now() - start;
    this.timer = setTimeout(() => {
      this.timer = undefined;
      if (this.pending.size > 0) this.flush();
    }, took);
  }

  private flushCommunity(id: string): void {
    const waiting = this.pending.get(id);
    if (!waiting) return;
    this.pending.delete(id);
    const { community, committed } = waiting;
    const touched = this.peopleIn(committed);
    for (const room of this.byCommunity.get(id) ?? []) {
      if (room.view.person !== undefined && !touched.has(room.view.person)) continue;
      try {
        this.send(room, community, committed);
      } catch (error) {
        this.output.failed(room, error);
      }
    }
  }

  private send(room: Room, community: Community, committed: readonly Fact[]): void {
    const items: Item[] = [];
    for (const { event, changes } of committed) {
      if (event.seq <= room.sent) continue;
      const item = this.registry.itemFor(event, changes, room.view);
      if (item) items.push(item);
    }
    const to = committed.at(-1)?.event.seq ?? room.sent;
    if (items.length === 0 || to <= room.sent) return;
    const span = { from: room.sent, to, at: this.output.now() };
    this.output.frame(room, frameOf(community, room.view, span, items));
    room.sent = to;
  }

  /** Whose own streams are touched: only these rooms are looked at, however many people there are. */
  private peopleIn(committed: readonly Fact[]): Set<string> {
    const people = new Set<string>();
    for (const { changes } of committed) {
      for (const { collection, before, after } of changes) {
        const rule = this.registry.collections.get(collection);
        if (!rule?.people) continue;
        for (const record of [before, after]) if (record) for (const person of rule.people(record)) people.add(person);
      }
    }
    return people;
  }
}

/** The view of one of a session's two streams. */
export function streamView(stream: 'view' | 'me', account: string, view: View): View {
  return stream === 'me' ? viewOfPerson(account) : view;
}
