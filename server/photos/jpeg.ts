/** Longest side that is kept, pixels: what a phone sends was made smaller already. */
const longest = 4096;
/** Segments that tell how to draw it; the others may tell where, when and by whose phone it was taken. */
const jfif = 0xe0;
const adobe = 0xee;
const start = 0xd8;
const end = 0xd9;
const scan = 0xda;
const comment = 0xfe;

const isApp = (marker: number): boolean => marker >= 0xe0 && marker <= 0xef;
const isRestart = (marker: number): boolean => marker >= 0xd0 && marker <= 0xd7;
/** Start of a frame: it holds the size. C4, C8 and CC are tables. */
const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

/** Where the compressed data that begins at `at` ends: at the next marker that is no restart. */
function endOfScan(bytes: Buffer, at: number): number {
  for (let i = at; i + 1 < bytes.length; i++) {
    const next = bytes[i + 1] ?? 0;
    if (bytes[i] === 0xff && next !== 0x00 && next !== 0xff && !isRestart(next)) return i;
  }
  return bytes.length;
}

function fits(bytes: Buffer, at: number): boolean {
  const [height, width] = [bytes.readUInt16BE(at + 5), bytes.readUInt16BE(at + 7)];
  return height > 0 && width > 0 && height <= longest && width <= longest;
}

/**
 * A JPEG without what it tells beside the picture (place, time, phone) and without anything after its end;
 * nothing when it is no whole JPEG or too large on a side.
 */
export function plainJpeg(bytes: Buffer): Buffer | undefined {
  if (bytes.length < 4 || bytes[0] !== 0xff || bytes[1] !== start) return undefined;
  const kept = [bytes.subarray(0, 2)];
  let drawn = false;
  for (let at = 2; at + 1 < bytes.length;) {
    const marker = bytes[at + 1] ?? 0;
    if (bytes[at] !== 0xff) return undefined;
    if (marker === 0xff) {
      at++;
      continue;
    }
    if (marker === end) return drawn ? Buffer.concat([...kept, bytes.subarray(at, at + 2)]) : undefined;
    if (at + 4 > bytes.length) return undefined;
    let next = at + 2 + bytes.readUInt16BE(at + 2);
    if (next < at + 4 || next > bytes.length) return undefined;
    if (isFrame(marker) && (next < at + 10 || !fits(bytes, at))) return undefined;
    if (marker === scan) next = endOfScan(bytes, next);
    drawn ||= marker === scan;
    if (marker !== comment && (!isApp(marker) || marker === jfif || marker === adobe))
      kept.push(bytes.subarray(at, next));
    at = next;
  }
  return undefined;
}
