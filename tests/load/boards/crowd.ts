import { setTimeout as sleep } from 'node:timers/promises';
import * as Y from 'yjs';
import { binaryFrame } from '../web-socket.ts';
import { dialectOf, type Dialect } from './dialect.ts';
import { People, type Edit } from './edits.ts';
import { Guest } from './guest.ts';
import type { BoardServer, CrowdMarked } from './messages.ts';
import { SampledReader } from './reader.ts';
import { boardOf, type BoardSize } from './seed.ts';

const board = 'main';
/** People whose incoming edits are read one by one. */
const sampled: readonly number[] = [7, 31];
/** ms that the last edit may be under way when the board is looked at */
const lastUnderWay = 3_000;

/** Edits of a flood that may be under way, and that are sent together. */
const mostUnderWay = 300;
const together = 10;
/** ms until the server has let everybody in */
const settling = 1_000;
/** ms until a board that is written anew must be with everybody */
const longestSeed = 60_000;

interface Counted {
  readonly at: number;
  readonly sent: number;
  readonly received: number;
  readonly expected: number;
  readonly frames: number;
  readonly bytes: number;
  readonly cpu: NodeJS.CpuUsage;
}

/** Many people at one board of a server under test, who edit it at a pace. */
export class Crowd {
  private readonly guests: Guest[] = [];
  private readonly readers = new Map<number, SampledReader>();
  private readonly ready: { edit: Edit; frame: Buffer }[] = [];
  private readonly ends = new Map<number, number>();
  private readonly people: People;
  private readonly dialect: Dialect;
  private readonly seed: readonly Uint8Array[];
  private next = 0;
  private sent = 0;
  private timer: NodeJS.Timeout | undefined;
  private faults: string[] = [];
  private before: Counted;

  constructor(
    private readonly server: BoardServer,
    count: number,
    size: BoardSize,
  ) {
    this.dialect = dialectOf(server);
    this.seed = boardOf(size, server.kind === 'ours' ? 'coordinator-0' : 'anybody');
    this.people = new People(count, size, this.seed);
    this.before = this.counted();
    for (let person = 0; person < count; person++) {
      const reader = sampled.includes(person) ? new SampledReader() : undefined;
      if (reader) this.readers.set(person, reader);
      this.guests.push(this.guest(person, reader && ((update) => reader.read(update))));
    }
  }

  /** Lets everybody in and writes the board. @throws when it is not with the sampled readers in time */
  async open(): Promise<void> {
    const first = this.guest(0);
    await Promise.all([first, ...this.guests].map(async ({ ready }) => ready));
    await sleep(settling);
    const end = performance.now() + longestSeed;
    for (const update of this.seed) {
      const [struct] = Y.decodeUpdate(update).structs;
      if (struct) for (const reader of this.readers.values()) reader.expect(struct.id.client, struct.id.clock, 0);
      first.send(binaryFrame(this.dialect.update(board, update)));
      while (this.underWay() > 0) {
        if (performance.now() > end) throw new Error(`the board was not written: ${this.faults.join('; ')}`);
        await sleep(10);
      }
    }
    first.close();
  }

  async prepare(edits: number): Promise<void> {
    this.ready.splice(0, this.next);
    this.next = 0;
    while (this.ready.length < edits) {
      const edit = this.people.next();
      this.ready.push({ edit, frame: binaryFrame(this.dialect.update(board, edit.update)) });
      // Whoever does not answer a ping meanwhile is taken for gone.
      if (this.ready.length % 100 === 0) await sleep(0);
    }
  }

  /** Sends at an even pace; what a late timer missed is made up for. */
  start(perSecond: number): void {
    const from = performance.now();
    let done = 0;
    this.timer = setInterval(() => {
      const due = Math.floor(((performance.now() - from) / 1_000) * perSecond);
      for (; done < due; done++) this.sendNext();
    }, 1);
  }

  /** Sends all that was prepared as fast as it is taken, never more under way than a little. */
  async flood(): Promise<void> {
    while (this.next < this.ready.length) {
      if (this.faults.length > 0) throw new Error(this.faults.slice(0, 3).join('; '));
      if (this.underWay() < mostUnderWay) for (let n = 0; n < together; n++) this.sendNext();
      await sleep(1);
    }
  }

  stop(): void {
    clearInterval(this.timer);
  }

  begin(): void {
    for (const reader of this.readers.values()) reader.takeAges();
    this.before = this.counted();
  }

  mark(): CrowdMarked {
    const { before, faults } = this;
    const now = this.counted();
    const used = process.cpuUsage(before.cpu);
    const seconds = (now.at - before.at) / 1_000;
    this.faults = [];
    return {
      ...{ seconds, sent: now.sent - before.sent, faults },
      share: (now.received - before.received) / Math.max(1, now.expected - before.expected),
      ages: [...this.readers.values()].flatMap((reader) => reader.takeAges()).sort((a, b) => a - b),
      ...{ frames: now.frames - before.frames, bytes: now.bytes - before.bytes },
      load: (used.user + used.system) / 1e6 / seconds,
    };
  }

  /** @throws when an edit that was sent is not on the board */
  async verify(): Promise<void> {
    if (this.faults.length > 0) throw new Error(this.faults.slice(0, 3).join('; '));
    await sleep(lastUnderWay);
    const doc = new Y.Doc();
    const late = this.guest(0, (update) => Y.applyUpdate(doc, update));
    await late.ready;
    await sleep(lastUnderWay);
    late.close();
    for (const [client, clock] of this.ends) {
      const held = Y.getState(doc.store, client);
      if (held <= clock) throw new Error(`client ${client} wrote up to ${clock}, the board holds ${held}`);
    }
  }

  /** Edits that a sampled reader still lacks, at most. */
  private underWay(): number {
    return Math.max(...[...this.readers.values()].map(({ expected, received }) => expected - received));
  }

  private guest(person: number, onUpdate?: (update: Uint8Array) => void): Guest {
    const { server, dialect } = this;
    return new Guest({
      ...{ port: server.port, board, person, dialect },
      ...(onUpdate ? { onUpdate } : {}),
      onClose: (code) => this.faults.push(`person ${person} was closed with ${code}`),
    });
  }

  private sendNext(): void {
    const made = this.ready[this.next++];
    if (!made) return void this.faults.push('no edits left');
    const { person, client, clock } = made.edit;
    this.guests[person]?.send(made.frame);
    this.sent++;
    this.ends.set(client, clock);
    const at = performance.now();
    for (const [reader, one] of this.readers) if (reader !== person) one.expect(client, clock, at);
  }

  private counted(): Counted {
    const sum = (of: (guest: Guest) => number): number => this.guests.reduce((all, guest) => all + of(guest), 0);
    const readers = [...this.readers.values()];
    return {
      ...{ at: performance.now(), cpu: process.cpuUsage() },
      sent: this.sent,
      received: readers.reduce((all, reader) => all + reader.received, 0),
      expected: readers.reduce((all, reader) => all + reader.expected, 0),
      frames: sum((guest) => guest.frames),
      bytes: sum((guest) => guest.bytes),
    };
  }
}
