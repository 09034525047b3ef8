import { largestMessage } from '@liandong/shared/protocol/version';

/** Stands where a message was that is too large to be read. Whoever sends this word by itself is answered alike. */
export const oversized = 'oversized';

/** What comes over a connection, before Socket.IO takes it apart; field names are those of `engine.io`. */
interface Packet {
  readonly type: string;
  data?: unknown;
}

/** Beginning of an event as Socket.IO writes it: the number under which an answer is awaited, and the name. */
const head = /^2(\d{0,15})\["(\w{1,40})",/;

/** What can't be read at all: Socket.IO ends the line over it. */
const nothing = '';

function sizeOf(data: unknown): number {
  if (typeof data === 'string') return Buffer.byteLength(data);
  return data instanceof Uint8Array || data instanceof ArrayBuffer ? data.byteLength : 0;
}

/**
 * Lets go of what is larger than a message may be before anything of it is parsed or kept, so that a flood of such
 * costs what its bytes cost and no more. Of an event the head stays, which is enough to answer it.
 */
export function letGoOversized(packet: Packet): void {
  if (packet.type !== 'message' || sizeOf(packet.data) <= largestMessage) return;
  const [, answer, name] = (typeof packet.data === 'string' && head.exec(packet.data.slice(0, 80))) || [];
  packet.data = name === undefined ? nothing : `2${answer}${JSON.stringify([name, oversized])}`;
}
