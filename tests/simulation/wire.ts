import { hasRoom } from '@liandong/server/live/back-pressure';
import type { Connected } from '@liandong/server/live/delivery';
import type { Line } from '@liandong/server/live/line';
import type { Down } from '@liandong/shared/protocol/down';
import type { Chance } from './chance.ts';
import type { Process, VirtualClock } from './clock.ts';
import type { SocketLine, VirtualSocket } from './virtual-socket.ts';

type Name = keyof Down | 'answer' | 'close';

/** Something on its way down a line. */
interface Packet {
  readonly name: Name;
  readonly text: string;
  readonly ack: number;
  readonly sentAt: number;
}

/** How a screen's way to the server is just now. Times in ms. */
export interface Weather {
  slowest: number;
  /** until then nothing leaves the server's machine for this screen: it stopped reading */
  stalledUntil: number;
  bytesPerMs: number;
  /** until then nobody gets through */
  offUntil: number;
}

/** The screen's end of a line. */
export interface WireEnd {
  readonly process: Process;
  readonly weather: Weather;
  /** told of every message in the moment of its arrival, before the product hears it */
  arrived(sentAt: number, name: string): void;
}

export interface WirePorts {
  readonly clock: VirtualClock;
  readonly chance: Chance;
  readonly end: WireEnd;
  readonly socket: VirtualSocket;
  readonly server: Process;
  readonly rooms: Map<string, Set<Wire>>;
  /** what may wait for a screen */
  readonly limit: { readonly bytes: number; readonly packets: number };
  sent(wire: Wire, name: keyof Down, text: string): void;
  asked(wire: Wire, name: string, message: unknown): void;
  answered(wire: Wire, name: string, message: unknown, answer: unknown): void;
}

/** One connection: in order within each direction, and everything else may happen to it. */
export class Wire implements Line, SocketLine {
  open = true;
  /** since when something for many passed it by and it has not been read to the end, virtual ms */
  fullSince: number | undefined;
  connected: Connected | undefined;
  private cut = false;
  private queue: Packet[] = [];
  private bytes = 0;
  private pumping = false;
  private lastDown = 0;
  private lastUp = 0;
  private readonly joined = new Set<string>();

  constructor(
    readonly id: string,
    readonly account: string,
    readonly ports: WirePorts,
  ) {}

  send<N extends keyof Down>(name: N, message: Parameters<Down[N]>[0]): boolean {
    return this.say(name, JSON.stringify(message));
  }

  /** A message that was written once for many: whom it passes by is behind. */
  push(name: keyof Down, text: string): boolean {
    const said = this.say(name, text);
    if (!said && this.queue.length > 0) this.fullSince ??= this.ports.clock.now;
    return said;
  }

  private say(name: keyof Down, text: string): boolean {
    if (!this.open) return true;
    if (!this.takes(text)) return false;
    this.ports.sent(this, name, text);
    this.enqueue({ name, text, ack: 0, sentAt: this.ports.clock.now });
    return true;
  }

  /** Whether anything can still get through. */
  get carries(): boolean {
    return this.open && !this.cut;
  }

  join(room: string): void {
    const { rooms } = this.ports;
    if (!this.open) return;
    this.joined.add(room);
    let inside = rooms.get(room);
    if (!inside) rooms.set(room, (inside = new Set()));
    inside.add(this);
  }

  leave(room: string): void {
    this.joined.delete(room);
    this.ports.rooms.get(room)?.delete(this);
  }

  waiting(): { bytes: number; packets: number } {
    return { bytes: this.bytes, packets: this.queue.length };
  }

  /** The server ends it: what waits still goes out, then the screen hears that it is over. */
  close(): void {
    if (!this.open) return;
    this.enqueue({ name: 'close', text: '', ack: 0, sentAt: this.ports.clock.now });
    this.over();
  }

  up(name: string, message: unknown, ack: number): void {
    const { clock, server } = this.ports;
    const text = JSON.stringify(message);
    this.lastUp = Math.max(this.lastUp, clock.now + this.delay());
    clock.after(
      this.lastUp - clock.now,
      () => {
        if (this.cut || !this.open || !this.connected) return;
        const asked: unknown = JSON.parse(text);
        this.ports.asked(this, name, asked);
        void this.connected.receive(name, asked).then((answer) => {
          if (!this.open) return;
          const said = JSON.stringify(answer);
          if (!this.takes(said)) return this.close();
          this.ports.answered(this, name, asked, answer);
          this.enqueue({ name: 'answer', text: said, ack, sentAt: clock.now });
        });
      },
      server,
    );
  }

  hangUp(): void {
    const { clock, server } = this.ports;
    clock.after(this.delay(), () => this.over(), server);
  }

  /** Nothing gets through any more; each side notices by itself, the server and the screen after so many ms. */
  break(serverAfter: number, screenAfter: number): void {
    if (this.cut) return;
    this.cut = true;
    const { clock, server, end, socket } = this.ports;
    this.queue = [];
    this.bytes = 0;
    this.fullSince = undefined;
    clock.after(serverAfter, () => this.over(), server);
    clock.after(
      screenAfter,
      () => {
        if (socket.line === this) socket.closed('ping timeout');
      },
      end.process,
    );
  }

  /** The server's side is over. */
  private over(): void {
    if (!this.open) return;
    this.open = false;
    for (const room of [...this.joined]) this.leave(room);
    this.connected?.closed();
  }

  private takes(text: string): boolean {
    return hasRoom(this.waiting(), text.length, this.ports.limit);
  }

  private enqueue(packet: Packet): void {
    if (this.cut) return;
    this.queue.push(packet);
    this.bytes += packet.text.length;
    this.pump();
  }

  /** Hands on what the screen's machine takes, as fast as it takes it. */
  private pump(): void {
    const { clock, end, server } = this.ports;
    while (!this.pumping && this.queue.length > 0) {
      const { stalledUntil, bytesPerMs } = end.weather;
      const first = this.queue[0] as Packet;
      const stalled = stalledUntil > clock.now;
      const wait = stalled ? stalledUntil - clock.now : first.text.length / bytesPerMs;
      if (wait > 0) {
        this.pumping = true;
        clock.after(
          wait,
          () => {
            this.pumping = false;
            if (!stalled) this.shift();
            this.pump();
          },
          server,
        );
        return;
      }
      this.shift();
    }
  }

  private shift(): void {
    const packet = this.queue.shift();
    if (!packet) return;
    this.bytes -= packet.text.length;
    if (this.queue.length === 0) this.fullSince = undefined;
    const { clock, end } = this.ports;
    this.lastDown = Math.max(this.lastDown, clock.now + this.delay());
    clock.after(this.lastDown - clock.now, () => this.deliver(packet), end.process);
  }

  private deliver({ name, text, ack, sentAt }: Packet): void {
    const { socket, end } = this.ports;
    if (this.cut || socket.line !== this) return;
    if (name === 'close') {
      socket.closed('io server disconnect');
      return;
    }
    end.arrived(sentAt, name);
    const message: unknown = JSON.parse(text);
    if (name === 'answer') socket.answer(ack, message);
    else socket.tell(name, message);
  }

  private delay(): number {
    return this.ports.chance.between(0.5, this.ports.end.weather.slowest);
  }
}
