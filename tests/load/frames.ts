/** One frame of a server: never masked. `compressed` = its payload is deflated. */
export interface Frame {
  readonly opcode: number;
  readonly compressed: boolean;
  readonly payload: Buffer;
}

/** Cuts a stream of bytes into web socket frames; whole ones are given as views on what was read. */
export class FrameReader {
  private rest: Buffer | undefined;

  constructor(private readonly onFrame: (frame: Frame) => void) {}

  read(bytes: Buffer): void {
    let data = this.rest ? Buffer.concat([this.rest, bytes]) : bytes;
    this.rest = undefined;
    for (;;) {
      const size = sizeOf(data);
      if (size === undefined || data.length < size.head + size.payload) break;
      const end = size.head + size.payload;
      this.onFrame({
        opcode: (data[0] ?? 0) & 15,
        compressed: ((data[0] ?? 0) & 0x40) !== 0,
        payload: data.subarray(size.head, end),
      });
      data = data.subarray(end);
    }
    // Copied: the memory it stands in is read into again.
    if (data.length > 0) this.rest = Buffer.from(data);
  }
}

function sizeOf(data: Buffer): { head: number; payload: number } | undefined {
  if (data.length < 2) return undefined;
  const short = (data[1] ?? 0) & 127;
  if (short < 126) return { head: 2, payload: short };
  if (short === 126) return data.length < 4 ? undefined : { head: 4, payload: data.readUInt16BE(2) };
  return data.length < 10 ? undefined : { head: 10, payload: Number(data.readBigUInt64BE(2)) };
}
