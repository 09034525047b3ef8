import { grantsIn } from '@liandong/shared/kernel/actor';
import { refuse } from '@liandong/shared/kernel/refusal';
import type { Registry } from '@liandong/shared/kernel/registry';
import { grantFor } from '@liandong/shared/kernel/rights';
import { viewOf } from '@liandong/shared/kernel/view';
import type { Reply } from '@liandong/shared/protocol/up';
import { looksOnlyToken, type Authenticator, type Session } from '../accounts/session.ts';
import type { Pipeline } from '../pipeline/api.ts';
import { defaultBacklog, isDrained, type Backlog } from './back-pressure.ts';
import { partsOf } from './frame.ts';
import type { Line, Lines } from './line.ts';
import { Presences } from './presence.ts';
import { Rooms, streamView } from './rooms.ts';
import type { Screen } from './screen.ts';
import { Subscriptions } from './subscriptions.ts';
import { TokenBucket } from './token-bucket.ts';
import { handler, Refused, wireError, type Guards, type Handler } from './wrap.ts';

export interface DeliveryOptions {
  readonly pipeline: Pipeline;
  readonly registry: Registry;
  readonly authenticator: Authenticator;
  readonly lines: Lines;
  readonly now: () => number;
  readonly log: (message: string, error: unknown) => void;
  readonly backlog?: Backlog;
  /** how often every room is told how far it is, ms (default 5,000: less than half of what makes a screen stale) */
  readonly beatEvery?: number;
  /** messages a second that one screen may send, and how many at once (default 200, 400) */
  readonly rate?: { perSecond: number; burst: number };
}

/** A screen as its line sees it. */
export interface Connected {
  /** answers a message; never rejects */
  receive(name: string, message: unknown): Promise<Reply<object>>;
  closed(): void;
}

/** How often rights, and screens that are behind, are looked at, ms; a lost message of a change costs at most this long. */
const sweepEvery = 400;

/** How long the last words to screens may take, and how often one looks whether they are out, ms. */
const lastWords = 2_000;
const lookEvery = 10;

/** How long a restart takes at least, ms. */
const restart = 2_000;

/** Live delivery over lines of any kind: frames made once per view, rights that end at once, bounded backlogs. */
export class Delivery {
  private readonly rooms: Rooms;
  private readonly subscriptions: Subscriptions;
  private readonly screens = new Map<string, Screen>();
  private readonly presences: Presences;
  private readonly underWay = new Set<Promise<unknown>>();
  private draining = false;
  private readonly backlog: Backlog;
  private readonly timers: NodeJS.Timeout[];
  private readonly stops: (() => void)[];

  constructor(private readonly options: DeliveryOptions) {
    const { pipeline, registry, authenticator, lines, now, log } = options;
    this.backlog = options.backlog ?? defaultBacklog;
    this.rooms = new Rooms(registry, {
      now,
      frame: (room, frame) => {
        const name = room.view.person === undefined ? 'events' : 'me';
        for (const part of partsOf(frame, this.backlog.bytes)) this.behind(lines.sendTo(room.name, name, part));
      },
      beat: (room, beat) => this.behind(lines.sendTo(room.name, 'beat', beat)),
      failed: (failed, error) => {
        log(`a view of ${failed.community.id} could not be told`, error);
        // What they missed can't be named: they start anew, and nobody believes to be complete.
        for (const screen of this.screens.values()) {
          if ([...screen.follows.values()].some(({ room }) => room === failed))
            screen.line.leave(colleagues(failed.community.id));
          this.subscriptions.reset(screen, 'behind', (room) => room === failed);
        }
      },
    });
    this.subscriptions = new Subscriptions({ pipeline, authenticator, rooms: this.rooms, now });
    this.presences = new Presences((community, people) =>
      // Whoever has no room for it misses nothing: the next message says it all again.
      lines.sendTo(colleagues(community), 'notice', { kind: 'presence', community, people }),
    );
    this.stops = [
      pipeline.onCommit((community, committed) => this.rooms.add(community, committed)),
      authenticator.onChange((account) => this.recheckAccount(account)),
    ];
    this.timers = [
      setInterval(() => this.rooms.beat(), options.beatEvery ?? 5_000),
      setInterval(() => this.sweep(), sweepEvery),
    ];
  }

  /** A screen came; its login was checked. */
  connect(line: Line, session: Session): Connected {
    const screen: Screen = { line, session, follows: new Map(), behindSince: undefined };
    this.screens.set(line.id, screen);
    const handlers = this.handlersOf(screen);
    return {
      receive: (name, message) => {
        const handle = handlers.get(name);
        return handle
          ? this.finished(handle(message))
          : Promise.resolve({
              ok: false,
              error: wireError(refuse('unknown_command', { params: { name: name.slice(0, 40) } })),
            });
      },
      closed: () => {
        this.subscriptions.unfollowAll(screen);
        this.presences.set(line.id, undefined);
        this.screens.delete(line.id);
      },
    };
  }

  /**
   * Tells every screen to come back a little later, takes nothing more, and resolves when all that was taken is answered.
   * @param turn gives each of them a time of its own, ms
   */
  async drain(turn: () => number): Promise<void> {
    this.draining = true;
    for (const { line } of this.screens.values())
      line.send('notice', { kind: 'draining', retryAfterMs: restart + turn() });
    while (this.underWay.size > 0) await Promise.all(this.underWay);
    if (this.screens.size === 0) return;
    // What is still in a queue when the library closes is thrown away.
    for (let waited = 0; waited < lastWords; waited += lookEvery) {
      await new Promise((resolve) => setTimeout(resolve, lookEvery));
      if ([...this.screens.values()].every(({ line }) => isDrained(line.waiting()))) return;
    }
  }

