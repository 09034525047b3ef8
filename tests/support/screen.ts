import { wireVersion } from '@liandong/shared/protocol/version';
import { io, type Socket } from 'socket.io-client';
import { Record } from './record.ts';

interface Item {
  seq: number;
  type: string;
  at: number;
  by?: string;
  changes: (
    | { c: string; put: Record_ }
    | { c: string; id: string; set: object; unset?: string[] }
    | { c: string; cut: string }
  )[];
}
type Record_ = { id: string };

interface Frame {
  community: string;
  epoch: string;
  view: string;
  from: number;
  to: number;
  at: number;
  items: Item[];
}

export interface Snapshot {
  epoch: string;
  view: string;
  seq: number;
  state: { [collection: string]: Record_[] };
}

/**
 * A screen of its own making: it keeps its own record of every event it applied and its own copy of
 * state, and shares no code with the server nor with the product's client.
 */
export class TestScreen {
  socket!: Socket;
  epoch: string | undefined;
  view: string | undefined;
  seq = 0;
  readonly state = new Map<string, Map<string, Record_>>();
  /** every seq applied since the last snapshot, in the order of arrival */
  applied: number[] = [];
  readonly record = new Record();
  readonly faults: string[] = [];
  snapshots = 0;
  frames = 0;
  lastHeard = 0;
  readonly log: string[] = [];
  private staying = false;
  private subscribing: Promise<void> | undefined;

  constructor(
    private readonly url: string,
    private readonly token: string | (() => string),
    readonly community: string,
    private readonly snapshot: () => Promise<Snapshot>,
    readonly stream: 'view' | 'me' = 'view',
  ) {}

  /** Connects (again) and catches up. */
  async connect(): Promise<void> {
    this.socket = io(this.url, {
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
      extraHeaders: { origin: this.url },
      auth: { token: typeof this.token === 'string' ? this.token : this.token(), wire: wireVersion },
    });
    this.socket.on(this.stream === 'me' ? 'me' : 'events', (frame: Frame) => this.take(frame));
    this.socket.on('beat', (beat: Frame) => {
      if (beat.view !== this.view || beat.epoch !== this.epoch) return;
      if (beat.from > this.seq) this.again();
      else this.seq = Math.max(this.seq, beat.to);
      this.lastHeard = Date.now();
    });
    this.socket.on('reset', ({ reason }: { reason: string }) => {
      this.log.push(`reset ${reason}`);
      this.epoch = undefined;
      this.again();
    });
    this.socket.on('revoked', () => this.log.push('revoked'));
    this.socket.on('disconnect', () => this.log.push('disconnect'));
    await new Promise<void>((resolve, reject) => {
      this.socket.on('connect', resolve);
      this.socket.on('connect_error', reject);
      this.socket.on('disconnect', (reason) => reject(new Error(reason)));
    });
    await this.subscribe();
  }

  disconnect(): void {
    this.staying = false;
    this.socket.disconnect();
  }

  /** Connects and, whenever the line breaks or an attempt fails, connects again, until `disconnect`. */
  async stay(random: () => number): Promise<void> {
    this.staying = true;
    while (this.staying) {
      const joined = await this.connect().then(
        () => true,
        () => false,
      );
      if (joined && this.socket.connected)
        await new Promise<void>((resolve) => this.socket.once('disconnect', () => resolve()));
      else this.socket.disconnect();
      await new Promise((resolve) => setTimeout(resolve, random() * 60));
    }
  }

  async send(
    message: object,
  ): Promise<{ ok: boolean; result?: string; seq?: number; error?: { code: string; field?: string } }> {
    return (await this.socket.timeout(15_000).emitWithAck('command', message)) as never;
  }

  /** Catches up; a line that breaks over it is closed, and its end is what one hears of. */
  private again(): void {
    this.subscribe().catch(() => this.socket.disconnect());
  }

  private subscribe(): Promise<void> {
    this.subscribing ??= this.subscribeOnce().finally(() => (this.subscribing = undefined));
    return this.subscribing;
  }

  private async subscribeOnce(): Promise<void> {
    for (let tries = 0; tries < 5; tries++) {
      const cursor = this.epoch === undefined ? {} : { epoch: this.epoch, view: this.view, lastSeq: this.seq };
      const reply = (await this.socket
        .timeout(15_000)
        .emitWithAck('subscribe', { community: this.community, stream: this.stream, ...cursor })) as
        | { ok: true; mode: 'tail' | 'reset' }
        | { ok: false; error: { code: string } };
      if (!reply.ok) {
        this.log.push(`refused ${reply.error.code}`);
        return;
      }
      if (reply.mode === 'tail') return;
      this.load(await this.snapshot());
    }
    this.faults.push('five resets in a row');
  }

  private load(snapshot: Snapshot): void {
    this.epoch = snapshot.epoch;
    this.view = snapshot.view;
    this.seq = snapshot.seq;
    this.applied = [];
    this.snapshots++;
    this.record.start(snapshot.epoch, snapshot.view, snapshot.seq);
    this.state.clear();
    for (const [name, records] of Object.entries(snapshot.state))
      this.state.set(name, new Map(records.map((one) => [one.id, one])));
  }

  private take(frame: Frame): void {
    this.frames++;
    this.lastHeard = Date.now();
    if (frame.epoch !== this.epoch || frame.view !== this.view) {
      this.again();
      return;
    }
    if (frame.from > this.seq) {
      this.again();
      return;
    }
    let before = frame.from;
    for (const item of frame.items) {
      if (item.seq <= before) this.faults.push(`out of order: ${item.seq} after ${before}`);
      before = item.seq;
      if (item.seq > frame.to) this.faults.push(`${item.seq} beyond ${frame.to}`);
      if (item.seq <= this.seq) continue;
      this.applied.push(item.seq);
      this.record.add(item);
      for (const change of item.changes) this.apply(change);
    }
    this.seq = Math.max(this.seq, frame.to);
  }

  private apply(change: Item['changes'][number]): void {
    const map = this.state.get(change.c) ?? new Map<string, Record_>();
    this.state.set(change.c, map);
    if ('put' in change) map.set(change.put.id, change.put);
    else if ('cut' in change) {
      if (!map.delete(change.cut)) this.faults.push(`cut of ${change.c} ${change.cut}, which is not there`);
    } else {
      const old = map.get(change.id);
      if (!old) this.faults.push(`change of ${change.c} ${change.id}, which is not there`);
      const entries = new Map(Object.entries({ ...old, ...change.set }));
      for (const key of change.unset ?? []) entries.delete(key);
      map.set(change.id, Object.fromEntries(entries) as unknown as Record_);
    }
  }
}
