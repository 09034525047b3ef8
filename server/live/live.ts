import type { Server as HttpServer } from 'node:http';
import { grantsIn } from '@liandong/shared/kernel/actor';
import { refuse, type Refusal } from '@liandong/shared/kernel/refusal';
import { grantFor } from '@liandong/shared/kernel/rights';
import type { Registry } from '@liandong/shared/kernel/registry';
import { viewOf } from '@liandong/shared/kernel/view';
import { up, type Subscribed } from '@liandong/shared/protocol/up';
import { wireVersion, wireVersionField } from '@liandong/shared/protocol/version';
import { Server } from 'socket.io';
import type { TSchema } from 'typebox';
import type { Authenticator, OriginPolicy } from '../accounts/session.ts';
import type { Pipeline } from '../pipeline/api.ts';
import { UnknownCommunity } from '../pipeline/pipeline.ts';
import { defaultBacklog, isBehind, type Backlog } from './back-pressure.ts';
import { Presences } from './presence.ts';
import { Rooms, streamView, wireItem } from './rooms.ts';
import type { LiveServer, LiveSocket, Screen, Stream } from './screen.ts';
import { TokenBucket } from './token-bucket.ts';
import { handler, Refused, wireError } from './wrap.ts';

export interface LiveOptions {
  readonly server: HttpServer;
  readonly pipeline: Pipeline;
  readonly registry: Registry;
  readonly authenticator: Authenticator;
  readonly origins: OriginPolicy;
  readonly now: () => number;
  readonly log: (message: string, error: unknown) => void;
  readonly backlog?: Backlog;
  /** how often every room is told how far it is, ms (default 5,000: a third of what makes a screen stale) */
  readonly beatEvery?: number;
  /** messages a second that one screen may send, and how many at once (default 200, 400) */
  readonly rate?: { perSecond: number; burst: number };
  /** new connections a second, and how many at once (default 400, 800): the rest are told to come back */
  readonly handshakes?: { perSecond: number; burst: number };
}

/** How often rights and backlogs are looked at, ms; a lost message of a change costs at most this long. */
const sweepEvery = 400;
const largestMessage = 64 * 1024;

/** Live delivery: who follows what, frames made once per view, rights that end at once, bounded backlogs. */
export class Live {
  readonly io: LiveServer;
  private readonly rooms: Rooms;
  private readonly screens = new Map<string, Screen>();
  private readonly presences: Presences;
  private readonly timers: NodeJS.Timeout[];
  private readonly stops: (() => void)[];

  constructor(private readonly options: LiveOptions) {
    const { server, pipeline, registry, authenticator, origins, now } = options;
    const door = new TokenBucket(options.handshakes ?? { perSecond: 400, burst: 800 }, now);
    this.io = new Server(server, {
      transports: ['websocket'],
      allowUpgrades: false,
      destroyUpgrade: false,
      serveClient: false,
      perMessageDeflate: false,
      maxHttpBufferSize: largestMessage,
      // Twice a beat: a dead line is noticed before the screen is stale on its own account.
      pingInterval: 10_000,
      pingTimeout: 10_000,
      connectTimeout: 5_000,
      allowRequest: (request, decide) => {
        if (!origins.allows(request.headers.origin, request.headers.host)) decide('bad_origin', false);
        else if (!door.take()) decide('overloaded', false);
        else decide(null, true);
      },
    });
    this.rooms = new Rooms(
      registry,
      {
        frame: (room, frame) => this.io.to(room.name).emit(room.view.person === undefined ? 'events' : 'me', frame),
        beat: (room, beat) => this.io.to(room.name).emit('beat', beat),
      },
      now,
    );
    this.presences = new Presences((community, people) => {
      for (const screen of this.screens.values()) {
        if (seesColleagues(screen, community)) screen.socket.volatile.emit('notice', { kind: 'presence', community, people });
      }
    });
    this.io.use((socket, next) => void this.admit(socket, next));
    this.io.on('connection', (socket) => this.connect(socket));
    this.stops = [
      pipeline.onCommit((community, committed) => this.rooms.add(community, committed)),
      authenticator.onChange((account) => this.recheck(account)),
    ];
    this.timers = [setInterval(() => this.rooms.beat(), options.beatEvery ?? 5_000), setInterval(() => this.sweep(), sweepEvery)];
  }

