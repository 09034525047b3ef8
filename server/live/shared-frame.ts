import { constants, deflateRawSync } from 'node:zlib';

/** Shorter messages gain nothing by being deflated; longer ones would hold up everybody else meanwhile, bytes. */
const worthDeflating = 1024;
const soonDeflated = 192 * 1024;

/** A final frame of a server (RFC 6455): one buffer, so that a socket takes it in one write. */
export function frameOf(payload: Uint8Array, firstByte: number): Buffer {
  const { length } = payload;
  const head = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const frame = Buffer.allocUnsafe(head + length);
  frame[0] = firstByte;
  if (head === 2) frame[1] = length;
  else if (head === 4) {
    frame[1] = 126;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = 127;
    frame.writeBigUInt64BE(BigInt(length), 2);
  }
  frame.set(payload, head);
  return frame;
}

/** What a frame of the above carries. */
export function payloadOf(frame: Buffer): Uint8Array {
  const [, length = 0] = frame;
  return frame.subarray(length < 126 ? 2 : length === 126 ? 4 : 10);
}

/**
 * One message on its way to many screens. Its frame is made once, and deflated at most once, however many
 * take it; that is allowed because no connection keeps a dictionary between messages (RFC 7692 §7.1.1.1).
 */
export class SharedFrame {
  private readonly payload: Buffer;
  private plainFrame: Buffer | undefined;
  private deflatedFrame: Buffer | undefined;

  constructor(readonly text: string) {
    this.payload = Buffer.from(text);
  }

  /** bytes of the message as it is, without a head */
  get length(): number {
    return this.payload.length;
  }

  get plain(): Buffer {
    this.plainFrame ??= frameOf(this.payload, 0x81);
    return this.plainFrame;
  }

  /** For connections that agreed to `permessage-deflate`; short messages stay as they are. */
  get deflated(): Buffer {
    const { length } = this.payload;
    const squeezes = length >= worthDeflating && length <= soonDeflated;
    this.deflatedFrame ??= squeezes ? frameOf(this.squeeze(), 0xc1) : this.plain;
    return this.deflatedFrame;
  }

  private squeeze(): Buffer {
    const squeezed = deflateRawSync(this.payload, { level: 4, finishFlush: constants.Z_SYNC_FLUSH });
    // The four bytes of the flush are left out and put back by whoever inflates.
    return squeezed.subarray(0, squeezed.length - 4);
  }
}
