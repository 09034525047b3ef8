import type { Down } from '@liandong/shared/protocol/down';
import type { DefaultEventsMap, Socket } from 'socket.io';
import type { Line } from './line.ts';
import { waitingOn } from './wire.ts';

/** A line over one Socket.IO connection. */
export class SocketLine implements Line {
  constructor(private readonly socket: Socket<DefaultEventsMap, Down>) {}

  get id(): string {
    return this.socket.id;
  }

  get open(): boolean {
    return this.socket.connected;
  }

  send<Name extends keyof Down>(name: Name, message: Parameters<Down[Name]>[0]): void {
    this.socket.emit(name, ...([message] as Parameters<Down[Name]>));
  }

  sendIfIdle<Name extends keyof Down>(name: Name, message: Parameters<Down[Name]>[0]): void {
    this.socket.volatile.emit(name, ...([message] as Parameters<Down[Name]>));
  }

  join(room: string): void {
    void this.socket.join(room);
  }

  leave(room: string): void {
    void this.socket.leave(room);
  }

  waiting(): { bytes: number; packets: number } {
    return waitingOn(this.socket.conn);
  }

  close(): void {
    this.socket.disconnect(true);
  }
}
