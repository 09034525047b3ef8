import type { Duplex } from 'node:stream';
import { WebSocket } from 'ws';
import type { Waiting } from './back-pressure.ts';

type Packets = readonly { readonly data?: unknown }[];

/** What was agreed to about deflated messages (RFC 7692 §7.1). */
interface DeflateParams {
  readonly server_max_window_bits?: number;
}

/** What waits to be written to a connection, and what of it we may touch. Field names are those of `engine.io` and `ws`. */
interface EngineConnection {
  readonly readyState: string;
  readonly writeBuffer: Packets;
  readonly transport: {
    readonly socket?: {
      readonly readyState: number;
      readonly _socket?: Duplex | null;
      readonly _extensions?: { readonly 'permessage-deflate'?: { readonly params: DeflateParams } };
      terminate(): void;
      on(event: 'ping', listener: () => void): unknown;
    };
  };
}

/**
 * How deflated messages are agreed to: a frame is deflated once for all who take it (`room-sender.ts`), and nothing
 * else is, so no connection may keep a dictionary. Nothing is asked that a client need not offer: `ws` refuses the
 * whole handshake when a wish can't be met.
 */
export const sharedDeflate = {
  serverNoContextTakeover: true,
  clientNoContextTakeover: true,
  threshold: Number.POSITIVE_INFINITY,
};

/** The stream below a connection, when all that was said before has been handed to it: then a whole frame may follow. */
export function idleStream(connection: unknown): Duplex | undefined {
  const { readyState, writeBuffer, transport } = connection as EngineConnection;
  if (readyState !== 'open' || writeBuffer.length > 0) return undefined;
  // Once a close has been said on either side, nothing may follow it (RFC 6455 §5.5.1).
  if (transport.socket?.readyState !== WebSocket.OPEN) return undefined;
  const stream = transport.socket._socket;
  return stream?.writable && !stream.writableNeedDrain ? stream : undefined;
}

/** Whether the two sides agreed to deflated messages, with the whole window: one frame is for all who take it. */
export function takesDeflated(connection: unknown): boolean {
  const agreed = (connection as EngineConnection).transport.socket?._extensions?.['permessage-deflate'];
  return agreed !== undefined && (agreed.params.server_max_window_bits ?? 15) === 15;
}

/** What stands in a queue of packets: it only grows, and another one takes its place when it is written out. */
const weighed = new WeakMap<Packets, { packets: number; bytes: number }>();

/** Each packet is weighed once, however often one looks. */
function bytesIn(queue: Packets): number {
  let known = weighed.get(queue);
  if (!known) weighed.set(queue, (known = { packets: 0, bytes: 0 }));
  for (; known.packets < queue.length; known.packets++) {
    const { data } = queue[known.packets] ?? {};
    if (typeof data === 'string') known.bytes += Buffer.byteLength(data);
  }
  return known.bytes;
}

/** Bytes and packets that a connection has not yet given to the operating system. */
export function waitingOn(connection: unknown): Waiting {
  const { writeBuffer, transport } = connection as EngineConnection;
  const handed = transport.socket?._socket?.writableLength ?? 0;
  const packets = writeBuffer.length;
  return { bytes: packets > 0 ? handed + bytesIn(writeBuffer) : handed, packets };
}

/** Calls whenever something came of those things that the libraries answer by themselves: packets, and pings of the WebSocket. */
export function onAsked(connection: unknown, act: () => void): void {
  (connection as NodeJS.EventEmitter).on('packet', act);
  (connection as EngineConnection).transport.socket?.on('ping', act);
}

/** Ends a connection without waiting for the other side, and gives back what waited for it. */
export function cutOff(connection: unknown): void {
  (connection as EngineConnection).transport.socket?.terminate();
}
