import type { DefaultEventsMap, Namespace } from 'socket.io';
import { SharedFrame } from './shared-frame.ts';
import { idleStream } from './wire.ts';

/** What engine.io and Socket.IO put before an event: their types of packet. */
const engineMessage = '4';
const socketEvent = '2';

/** A namespace whose sockets know whether they take deflated messages. */
type Rooms = Namespace<DefaultEventsMap, DefaultEventsMap, DefaultEventsMap, { deflated: boolean }>;

/**
 * Says one thing to a whole room. Socket.IO's own way costs each screen a queue entry and five callbacks;
 * here a screen with nothing waiting gets the shared frame in one write, and only the others queue it.
 */
export function sendToRoom(
  { adapter, sockets }: Pick<Rooms, 'adapter' | 'sockets'>,
  room: string,
  name: string,
  message: unknown,
): void {
  const members = adapter.rooms.get(room);
  if (!members) return;
  const packet = socketEvent + JSON.stringify([name, message]);
  const frame = new SharedFrame(engineMessage + packet);
  for (const id of members) {
    const socket = sockets.get(id);
    if (!socket) continue;
    const stream = idleStream(socket.conn);
    if (stream) stream.write(socket.data.deflated ? frame.deflated : frame.plain);
    else socket.conn.write(packet);
  }
}
