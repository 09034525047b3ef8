import { grantsIn } from '@liandong/shared/kernel/actor';
import { refuse } from '@liandong/shared/kernel/refusal';
import { viewOf } from '@liandong/shared/kernel/view';
import type { Subscribe, Subscribed } from '@liandong/shared/protocol/up';
import type { Static } from 'typebox';
import type { Authenticator } from '../accounts/session.ts';
import type { Community, Pipeline } from '../pipeline/api.ts';
import { UnknownCommunity } from '../pipeline/pipeline.ts';
import { frameOf } from './frame.ts';
import type { Room, Rooms } from './rooms.ts';
import { streamView } from './rooms.ts';
import type { Screen } from './screen.ts';
import { Refused } from './wrap.ts';

export interface SubscriptionPorts {
  readonly pipeline: Pipeline;
  readonly authenticator: Authenticator;
  readonly rooms: Rooms;
  readonly now: () => number;
}

/** Who follows what: a screen enters the room of its view exactly where its cursor ends. */
export class Subscriptions {
  constructor(private readonly ports: SubscriptionPorts) {}

  /** Starts a stream at the client's cursor, or tells it to fetch the snapshot first. @throws Refused */
  async subscribe(screen: Screen, message: Static<typeof Subscribe>): Promise<Subscribed> {
    const { community: id, stream } = message;
    const community = await this.find(id);
    // From here on nothing waits: what the tail holds and what the room will send meet without a gap.
    const session = this.ports.authenticator.current(screen.session);
    if (!session) throw new Refused(refuse('session_ended'));
    screen.session = session;
    const grants = grantsIn(session.grants, id);
    if (grants.length === 0) throw new Refused(refuse('unknown_community', { field: 'community' }));
    const view = streamView(stream, session.account, viewOf(grants));
    this.unfollow(screen, `${id} ${stream}`);
    const { epoch, state } = community;
    const answer = { epoch, view: view.key, seq: state.seq };
    const known = message.epoch === epoch && message.view === view.key && message.lastSeq !== undefined;
    const from = message.lastSeq ?? 0;
    const tail = known ? community.tail(view, from) : undefined;
    if (!tail || !screen.line.open) return { ...answer, mode: 'reset' };
    const frame = frameOf(community, view, { from, to: state.seq, at: this.ports.now() }, tail);
    // One that is more than may wait for a screen is not sent; the snapshot that comes instead does not wait here.
    if (!screen.line.send(stream === 'me' ? 'me' : 'events', frame)) return { ...answer, mode: 'reset' };
    const room = this.ports.rooms.enter(community, view);
    screen.follows.set(`${id} ${stream}`, { community: id, stream, view, room });
    screen.line.join(room.name);
    return { ...answer, mode: 'tail' };
  }

  unfollow(screen: Screen, key: string): void {
    const following = screen.follows.get(key);
    if (!following) return;
    screen.follows.delete(key);
    screen.line.leave(following.room.name);
    this.ports.rooms.leave(following.room);
  }

  unfollowAll(screen: Screen): void {
    for (const key of [...screen.follows.keys()]) this.unfollow(screen, key);
  }

  /** Makes a screen start anew what it follows, as far as a condition holds. */
  reset(screen: Screen, reason: 'behind' | 'rights', which: (room: Room) => boolean): void {
    for (const [key, { community, stream, room }] of [...screen.follows]) {
      if (!which(room)) continue;
      this.unfollow(screen, key);
      // A screen that can't be told must not believe to be complete: it learns it from a fresh line.
      if (!screen.line.send('reset', { community, stream, reason })) screen.line.close();
    }
  }

  private async find(id: string): Promise<Community> {
    try {
      return await this.ports.pipeline.community(id);
    } catch (error) {
      throw error instanceof UnknownCommunity
        ? new Refused(refuse('unknown_community', { field: 'community' }))
        : error;
    }
  }
}
