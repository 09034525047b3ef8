import type { Mirror, ViewState } from '@liandong/shared/protocol/mirror';
import type { Beat, Down, Frame, Notice } from '@liandong/shared/protocol/down';
import type { Answer, CommandMessage, Reply, Up } from '@liandong/shared/protocol/up';
import { wireVersion, wireVersionField } from '@liandong/shared/protocol/version';
import { io, type Socket } from 'socket.io-client';
import type { Static } from 'typebox';
import { Backoff } from './backoff.ts';

export type Stream = 'view' | 'me';
export type CommandToSend = Static<typeof CommandMessage>;

export interface LinkEvents {
  /** something was heard of a stream: its panels are fresh */
  heard(community: string, stream: Stream): void;
  /** records of these collections changed */
  changed(community: string, stream: Stream, collections: ReadonlySet<string>, items: Frame['items']): void;
  status(status: LinkStatus): void;
  notice(notice: Notice): void;
}

/** `refused`: the login ended or the page is too old; the link does not try again by itself. */
export type LinkStatus = 'connecting' | 'open' | 'waiting' | 'refused';

interface Following {
  readonly community: string;
  readonly stream: Stream;
  readonly mirror: Mirror;
  busy: boolean;
}

/** How long an answer may take before its outcome counts as unknown, ms. */
const answerWithin = 15_000;
/** Snapshots fetched in a row before waiting: a loop would help nobody. */
const mostResets = 3;

/** The one connection of a page: follows streams, notices gaps, comes back by itself. */
export class Link {
  private socket: Socket<Down, Up> | undefined;
  private readonly follows = new Map<string, Following>();
  private readonly backoff = new Backoff();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private retryAfter = 0;
  /** why the server would not let us in */
  refusal: string | undefined;

  constructor(
    private readonly fetchSnapshot: (community: string, stream: Stream) => Promise<ViewState>,
    private readonly events: LinkEvents,
  ) {}

  open(): void {
    if (this.socket || this.timer !== undefined) return;
    this.connect();
  }

  close(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.socket?.disconnect();
    this.socket = undefined;
  }

  get connected(): boolean {
    return this.socket?.connected ?? false;
  }

  follow(community: string, stream: Stream, mirror: Mirror): void {
    const key = `${community} ${stream}`;
    if (this.follows.has(key)) return;
    const following = { community, stream, mirror, busy: false };
    this.follows.set(key, following);
    if (this.connected) void this.subscribe(following);
  }

  unfollow(community: string, stream: Stream): void {
    if (this.follows.delete(`${community} ${stream}`) && this.connected) {
      this.socket?.emit('unsubscribe', { community, stream }, () => undefined);
    }
  }

  /** Sends a command; `undefined` = no answer came, its outcome is unknown and it must be sent again. */
  async send(command: CommandToSend): Promise<Reply<Answer> | undefined> {
    if (!this.socket?.connected) return undefined;
    try {
      return await this.socket.timeout(answerWithin).emitWithAck('command', command);
    } catch {
      // The time ran out or the line broke: nobody knows yet what became of it.
      return undefined;
    }
  }

  presence(community: string, place: string, record: string | undefined): void {
    this.socket?.volatile.emit('presence', record === undefined ? { community, place } : { community, place, record }, () => undefined);
  }

  private connect(): void {
    this.events.status('connecting');
    const socket: Socket<Down, Up> = io({
      transports: ['websocket'],
      reconnection: false,
      auth: { [wireVersionField]: wireVersion },
    });
    this.socket = socket;
    // A socket that was replaced must touch nothing any more.
    const mine = (act: () => void): void => {
      if (this.socket === socket) act();
    };
    socket.on('connect', () => mine(() => {
      this.backoff.connected(performance.now());
      this.events.status('open');
      for (const following of this.follows.values()) void this.subscribe(following);
    }));
    socket.on('connect_error', (error) => mine(() => this.lost(codeOf(error))));
    socket.on('disconnect', () => mine(() => this.lost(undefined)));
    socket.on('events', (frame) => mine(() => this.frame(frame, 'view')));
    socket.on('me', (frame) => mine(() => this.frame(frame, 'me')));
    socket.on('beat', (beat) => mine(() => this.beat(beat)));
    socket.on('reset', ({ community, stream }) => mine(() => {
      const following = this.follows.get(`${community} ${stream}`);
      following?.mirror.clear();
      if (following) void this.subscribe(following);
    }));
    socket.on('revoked', ({ reason }) => mine(() => {
      for (const { community, stream, mirror } of this.follows.values()) {
        const names = new Set(mirror.maps.keys());
        mirror.clear();
        this.events.changed(community, stream, names, []);
      }
      this.refuse(reason);
    }));
    socket.on('notice', (notice) => mine(() => {
      if (notice.kind === 'draining') this.retryAfter = notice.retryAfterMs;
      this.events.notice(notice);
    }));
  }

  private refuse(reason: string): void {
    this.refusal = reason;
    this.close();
    this.events.status('refused');
  }

  private lost(code: string | undefined): void {
    if (code === 'unauthenticated' || code === 'client_too_old') return this.refuse(code);
    this.socket?.disconnect();
    this.socket = undefined;
    this.events.status('waiting');
    const wait = this.backoff.next(performance.now(), this.retryAfter);
    this.retryAfter = 0;
    this.timer = setTimeout(() => {
      this.timer = undefined;
      this.connect();
    }, wait);
  }

  private async subscribe(following: Following): Promise<void> {
    if (following.busy) return;
    following.busy = true;
    const { community, stream, mirror } = following;
    try {
      for (let resets = 0; resets <= mostResets; resets++) {
        const cursor = mirror.epoch !== undefined && mirror.view !== undefined ? { epoch: mirror.epoch, view: mirror.view, lastSeq: mirror.seq } : {};
        const reply = await this.socket?.timeout(answerWithin).emitWithAck('subscribe', { community, stream, ...cursor });
        if (!reply?.ok) {
          if (reply?.error.code === 'unknown_community') return;
          break;
        }
        if (reply.mode === 'tail') return;
        mirror.load(await this.fetchSnapshot(community, stream));
        this.events.changed(community, stream, new Set(mirror.maps.keys()), []);
      }
      // It did not come right: a fresh connection after a wait, never a loop.
      this.lost(undefined);
    } catch {
      this.lost(undefined);
    } finally {
      following.busy = false;
    }
  }

  private frame(frame: Frame, stream: Stream): void {
    const following = this.follows.get(`${frame.community} ${stream}`);
    if (!following) return;
    const touched = new Set<string>();
    const items: Frame['items'] = [];
    const taken = following.mirror.take(frame, (name) => touched.add(name), (item) => items.push(item));
    if (taken === 'gap' || taken === 'foreign') return void this.subscribe(following);
    this.events.heard(frame.community, stream);
    if (touched.size > 0) this.events.changed(frame.community, stream, touched, items);
  }

  private beat(beat: Beat): void {
    const stream = beat.view.startsWith('me:') ? 'me' : 'view';
    const following = this.follows.get(`${beat.community} ${stream}`);
    if (!following) return;
    const taken = following.mirror.beat(beat);
    if (taken === 'gap' || taken === 'foreign') void this.subscribe(following);
    else this.events.heard(beat.community, stream);
  }
}

function codeOf(error: Error): string | undefined {
  const { data } = error as Error & { data?: { code?: unknown } };
  return typeof data?.code === 'string' ? data.code : undefined;
}