  /** Nothing is delivered from here on. */
  close(): void {
    for (const timer of this.timers) clearInterval(timer);
    for (const stop of this.stops) stop();
    this.rooms.close();
  }

  private finished(answer: Promise<Reply<object>>): Promise<Reply<object>> {
    this.underWay.add(answer);
    return answer.finally(() => this.underWay.delete(answer));
  }

  private handlersOf(screen: Screen): Map<string, Handler> {
    const { authenticator, pipeline, now, log, rate = { perSecond: 200, burst: 400 } } = this.options;
    const bucket = new TokenBucket(rate, now);
    const guards: Guards = {
      allow: () => {
        if (this.draining) return refuse('overloaded');
        if (!bucket.take()) return refuse('too_many', { params: { seconds: 1 } });
        return authenticator.current(screen.session) ? undefined : refuse('session_ended');
      },
      failed: (name, error) => log(`socket message ${name} failed`, error),
    };
    return new Map<string, Handler>([
      handler('subscribe', guards, async (message) => {
        // It hears of it when it may start anew; until then it would only fall behind again.
        if (screen.behindSince !== undefined) throw new Refused(refuse('too_many', { params: { seconds: 1 } }));
        const subscribed = await this.subscriptions.subscribe(screen, message);
        if (message.stream === 'view') this.showColleagues(screen, message.community, subscribed.mode);
        return subscribed;
      }),
      handler('unsubscribe', guards, ({ community, stream }) => {
        this.subscriptions.unfollow(screen, `${community} ${stream}`);
        if (stream === 'view') screen.line.leave(colleagues(community));
        return Promise.resolve({});
      }),
      handler('command', guards, (message) => {
        // As they stand in this moment, whether or not this screen has heard of a change.
        const { account, grants } = authenticator.current(screen.session) ?? { ...screen.session, grants: [] };
        return pipeline.submit({ id: account, grants }, message);
      }),
      handler('presence', guards, ({ community, ...where }) => {
        if (!seesColleagues(screen, community) || looksOnlyToken(screen.session))
          throw new Refused(refuse('forbidden'));
        this.presences.set(screen.line.id, { community, account: screen.session.account, ...where });
        return Promise.resolve({});
      }),
    ]);
  }

  /** Only a screen that follows the community hears of them: with the stream its right to them ends. */
  private showColleagues(screen: Screen, community: string, mode: 'tail' | 'reset'): void {
    if (mode === 'reset' || !seesColleagues(screen, community)) {
      screen.line.leave(colleagues(community));
      return;
    }
    screen.line.join(colleagues(community));
    this.presences.show(community, (people) => screen.line.send('notice', { kind: 'presence', community, people }));
  }

  /** After a change of rights: a login that ended is cut off, a view that changed starts anew. */
  private recheckAccount(account: string): void {
    for (const screen of this.screens.values()) if (screen.session.account === account) this.recheck(screen);
  }

  private recheck(screen: Screen): void {
    const session = this.options.authenticator.current(screen.session);
    if (!session) {
      this.subscriptions.unfollowAll(screen);
      screen.line.send('revoked', { reason: 'session_ended', at: this.options.now() });
      screen.line.close();
      return;
    }
    if (session === screen.session) return;
    screen.session = session;
    const viewNow = (community: string, stream: 'view' | 'me'): string =>
      streamView(stream, session.account, viewOf(grantsIn(session.grants, community))).key;
    const changed = new Set(
      [...screen.follows.values()]
        .filter(({ community, stream, view }) => viewNow(community, stream) !== view.key)
        .map(({ room }) => room),
    );
    for (const { community } of screen.follows.values())
      if (!seesColleagues(screen, community)) screen.line.leave(colleagues(community));
    this.subscriptions.reset(screen, 'rights', (room) => changed.has(room));
    this.presences.set(screen.line.id, undefined);
  }

  /** These screens could not be sent something, as too much would wait for them: they get nothing more. */
  private behind(ids: readonly string[]): void {
    for (const id of ids) {
      const screen = this.screens.get(id);
      if (!screen) continue;
      screen.behindSince ??= this.options.now();
      for (const { community, room } of screen.follows.values()) {
        screen.line.leave(room.name);
        screen.line.leave(colleagues(community));
      }
    }
  }

  /** Rights are looked at; whoever is behind starts anew once it has read everything, or is dropped. */
  private sweep(): void {
    const { now } = this.options;
    for (const screen of this.screens.values()) {
      this.recheck(screen);
      if (screen.behindSince === undefined) continue;
      if (isDrained(screen.line.waiting())) {
        screen.behindSince = undefined;
        this.subscriptions.reset(screen, 'behind', () => true);
      } else if (now() - screen.behindSince > this.backlog.patience) {
        screen.line.close();
      }
    }
  }
}

/** The room of those who see where the others of a community are. */
const colleagues = (community: string): string => `colleagues ${community}`;

/** Whereabouts are for those who see the people of the whole community: never for a wall, a partner or a resident. */
function seesColleagues(screen: Screen, community: string): boolean {
  const { account, grants } = screen.session;
  const actor = { id: account, grants: grantsIn(grants, community) };
  return screen.follows.has(`${community} view`) && grantFor(actor, 'volunteer', 'R') !== undefined;
}
