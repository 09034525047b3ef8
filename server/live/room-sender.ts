import type { DefaultEventsMap, Namespace } from 'socket.io';
import { hasRoom, type Backlog } from './back-pressure.ts';
import { SharedFrame } from './shared-frame.ts';
import { idleStream, waitingOn } from './wire.ts';

/** What engine.io and Socket.IO put before an event: their types of packet. */
const engineMessage = '4';
const socketEvent = '2';

/** A namespace whose sockets know whether they take deflated messages. */
type Rooms = Namespace<DefaultEventsMap, DefaultEventsMap, DefaultEventsMap, { deflated: boolean }>;

/**
 * Says one thing to a whole room. Socket.IO's own way costs each screen a queue entry and five callbacks;
 * here a screen with nothing waiting gets the shared frame in one write, and only the others queue it.
 * @returns the ids of those for whom too much would wait: they were not sent it
 */
export function sendToRoom(
  { adapter, sockets }: Pick<Rooms, 'adapter' | 'sockets'>,
  room: string,
  name: string,
  message: unknown,
  limit: Backlog,
): string[] {
  const full: string[] = [];
  const members = adapter.rooms.get(room);
  if (!members) return full;
  const packet = socketEvent + JSON.stringify([name, message]);
  const frame = new SharedFrame(engineMessage + packet);
  for (const id of members) {
    const socket = sockets.get(id);
    if (!socket) continue;
    const stream = idleStream(socket.conn);
    if (stream) {
      const bytes = socket.data.deflated ? frame.deflated : frame.plain;
      // Mostly nothing waits there: then this look is all that the bound costs.
      if (stream.writableLength + bytes.length <= limit.bytes) stream.write(bytes);
      else full.push(id);
    } else if (hasRoom(waitingOn(socket.conn), frame.length, limit)) socket.conn.write(packet);
    else full.push(id);
  }
  return full;
}
