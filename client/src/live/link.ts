import type { Mirror, ViewState } from '@liandong/shared/protocol/mirror';
import type { Beat, Frame, NotAdmitted, Notice } from '@liandong/shared/protocol/down';
import type { Answer, CommandMessage, Reply } from '@liandong/shared/protocol/up';
import { largestMessage, wireVersion, wireVersionField } from '@liandong/shared/protocol/version';
import { io } from 'socket.io-client';
import type { Static } from 'typebox';
import { Backoff } from './backoff.ts';
import { answerWithin, Following, type LiveSocket, type Stream, type StreamEvents } from './following.ts';
import { endsPage, remedyOf } from './remedy.ts';

export type CommandToSend = Static<typeof CommandMessage>;

export interface LinkEvents extends StreamEvents {
  status(status: LinkStatus): void;
  notice(notice: Notice): void;
}

/** `refused`: the login ended or the page is too old; the link does not try again by itself. */
export type LinkStatus = 'connecting' | 'open' | 'waiting' | 'refused';

/** What the protocols put around a command, bytes. */
const envelope = 256;

/** A connection to the server that the page came from. It must not come back by itself: that is the link's work. */
function toOwnServer(): LiveSocket {
  return io({ transports: ['websocket'], reconnection: false, auth: { [wireVersionField]: wireVersion } });
}

/** The one connection of a page and the streams that it carries; comes back by itself. */
export class Link {
  private socket: LiveSocket | undefined;
  private readonly follows = new Map<string, Following>();
  private readonly backoff: Backoff;
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** when the server wants this page back, ms */
  private turn: number | undefined;
  /** why the server would not let us in */
  refusal: string | undefined;

  constructor(
    private readonly fetchSnapshot: (community: string, stream: Stream, notBefore: number) => Promise<ViewState>,
    private readonly events: LinkEvents,
    private readonly dial: () => LiveSocket = toOwnServer,
    random: () => number = Math.random,
  ) {
    this.backoff = new Backoff(random);
  }

  open(): void {
    if (this.socket || this.timer !== undefined) return;
    this.connect();
  }

  close(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.drop();
  }

  /** Before it is closed it is no longer ours: what its end sets off must not find it in use. */
  private drop(): void {
    const { socket } = this;
    this.socket = undefined;
    socket?.disconnect();
  }

  get connected(): boolean {
    return this.socket?.connected ?? false;
  }

  follow(community: string, stream: Stream, mirror: Mirror): void {
    const key = `${community} ${stream}`;
    if (this.follows.has(key)) return;
    const following = new Following(community, stream, mirror, {
      events: this.events,
      fetchSnapshot: this.fetchSnapshot,
      inUse: () => this.socket,
      failed: () => this.lost(undefined),
    });
    this.follows.set(key, following);
    if (this.connected) void following.subscribe();
  }

  unfollow(community: string, stream: Stream): void {
    if (this.follows.delete(`${community} ${stream}`) && this.connected) {
      this.socket?.emit('unsubscribe', { community, stream }, () => undefined);
    }
  }

  /** Sends a command; `undefined` = no answer came, its outcome is unknown and it must be sent again. */
  async send(command: CommandToSend): Promise<Reply<Answer> | undefined> {
    if (!this.socket?.connected) return undefined;
    // The line would be closed over it, and nobody would learn why.
    if (new TextEncoder().encode(JSON.stringify(command)).length > largestMessage - envelope)
      return { ok: false, error: { code: 'too_large', params: { limit: largestMessage - envelope } } };
    try {
      return await this.socket.timeout(answerWithin).emitWithAck('command', command);
    } catch {
      // The time ran out or the line broke: nobody knows yet what became of it.
      return undefined;
    }
  }

  presence(community: string, place: string, record: string | undefined): void {
    this.socket?.volatile.emit(
      'presence',
      record === undefined ? { community, place } : { community, place, record },
      () => undefined,
    );
  }

  private connect(): void {
    this.events.status('connecting');
    const socket = this.dial();
    this.socket = socket;
    // A socket that was replaced must touch nothing any more.
    const mine = (act: () => void): void => {
      if (this.socket === socket) act();
    };
    socket.on('connect', () =>
      mine(() => {
        this.backoff.connected(performance.now());
        this.events.status('open');
        for (const following of this.follows.values()) void following.subscribe();
      }),
    );
    socket.on('connect_error', (error) =>
      mine(() => {
        const { code, retryAfterMs } = reasonOf(error);
        this.turn = retryAfterMs;
        this.lost(code);
      }),
    );
    socket.on('disconnect', () => mine(() => this.lost(undefined)));
    socket.on('events', (frame) => mine(() => this.frame(frame, 'view')));
    socket.on('me', (frame) => mine(() => this.frame(frame, 'me')));
    socket.on('beat', (beat) => mine(() => this.beat(beat)));
    socket.on('reset', ({ community, stream }) => mine(() => this.follows.get(`${community} ${stream}`)?.reset()));
    socket.on('revoked', ({ reason }) =>
      mine(() => {
        this.forget();
        this.refuse(reason);
      }),
    );
    socket.on('notice', (notice) =>
      mine(() => {
        if (notice.kind === 'draining') this.turn = notice.retryAfterMs;
        this.events.notice(notice);
      }),
    );
  }

  private refuse(reason: string): void {
    this.refusal = reason;
    this.close();
    this.events.status('refused');
  }

  /** Rights have ended: nothing that they showed is shown any more. */
  private forget(): void {
    for (const following of this.follows.values()) following.empty();
  }

  /** The connection in use is gone, or of no use: another one after a wait. */
  private lost(code: string | undefined): void {
    // The word of it was lost with the line before: this is how it is learned.
    if (remedyOf(code) === 'sign_in') this.forget();
    if (endsPage(code)) return this.refuse(code);
    this.drop();
    this.events.status('waiting');
    const wait = this.backoff.next(performance.now(), this.turn);
    this.turn = undefined;
    this.timer = setTimeout(() => {
      this.timer = undefined;
      this.connect();
    }, wait);
  }

  private frame(frame: Frame, stream: Stream): void {
    this.follows.get(`${frame.community} ${stream}`)?.frame(frame);
  }

  private beat(beat: Beat): void {
    const stream = beat.view.startsWith('me:') ? 'me' : 'view';
    this.follows.get(`${beat.community} ${stream}`)?.beat(beat);
  }
}

/** Why the server did not let us in; nothing where it was not reached. */
function reasonOf(error: Error): Partial<NotAdmitted> {
  return (error as Error & { data?: Partial<NotAdmitted> }).data ?? {};
}
