import type { Beat, Down, Frame } from '@liandong/shared/protocol/down';
import type { Mirror, Taken, ViewState } from '@liandong/shared/protocol/mirror';
import type { Up } from '@liandong/shared/protocol/up';
import type { Socket } from 'socket.io-client';

export type Stream = 'view' | 'me';
export type LiveSocket = Socket<Down, Up>;

export interface StreamEvents {
  /** something was heard of a stream: its panels are fresh; `at` = server time, ms */
  heard(community: string, stream: Stream, at: number): void;
  /** records of these collections changed */
  changed(community: string, stream: Stream, collections: ReadonlySet<string>, items: Frame['items']): void;
}

export interface FollowingPorts {
  readonly events: StreamEvents;
  fetchSnapshot(community: string, stream: Stream, notBefore: number): Promise<ViewState>;
  /** the connection in use, if there is one */
  inUse(): LiveSocket | undefined;
  /** the stream did not come right over the connection in use */
  failed(): void;
}

interface Cursor {
  readonly epoch: string;
  readonly view: string;
  readonly lastSeq: number;
}

/** How long an answer may take before its outcome counts as unknown, ms. */
export const answerWithin = 15_000;
/** Snapshots fetched in a row before waiting: a loop would help nobody. */
const mostResets = 3;

/** One stream as a page follows it: notices gaps and catches up, over whatever connection is in use. */
export class Following {
  /** the connection over which it is catching up */
  private asking: LiveSocket | undefined;
  /** something was missed while it was catching up */
  private again = false;
  /** how far it had come when it last had to start anew: nothing older is shown after it */
  private shown: Cursor | undefined;

  constructor(
    readonly community: string,
    readonly stream: Stream,
    private readonly mirror: Mirror,
    private readonly ports: FollowingPorts,
  ) {}

  /** Catches up over the connection in use; one attempt at a time, and none outlives its connection. */
  async subscribe(): Promise<void> {
    const socket = this.ports.inUse();
    if (!socket) return;
    if (this.asking === socket) {
      this.again = true;
      return;
    }
    this.asking = socket;
    const caughtUp = await this.catchUp(socket).catch(() => false);
    // A newer connection has begun its own attempt; this one has nothing to say any more.
    if (this.asking !== socket) return;
    this.asking = undefined;
    if (this.ports.inUse() !== socket) return;
    // It did not come right: a fresh connection after a wait, never a loop.
    if (!caughtUp) this.ports.failed();
    else if (this.again) await this.subscribe();
  }

  /** The server says that what is shown does not go on from here. */
  reset(): void {
    this.shown = cursorOf(this.mirror) ?? this.shown;
    this.mirror.clear();
    void this.subscribe();
  }

  /** Nothing of it is shown any more. */
  empty(): void {
    this.mirror.clear();
    this.ports.events.changed(this.community, this.stream, new Set(this.mirror.maps.keys()), []);
  }

  frame(frame: Frame): void {
    const { community, stream } = this;
    const touched = new Set<string>();
    const items: Frame['items'] = [];
    const taken = this.mirror.take(
      frame,
      (name) => touched.add(name),
      (item) => items.push(item),
    );
    if (!this.goesOn(taken)) return;
    if (taken === 'applied') this.again = false;
    // A part is not all that was out when it was sent: the screen is as fresh as it was.
    if (!frame.more) this.ports.events.heard(community, stream, frame.at);
    if (touched.size > 0) this.ports.events.changed(community, stream, touched, items);
  }

  beat(beat: Beat): void {
    if (this.goesOn(this.mirror.beat(beat))) this.ports.events.heard(this.community, this.stream, beat.at);
  }

  /** Whether nothing is missing before what came; else it is asked for. */
  private goesOn(taken: Taken): boolean {
    if (taken !== 'gap' && taken !== 'foreign') return true;
    void this.subscribe();
    return false;
  }

  private isUsing(socket: LiveSocket): boolean {
    return this.asking === socket && this.ports.inUse() === socket;
  }

  /** @returns whether the stream goes on; false when it did not come right */
  private async catchUp(socket: LiveSocket): Promise<boolean> {
    const { community, stream, mirror } = this;
    this.again = false;
    for (let resets = 0; resets <= mostResets; resets++) {
      const cursor = cursorOf(mirror);
      this.shown = cursor ?? this.shown;
      const reply = await socket.timeout(answerWithin).emitWithAck('subscribe', { community, stream, ...cursor });
      if (!this.isUsing(socket)) return false;
      if (!reply.ok) return this.isNone(reply.error.code);
      if (reply.mode === 'tail') return true;
      if (isBehind(reply, this.shown)) this.disown();
      const { shown } = this;
      const same = shown !== undefined && reply.epoch === shown.epoch && reply.view === shown.view;
      const snapshot = await this.ports.fetchSnapshot(community, stream, same ? shown.lastSeq : 0);
      if (!this.isUsing(socket)) return false;
      if (isBehind(snapshot, shown)) continue;
      mirror.load(snapshot);
      this.ports.events.changed(community, stream, new Set(mirror.maps.keys()), []);
    }
    return false;
  }

  /** A community that is not there for this login, or no longer: nothing of it is shown, and there is nothing to wait for. */
  private isNone(code: string): boolean {
    if (code !== 'unknown_community') return false;
    this.empty();
    return true;
  }

  /** The server itself stands before what was shown: its data was put back, and what came after never was. */
  private disown(): void {
    this.shown = undefined;
    this.empty();
  }
}

function cursorOf({ epoch, view, seq }: Mirror): Cursor | undefined {
  return epoch !== undefined && view !== undefined ? { epoch, view, lastSeq: seq } : undefined;
}

/** Whether what the server says or sends lies before what was shown. */
function isBehind({ epoch, view, seq }: Omit<Cursor, 'lastSeq'> & { seq: number }, shown: Cursor | undefined): boolean {
  return shown !== undefined && epoch === shown.epoch && view === shown.view && seq < shown.lastSeq;
}