  /** Tells every screen to come back a little later each, then closes. */
  async close(): Promise<void> {
    for (const timer of this.timers) clearInterval(timer);
    for (const stop of this.stops) stop();
    this.rooms.close();
    this.io.emit('notice', { kind: 'draining', retryAfterMs: 2_000 });
    await this.io.close();
  }

  private async admit(socket: LiveSocket, next: (error?: Error) => void): Promise<void> {
    const { headers, auth } = socket.handshake;
    try {
      if ((auth as Record<string, unknown>)[wireVersionField] !== wireVersion) {
        next(coded('client_too_old'));
        return;
      }
      const bearer = typeof auth['token'] === 'string' ? `Bearer ${auth['token']}` : headers.authorization;
      const session = await this.options.authenticator.authenticate({ cookie: headers.cookie, authorization: bearer });
      if (!session) {
        next(coded('unauthenticated'));
        return;
      }
      socket.data.session = session;
      next();
    } catch (error) {
      this.options.log('admitting a screen failed', error);
      next(coded('internal'));
    }
  }

  private connect(socket: LiveSocket): void {
    const screen: Screen = { socket, session: socket.data.session, follows: new Map(), behindSince: undefined };
    this.screens.set(socket.id, screen);
    const bucket = new TokenBucket(this.options.rate ?? { perSecond: 200, burst: 400 }, this.options.now);
    const allow = (): Refusal | undefined => {
      if (!bucket.take()) return refuse('too_many', { params: { seconds: 1 } });
      return this.options.authenticator.current(screen.session) ? undefined : refuse('session_ended');
    };
    const on = <S extends TSchema>(name: keyof typeof up, schema: S, handle: Parameters<typeof handler<S>>[2]): void => {
      socket.on(name, handler(schema, allow, handle, (error) => this.options.log(`socket message ${name} failed`, error)));
    };
    on('subscribe', up.subscribe, (message) => this.subscribe(screen, message));
    on('unsubscribe', up.unsubscribe, ({ community, stream }) => {
      this.unfollow(screen, `${community} ${stream}`);
      return Promise.resolve({});
    });
    on('command', up.command, (message) => {
      const { account, grants } = screen.session;
      return this.options.pipeline.submit({ id: account, grants }, message);
    });
    on('presence', up.presence, ({ community, ...where }) => {
      if (!seesColleagues(screen, community)) throw new Refused(refuse('forbidden'));
      this.presences.set(socket.id, { community, account: screen.session.account, ...where });
      return Promise.resolve({});
    });
    socket.onAny((name: string, ...args: unknown[]) => {
      if (Object.hasOwn(up, name)) return;
      const reply = args.at(-1);
      if (typeof reply === 'function') (reply as (answer: unknown) => void)({ ok: false, error: wireError(refuse('unknown_command', { params: { name: name.slice(0, 40) } })) });
    });
    socket.on('disconnect', () => {
      for (const key of [...screen.follows.keys()]) this.unfollow(screen, key);
      this.presences.set(socket.id, undefined);
      this.screens.delete(socket.id);
    });
  }

