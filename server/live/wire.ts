import type { Duplex } from 'node:stream';

/** What waits to be written to a connection, and what of it we may touch. Field names are those of `engine.io` and `ws`. */
interface EngineConnection {
  readonly readyState: string;
  readonly writeBuffer: readonly { readonly data?: unknown }[];
  readonly transport: {
    readonly socket?: { readonly _socket?: Duplex | null; readonly extensions?: string };
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
  const stream = transport.socket?._socket;
  return stream?.writable && !stream.writableNeedDrain ? stream : undefined;
}

/** Whether the two sides agreed to deflated messages. */
export function takesDeflated(connection: unknown): boolean {
  return Boolean((connection as EngineConnection).transport.socket?.extensions?.includes('permessage-deflate'));
}

/** Bytes and packets that a connection has not yet given to the operating system. */
export function waitingOn(connection: unknown): { bytes: number; packets: number } {
  const { writeBuffer, transport } = connection as EngineConnection;
  let bytes = transport.socket?._socket?.writableLength ?? 0;
  for (const { data } of writeBuffer) bytes += typeof data === 'string' ? data.length : 0;
  return { bytes, packets: writeBuffer.length };
}
