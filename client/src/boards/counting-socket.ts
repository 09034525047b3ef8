import { message, syncStep } from '@liandong/shared/boards/messages';

/** A WebSocket that counts the writing messages which left through it, so that they can be ticked off as saved. */
export class CountingSocket extends WebSocket {
  /** writing messages sent so far */
  written = 0;

  override send(data: string | ArrayBufferLike | Blob | ArrayBufferView): void {
    if (data instanceof Uint8Array && data[0] === message.sync && data[1] !== syncStep.one) this.written++;
    super.send(data as Uint8Array<ArrayBuffer>);
  }
}

/** Reads the number in the rest of a `saved` message (Yjs' own variable-length form). */
export function readCount(bytes: Uint8Array, from: number): number {
  let count = 0;
  for (let i = from, unit = 1; i < bytes.length; i++, unit *= 128) {
    const byte = bytes[i] ?? 0;
    count += (byte & 127) * unit;
    if (byte < 128) break;
  }
  return count;
}
