/** What every event begins with, ours and the peers': the same bytes, counted in all streams alike. */
const marker = Buffer.from('{"seq":');

/** Counts events in a stream of bytes, wherever it is cut. */
export class EventCounter {
  count = 0;
  /** bytes at the end of what was read that may be the beginning of a marker */
  private open = 0;

  read(bytes: Buffer): void {
    let from = 0;
    if (this.open > 0) from = this.finish(bytes);
    for (;;) {
      const at = bytes.indexOf(marker, from);
      if (at < 0) break;
      this.count++;
      from = at + marker.length;
    }
    if (this.open === 0) this.open = this.endOf(bytes, from);
  }

  /** The rest of a marker that began in the piece before. Returns from where to look on. */
  private finish(bytes: Buffer): number {
    const missing = marker.length - this.open;
    const have = Math.min(missing, bytes.length);
    const fits = marker.compare(bytes, 0, have, this.open, this.open + have) === 0;
    if (fits && have < missing) {
      this.open += have;
      return bytes.length;
    }
    this.open = 0;
    if (!fits) return 0;
    this.count++;
    return have;
  }

  private endOf(bytes: Buffer, from: number): number {
    for (let length = Math.min(marker.length - 1, bytes.length - from); length > 0; length--) {
      if (marker.compare(bytes, bytes.length - length, bytes.length, 0, length) === 0) return length;
    }
    return 0;
  }
}
