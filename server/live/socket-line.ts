import type { Down } from '@liandong/shared/protocol/down';
import type { DefaultEventsMap, Socket } from 'socket.io';
import { hasRoom, isDrained, type Backlog, type Waiting } from './back-pressure.ts';
import type { Line } from './line.ts';
import { waitingOn } from './wire.ts';

/** A line over one Socket.IO connection. */
export class SocketLine implements Line {
  constructor(
    private readonly socket: Socket<DefaultEventsMap, Down>,
    private readonly limit: Backlog,
  ) {}

  get id(): string {
    return this.socket.id;
  }

  get open(): boolean {
    return this.socket.connected;
  }

  send<Name extends keyof Down>(name: Name, message: Parameters<Down[Name]>[0]): boolean {
    if (!hasRoom(this.waiting(), sizeOf(message), this.limit)) return false;
    this.socket.emit(name, ...([message] as Parameters<Down[Name]>));
    return true;
  }

  /** Gives the answer to what a screen asked; one that asks on and never reads what it hears is closed. */
  answer(reply: (answer: unknown) => void, answer: object): void {
    const waiting = this.waiting();
    // An answer is hardly longer than what it answers: where nothing waits it need not be weighed.
    if (isDrained(waiting) || hasRoom(waiting, sizeOf(answer), this.limit)) reply(answer);
    else this.close();
  }

  join(room: string): void {
    void this.socket.join(room);
  }

  leave(room: string): void {
    void this.socket.leave(room);
  }

  waiting(): Waiting {
    return waitingOn(this.socket.conn);
  }

  close(): void {
    this.socket.disconnect(true);
  }
}

const sizeOf = (message: unknown): number => Buffer.byteLength(JSON.stringify(message));
