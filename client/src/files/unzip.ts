/** What a file may unpack to; a board's sheets stay far below. */
export const zipLimits = { entries: 200, bytes: 48 * 1024 * 1024 } as const;

/** The file is no zip, or one that would unpack to more than it may. */
export class ZipProblem extends Error {
  override name = 'ZipProblem';
  constructor(readonly code: 'damaged' | 'tooLarge') {
    super(code);
  }
}

/** An entry of a zip, unpacked. */
export interface ZipEntry {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

interface Listed {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  readonly size: number;
  readonly at: number;
}

const signature = { end: 0x06054b50, entry: 0x02014b50, local: 0x04034b50 } as const;

/** The directory, which says how large everything gets; nothing is unpacked yet. @throws ZipProblem */
function directory(view: DataView): Listed[] {
  let end = view.byteLength - 22;
  while (end >= 0 && view.getUint32(end, true) !== signature.end) end--;
  if (end < 0) throw new ZipProblem('damaged');
  const count = view.getUint16(end + 10, true);
  if (count > zipLimits.entries) throw new ZipProblem('tooLarge');
  let at = view.getUint32(end + 16, true);
  return Array.from({ length: count }, () => {
    if (view.getUint32(at, true) !== signature.entry) throw new ZipProblem('damaged');
    const [name, extra, comment] = [28, 30, 32].map((field) => view.getUint16(at + field, true)) as [
      number,
      number,
      number,
    ];
    const listed = {
      name: new TextDecoder().decode(new Uint8Array(view.buffer, at + 46, name)),
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      at: view.getUint32(at + 42, true),
    };
    at += 46 + name + extra + comment;
    return listed;
  });
}

async function inflate(packed: Uint8Array<ArrayBuffer>, size: number): Promise<Uint8Array<ArrayBuffer>> {
  const all = new Uint8Array(size);
  let length = 0;
  // What the directory says may be a lie: it is counted again while it comes.
  const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    const { value } = next;
    if (length + value.length > size) {
      await reader.cancel();
      throw new ZipProblem('tooLarge');
    }
    all.set(value, length);
    length += value.length;
  }
  return all.subarray(0, length);
}

/** Unpacks what stays within the limits. @throws ZipProblem */
export async function unzip(bytes: ArrayBuffer): Promise<ZipEntry[]> {
  try {
    const view = new DataView(bytes);
    const listed = directory(view);
    // What is stored as it is gets as large as its packed bytes, whatever its size is said to be.
    const whole = listed.reduce((sum, { method, packed, size }) => sum + (method === 0 ? packed : size), 0);
    if (whole > zipLimits.bytes) throw new ZipProblem('tooLarge');
    const entries: ZipEntry[] = [];
    for (const { name, method, packed, size, at } of listed) {
      if (view.getUint32(at, true) !== signature.local || (method !== 0 && method !== 8))
        throw new ZipProblem('damaged');
      const from = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
      const data = new Uint8Array(bytes, from, packed);
      entries.push({ name, bytes: method === 0 ? data : await inflate(data, size) });
    }
    return entries;
  } catch (error) {
    // A length or a place that lies outside, or a stream that can't be read.
    throw error instanceof ZipProblem ? error : new ZipProblem('damaged');
  }
}
