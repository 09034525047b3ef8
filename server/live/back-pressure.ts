import type { Socket } from 'socket.io';

/** What one screen that stopped reading may cost. */
export interface Backlog {
  /** bytes that may wait for a screen (default 256 KB) */
  readonly bytes: number;
  readonly packets: number;
  /** how long a screen may stay behind before it is dropped, ms */
  readonly patience: number;
}

export const defaultBacklog: Backlog = { bytes: 256 * 1024, packets: 512, patience: 10_000 };

interface Packet {
  readonly data?: unknown;
}

/** Bytes and packets that wait in engine.io for a socket: that is where a backlog sits, not in the TCP buffer. */
function backlogOf(socket: Socket): { bytes: number; packets: number } {
  const buffer = (socket.conn as unknown as { writeBuffer: readonly Packet[] }).writeBuffer;
  let bytes = 0;
  for (const { data } of buffer) bytes += typeof data === 'string' ? data.length : 0;
  return { bytes, packets: buffer.length };
}

/** Whether more waits for a screen than it may cost. */
export function isBehind(socket: Socket, limit: Backlog): boolean {
  const { bytes, packets } = backlogOf(socket);
  return bytes > limit.bytes || packets > limit.packets;
}