  private async subscribe(screen: Screen, message: { community: string; stream: Stream; epoch?: string; view?: string; lastSeq?: number }): Promise<Subscribed> {
    const { community: id, stream } = message;
    // A tail on top of what waits already would let a screen that reads nothing cost more than its share.
    if (isBehind(screen.socket, this.options.backlog ?? defaultBacklog)) throw new Refused(refuse('too_many', { params: { seconds: 1 } }));
    const community = await this.options.pipeline.community(id).catch((error: unknown) => {
      throw error instanceof UnknownCommunity ? new Refused(refuse('unknown_community', { field: 'community' })) : error;
    });
    // From here on nothing waits: what the tail holds and what the room will send meet without a gap.
    const session = this.options.authenticator.current(screen.session);
    if (!session) throw new Refused(refuse('session_ended'));
    screen.session = session;
    const grants = grantsIn(session.grants, id);
    if (grants.length === 0) throw new Refused(refuse('unknown_community', { field: 'community' }));
    const view = streamView(stream, session.account, viewOf(grants));
    this.unfollow(screen, `${id} ${stream}`);
    const { epoch, state } = community;
    const answer = { epoch, view: view.key, seq: state.seq };
    const known = message.epoch === epoch && message.view === view.key && message.lastSeq !== undefined;
    const tail = known ? community.tail(view, message.lastSeq ?? 0) : undefined;
    if (!tail || !screen.socket.connected) return { ...answer, mode: 'reset' };
    const room = this.rooms.enter(community, view);
    screen.follows.set(`${id} ${stream}`, { community: id, stream, view, room });
    void screen.socket.join(room.name);
    const frame = { community: id, epoch, view: view.key, from: message.lastSeq ?? 0, to: state.seq, at: this.options.now(), items: tail.map(wireItem) };
    screen.socket.emit(stream === 'me' ? 'me' : 'events', frame);
    if (stream === 'view' && seesColleagues(screen, id)) this.presences.show(id, (people) => screen.socket.emit('notice', { kind: 'presence', community: id, people }));
    return { ...answer, mode: 'tail' };
  }

  private unfollow(screen: Screen, key: string): void {
    const following = screen.follows.get(key);
    if (!following) return;
    screen.follows.delete(key);
    void screen.socket.leave(following.room.name);
    this.rooms.leave(following.room);
  }

  /** After a change of rights: a login that ended is cut off, a view that changed starts anew. */
  private recheck(account: string): void {
    for (const screen of this.screens.values()) if (screen.session.account === account) this.recheckScreen(screen);
  }

  private recheckScreen(screen: Screen): void {
    const session = this.options.authenticator.current(screen.session);
    if (!session) {
      for (const key of [...screen.follows.keys()]) this.unfollow(screen, key);
      screen.socket.emit('revoked', { reason: 'session_ended', at: this.options.now() });
      screen.socket.disconnect(true);
      return;
    }
    if (session === screen.session) return;
    screen.session = session;
    for (const [key, { community, stream, view }] of [...screen.follows]) {
      if (streamView(stream, session.account, viewOf(grantsIn(session.grants, community))).key === view.key) continue;
      this.unfollow(screen, key);
      screen.socket.emit('reset', { community, stream, reason: 'rights' });
    }
    this.presences.set(screen.socket.id, undefined);
  }

  /** A screen that stopped reading gets nothing more; once it reads again it starts anew, else it is dropped. */
  private sweep(): void {
    const { backlog = defaultBacklog, now } = this.options;
    for (const screen of this.screens.values()) {
      this.recheckScreen(screen);
      if (screen.behindSince === undefined) {
        if (!isBehind(screen.socket, backlog)) continue;
        screen.behindSince = now();
        for (const { room } of screen.follows.values()) void screen.socket.leave(room.name);
      } else if (!isBehind(screen.socket, { ...backlog, bytes: 0, packets: 0 })) {
        screen.behindSince = undefined;
        for (const [key, { community, stream }] of [...screen.follows]) {
          this.unfollow(screen, key);
          screen.socket.emit('reset', { community, stream, reason: 'behind' });
        }
      } else if (now() - screen.behindSince > backlog.patience) {
        screen.socket.disconnect(true);
      }
    }
  }
}

/** Whereabouts are for those who see the people of the whole community: never for a wall, a partner or a resident. */
function seesColleagues(screen: Screen, community: string): boolean {
  const { account, grants } = screen.session;
  const actor = { id: account, grants: grantsIn(grants, community) };
  return screen.follows.has(`${community} view`) && grantFor(actor, 'volunteer', 'R') !== undefined;
}

function coded(code: string): Error & { data: { code: string } } {
  return Object.assign(new Error(code), { data: { code } });
}
