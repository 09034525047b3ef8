import type { Mirror, ViewState } from '@liandong/shared/protocol/mirror';
import type { Beat, Down, Frame, NotAdmitted, Notice } from '@liandong/shared/protocol/down';
import type { Answer, CommandMessage, Reply, Up } from '@liandong/shared/protocol/up';
import { largestMessage, wireVersion, wireVersionField } from '@liandong/shared/protocol/version';
import { io, type Socket } from 'socket.io-client';
import type { Static } from 'typebox';
import { Backoff } from './backoff.ts';
import { endsPage, remedyOf } from './remedy.ts';

export type Stream = 'view' | 'me';
export type CommandToSend = Static<typeof CommandMessage>;

export interface LinkEvents {
  /** something was heard of a stream: its panels are fresh; `at` = server time, ms */
  heard(community: string, stream: Stream, at: number): void;
  /** records of these collections changed */
  changed(community: string, stream: Stream, collections: ReadonlySet<string>, items: Frame['items']): void;
  status(status: LinkStatus): void;
  notice(notice: Notice): void;
}

/** `refused`: the login ended or the page is too old; the link does not try again by itself. */
export type LinkStatus = 'connecting' | 'open' | 'waiting' | 'refused';

export type LiveSocket = Socket<Down, Up>;

interface Following {
  readonly community: string;
  readonly stream: Stream;
  readonly mirror: Mirror;
  /** the connection over which it is catching up */
  asking: LiveSocket | undefined;
  /** something was missed while it was catching up */
  again: boolean;
  /** how far it had come when it last had to start anew: nothing older is shown after it */
  shown: Cursor | undefined;
}

interface Cursor {
  readonly epoch: string;
  readonly view: string;
  readonly lastSeq: number;
}

/** What the protocols put around a command, bytes. */
const envelope = 256;
/** How long an answer may take before its outcome counts as unknown, ms. */
const answerWithin = 15_000;
/** Snapshots fetched in a row before waiting: a loop would help nobody. */
const mostResets = 3;

/** A connection to the server that the page came from. It must not come back by itself: that is the link's work. */
function toOwnServer(): LiveSocket {
  return io({ transports: ['websocket'], reconnection: false, auth: { [wireVersionField]: wireVersion } });
}

/** The one connection of a page: follows streams, notices gaps, comes back by itself. */
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
    const following = { community, stream, mirror, asking: undefined, again: false, shown: undefined };
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
        for (const following of this.follows.values()) void this.subscribe(following);
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
    socket.on('reset', ({ community, stream }) =>
      mine(() => {
        const following = this.follows.get(`${community} ${stream}`);
        if (!following) return;
        following.shown = cursorOf(following.mirror) ?? following.shown;
        following.mirror.clear();
        void this.subscribe(following);
      }),
    );
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
    for (const following of this.follows.values()) this.empty(following);
  }

  private empty({ community, stream, mirror }: Following): void {
    mirror.clear();
    this.events.changed(community, stream, new Set(mirror.maps.keys()), []);
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

  /** Catches up over the connection in use; one attempt at a time, and none outlives its connection. */
  private async subscribe(following: Following): Promise<void> {
    const { socket } = this;
    if (!socket) return;
    if (following.asking === socket) {
      following.again = true;
      return;
    }
    following.asking = socket;
    const caughtUp = await this.catchUp(following, socket).catch(() => false);
    // A newer connection has begun its own attempt; this one has nothing to say any more.
    if (following.asking !== socket) return;
    following.asking = undefined;
    if (this.socket !== socket) return;
    // It did not come right: a fresh connection after a wait, never a loop.
    if (!caughtUp) this.lost(undefined);
    else if (following.again) await this.subscribe(following);
  }

  private isUsing(following: Following, socket: LiveSocket): boolean {
    return following.asking === socket && this.socket === socket;
  }

  /** @returns whether the stream goes on; false when it did not come right */
  private async catchUp(following: Following, socket: LiveSocket): Promise<boolean> {
    const { community, stream, mirror } = following;
    following.again = false;
    for (let resets = 0; resets <= mostResets; resets++) {
      const cursor = cursorOf(mirror);
      following.shown = cursor ?? following.shown;
      const reply = await socket.timeout(answerWithin).emitWithAck('subscribe', { community, stream, ...cursor });
      if (!this.isUsing(following, socket)) return false;
      if (!reply.ok) return this.isNone(following, reply.error.code);
      if (reply.mode === 'tail') return true;
      if (isBehind(reply, following.shown)) this.disown(following);
      const { shown } = following;
      const same = shown !== undefined && reply.epoch === shown.epoch && reply.view === shown.view;
      const snapshot = await this.fetchSnapshot(community, stream, same ? shown.lastSeq : 0);
      if (!this.isUsing(following, socket)) return false;
      if (isBehind(snapshot, shown)) continue;
      mirror.load(snapshot);
      this.events.changed(community, stream, new Set(mirror.maps.keys()), []);
    }
    return false;
  }

  /** A community that is not there for this login, or no longer: nothing of it is shown, and there is nothing to wait for. */
  private isNone(following: Following, code: string): boolean {
    if (code !== 'unknown_community') return false;
    this.empty(following);
    return true;
  }

  /** The server itself stands before what was shown: its data was put back, and what came after never was. */
  private disown(following: Following): void {
    following.shown = undefined;
    this.empty(following);
  }

  private frame(frame: Frame, stream: Stream): void {
    const following = this.follows.get(`${frame.community} ${stream}`);
    if (!following) return;
    const touched = new Set<string>();
    const items: Frame['items'] = [];
    const taken = following.mirror.take(
      frame,
      (name) => touched.add(name),
      (item) => items.push(item),
    );
    if (taken === 'gap' || taken === 'foreign') return void this.subscribe(following);
    if (taken === 'applied') following.again = false;
    this.events.heard(frame.community, stream, frame.at);
    if (touched.size > 0) this.events.changed(frame.community, stream, touched, items);
  }

  private beat(beat: Beat): void {
    const stream = beat.view.startsWith('me:') ? 'me' : 'view';
    const following = this.follows.get(`${beat.community} ${stream}`);
    if (!following) return;
    const taken = following.mirror.beat(beat);
    if (taken === 'gap' || taken === 'foreign') void this.subscribe(following);
    else this.events.heard(beat.community, stream, beat.at);
  }
}

function cursorOf({ epoch, view, seq }: Mirror): Cursor | undefined {
  return epoch !== undefined && view !== undefined ? { epoch, view, lastSeq: seq } : undefined;
}

/** Whether what the server says or sends lies before what was shown. */
function isBehind({ epoch, view, seq }: Omit<Cursor, 'lastSeq'> & { seq: number }, shown: Cursor | undefined): boolean {
  return shown !== undefined && epoch === shown.epoch && view === shown.view && seq < shown.lastSeq;
}

/** Why the server did not let us in; nothing where it was not reached. */
function reasonOf(error: Error): Partial<NotAdmitted> {
  return (error as Error & { data?: Partial<NotAdmitted> }).data ?? {};
}
