import type { Frame } from '@liandong/shared/protocol/down';
import type { Shown } from '../live/shown.ts';
import type { Tape } from './tape.ts';

export const speeds = [1, 10, 60, 600] as const;
export type Speed = (typeof speeds)[number];

type Item = Frame['items'][number];

/** What is fetched ahead of the moment that is shown, in real time, ms: at 600 × as at 1 ×. */
const ahead = 4_000;

export interface PlayerPorts {
  readonly tape: Tape;
  /** the mirror that is played into */
  readonly shown: Shown;
  /** the server's time, ms: the present, beyond which nothing is played */
  now(): number;
  /** items were shown */
  played(items: readonly Item[]): void;
  /** something could not be fetched */
  failed(error: unknown): void;
}

/**
 * Plays the past: each event is put into the mirror when the clock of the replay comes to its time. Where what comes
 * next is not there yet, the clock waits.
 */
export class Player {
  /** the moment that is shown, ms since 1970 UTC */
  clock = 0;
  speed: Speed = 10;
  playing = false;
  /** the present was reached */
  atEnd = false;
  /** a jump is under way */
  seeking = false;
  private queue: Item[] = [];
  /** everything up to this seq, and to this time, was fetched */
  private fetched = { seq: 0, at: 0 };
  private fetching = false;
  /** number of the newest jump: what was asked for before it is of no use */
  private jump = 0;

  constructor(private readonly ports: PlayerPorts) {}

  /** Jumps to a moment, ms. */
  async seek(at: number): Promise<void> {
    const { tape, shown, now, failed } = this.ports;
    const jump = ++this.jump;
    this.seeking = true;
    this.clock = Math.min(at, now());
    try {
      const state = await tape.moment(this.clock);
      if (jump !== this.jump) return;
      const before = new Set(shown.mirror.maps.keys());
      shown.mirror.load(state);
      for (const name of new Set([...before, ...shown.mirror.maps.keys()])) shown.touch(name);
      this.queue = [];
      this.fetched = { seq: state.seq, at: this.clock };
      this.atEnd = false;
      this.seeking = false;
      this.ports.played([]);
    } catch (error) {
      if (jump !== this.jump) return;
      this.seeking = false;
      this.playing = false;
      failed(error);
    }
  }

  /** So much real time has passed, ms. */
  tick(elapsed: number): void {
    if (!this.playing || this.seeking) return;
    const wanted = this.clock + elapsed * this.speed;
    const reach = this.atEnd ? Math.max(this.fetched.at, this.clock) : this.fetched.at;
    this.clock = Math.max(this.clock, Math.min(wanted, reach));
    this.show();
    if (this.atEnd && wanted >= reach && this.queue.length === 0) this.playing = false;
    else if (!this.atEnd && this.fetched.at - this.clock < ahead * this.speed) void this.fetch();
  }

  private show(): void {
    const { shown, played } = this.ports;
    const due: Item[] = [];
    while (this.queue[0] && this.queue[0].at <= this.clock) due.push(this.queue.shift() as Item);
    const { mirror } = shown;
    const isAllShown = this.queue.length === 0 && this.clock >= this.fetched.at;
    const to = isAllShown ? this.fetched.seq : (due.at(-1)?.seq ?? mirror.seq);
    if (to === mirror.seq) return;
    const touched = new Set<string>();
    const head = { community: '', epoch: mirror.epoch ?? '', view: mirror.view ?? '' };
    mirror.take({ ...head, from: mirror.seq, to, at: this.clock, items: due }, (name) => touched.add(name));
    for (const name of touched) shown.touch(name);
    if (due.length > 0) played(due);
  }

  private async fetch(): Promise<void> {
    if (this.fetching) return;
    this.fetching = true;
    const jump = this.jump;
    try {
      const frame = await this.ports.tape.page(this.fetched.seq);
      if (jump !== this.jump) return;
      this.queue.push(...frame.items);
      // The server says that there is no more: the present is reached.
      if (frame.to === frame.from) {
        this.atEnd = true;
        this.fetched.at = Math.max(this.fetched.at, this.ports.now());
      } else this.fetched = { seq: frame.to, at: Math.max(this.fetched.at, frame.at) };
    } catch (error) {
      if (jump !== this.jump) return;
      this.playing = false;
      this.ports.failed(error);
    } finally {
      this.fetching = false;
    }
  }
}
