import { freshnessOf } from '~client/freshness';
import { Link } from '~client/link';
import type { ViewState } from '@liandong/shared/protocol/mirror';
import type { Answer, Reply } from '@liandong/shared/protocol/up';
import type { Chance } from './chance.ts';
import type { Link as Line, Stream, Wish } from './client.ts';
import { Process, type VirtualClock } from './clock.ts';
import type { Reader } from './may-see.ts';
import { RecordedMirror } from './record.ts';
import { hold } from './violation.ts';
import type { VirtualSocket } from './virtual-socket.ts';
import type { Weather, WireEnd } from './wire.ts';

export interface ScreenPorts {
  readonly clock: VirtualClock;
  readonly chance: Chance;
  readonly community: string;
  readonly broken: (error: unknown) => void;
  dial(screen: Screen): VirtualSocket;
  fetchSnapshot(screen: Screen, stream: Stream, notBefore: number): Promise<ViewState>;
  /** seq that anybody was told of at a time, in the epoch at hand: whoever is fresh knows at least that much */
  toldAt(time: number): { epoch: string; seq: number };
  /** whether its person has gone home */
  isLeftAlone(): boolean;
}

/** One screen: the real link and mirrors, on a machine of its own, with a record of what it was sent. */
export class Screen implements WireEnd {
  readonly process: Process;
  readonly weather: Weather = { slowest: 20, stalledUntil: 0, bytesPerMs: Infinity, offUntil: 0 };
  readonly link: Line;
  readonly mirrors = new Map<Stream, RecordedMirror>();
  /** when a message of the server last came in, and when that was sent; ms */
  private arrivedAt = 0;
  private sentAt = 0;
  private revoked = false;
  private readonly heardAt = new Map<Stream, number>();
  status = 'connecting';

  constructor(
    readonly name: string,
    public reader: Reader,
    private readonly ports: ScreenPorts,
    streams: readonly Stream[],
  ) {
    const { clock, chance, community } = ports;
    this.process = new Process(name, chance.between(-3_600_000, 3_600_000));
    this.link = new Link(
      (_, stream, notBefore) => ports.fetchSnapshot(this, stream, notBefore),
      {
        heard: (_, stream) => this.guard(() => this.heard(stream)),
        changed: () => undefined,
        status: (status) => this.guard(() => this.onStatus(status)),
        notice: () => undefined,
      },
      () => ports.dial(this),
      chance.draw,
    );
    clock.as(this.process, () => {
      for (const stream of streams) {
        const mirror = new RecordedMirror(`${name}/${stream}`, stream === 'view' && reader.role === 'coordinator');
        this.mirrors.set(stream, mirror);
        this.link.follow(community, stream, mirror);
      }
      this.link.open();
      clock.after(1_000, () => this.look());
    });
  }

  /** Its account has other rights now. */
  changeReader(reader: Reader): void {
    this.reader = reader;
    this.mirrors.get('view')?.isWhole(reader.role === 'coordinator');
  }

  arrived(sentAt: number, name: string): void {
    this.arrivedAt = this.ports.clock.now;
    this.sentAt = sentAt;
    if (name === 'revoked') this.revoked = true;
  }

  /** Sends a wish until it is answered for good, under the same id; `undefined` = this screen was shown out or left. */
  async send(wish: Wish): Promise<Reply<Answer> | undefined> {
    const { clock, chance } = this.ports;
    for (;;) {
      if (this.link.refusal !== undefined) return undefined;
      const reply = await this.link.send(wish);
      const again =
        !reply ||
        (reply.ok
          ? reply.result === 'unavailable'
          : ['too_many', 'internal', 'session_ended'].includes(reply.error.code));
      if (!again || this.ports.isLeftAlone()) return reply;
      await clock.sleep(chance.between(200, 4_000));
    }
  }

  /** Whether everything up to a seq of an epoch is on this screen. */
  hasAll(epoch: string, seq: number): boolean {
    return [...this.mirrors.values()].every((mirror) => mirror.epoch === epoch && mirror.seq === seq);
  }

  /** A failed promise must end the simulation, also where the product would swallow it. */
  private guard(act: () => void): void {
    try {
      act();
    } catch (error) {
      this.ports.broken(error);
    }
  }

  private heard(stream: Stream): void {
    this.heardAt.set(stream, performance.now());
    const { epoch, seq } = this.ports.toldAt(this.sentAt);
    const mirror = this.mirrors.get(stream);
    if (!mirror || mirror.epoch !== epoch) return;
    hold(
      'fresh means complete',
      mirror.seq >= seq,
      () => `${this.name} holds itself fresh at ${mirror.seq} by a message sent when ${seq} was out`,
    );
  }

  private onStatus(status: string): void {
    this.status = status;
    if (status !== 'refused') return;
    // At the latest when the screen has said why, nothing of it is shown any more.
    this.ports.clock.after(1, () => this.guard(() => this.holdEmpty()), this.process);
  }

  private holdEmpty(): void {
    for (const mirror of this.mirrors.values()) {
      const records = [...mirror.maps.values()].reduce((sum, map) => sum + map.size, 0);
      hold(
        'revoked means gone',
        records === 0,
        () =>
          `${this.name} was shown out (${this.link.refusal}, revoked ${this.revoked}) and still shows ${records} records`,
      );
    }
  }

  /** What a panel does each second: says how fresh it is. */
  private look(): void {
    const { clock } = this.ports;
    clock.after(1_000, () => this.look(), this.process);
    this.guard(() => {
      for (const [stream, at] of this.heardAt) {
        const { state } = freshnessOf(at, performance.now(), Date.now());
        const silence = clock.now - this.arrivedAt;
        hold(
          'stale after 15 s',
          silence < 15_000 || state === 'stale',
          () => `${this.name}/${stream} heard nothing for ${Math.round(silence)} ms and says ${state}`,
        );
      }
    });
  }

  /** Whether all that it shows says that it is live: a line that broke unnoticed is not. */
  isLive(): boolean {
    const { now } = this.ports.clock;
    return [...this.mirrors.keys()].every((stream) => freshnessOf(this.heardAt.get(stream), now, 0).state === 'live');
  }
}
