import { message, syncStep } from '@liandong/shared/boards/messages';

/** A WebSocket that counts the writing messages which left through it, so that they can be ticked off as saved. */
export class CountingSocket extends WebSocket {
  /** writing messages sent so far */
  written = 0;
  /** how many had been sent when all that the server lacked had been told; 0 = that has not been yet */
  answered = 0;

  override send(data: string | ArrayBufferLike | Blob | ArrayBufferView): void {
    if (data instanceof Uint8Array && data[0] === message.sync && data[1] !== syncStep.one) {
      this.written++;
      if (data[1] === syncStep.two && this.answered === 0) this.answered = this.written;
    }
    super.send(data as Uint8Array<ArrayBuffer>);
  }
}

/** Reads the number in a message (Yjs' own variable-length form), and where it ends. */
export function readNumber(bytes: Uint8Array, from: number): { readonly value: number; readonly end: number } {
  let value = 0;
  for (let i = from, unit = 1; i < bytes.length; i++, unit *= 128) {
    const byte = bytes[i] ?? 0;
    value += (byte & 127) * unit;
    if (byte < 128) return { value, end: i + 1 };
  }
  return { value, end: bytes.length };
}

/** Reads the text in a message: its length in bytes, then UTF-8. */
export function readText(bytes: Uint8Array, from: number): string {
  const { value, end } = readNumber(bytes, from);
  return new TextDecoder().decode(bytes.subarray(end, end + value));
}
