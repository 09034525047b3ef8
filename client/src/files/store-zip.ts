import { crc32 } from './crc.ts';
import type { ZipEntry } from './unzip.ts';

/** The oldest version that reads it, and that names are UTF-8. */
const [version, utf8] = [20, 0x0800];
/** 1 January 1980, the first day that a zip knows: a file says nothing of when it was made. */
const firstDay = 0x0021;

/** The fixed part of an entry's head: so long, its version, flags and day from `from` on, its checksum and sizes from `at` on. */
function head(
  signature: number,
  { length, from, at }: { readonly length: number; readonly from: number; readonly at: number },
  name: Uint8Array,
  bytes: Uint8Array,
  sum: number,
): DataView<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(length));
  view.setUint32(0, signature, true);
  view.setUint16(from, version, true);
  view.setUint16(from + 2, utf8, true);
  view.setUint16(from + 8, firstDay, true);
  view.setUint32(at - 4, sum, true);
  view.setUint32(at, bytes.length, true);
  view.setUint32(at + 4, bytes.length, true);
  view.setUint16(at + 8, name.length, true);
  return view;
}

/**
 * A zip of entries as they are, not packed: for a reader that would unpack by workers of its own, which a strict content
 * policy forbids, and without limits; and to be saved, where a few hundred kB need no packing.
 */
export async function storeZip(entries: readonly ZipEntry[]): Promise<ArrayBuffer> {
  const parts: BlobPart[] = [];
  const directory: BlobPart[] = [];
  let at = 0;
  let directorySize = 0;
  for (const { name, bytes } of entries) {
    const text = new TextEncoder().encode(name);
    const sum = crc32(bytes);
    parts.push(head(0x04034b50, { length: 30, from: 4, at: 18 }, text, bytes, sum), text, bytes);
    const listed = head(0x02014b50, { length: 46, from: 6, at: 20 }, text, bytes, sum);
    listed.setUint32(42, at, true);
    directory.push(listed, text);
    at += 30 + text.length + bytes.length;
    directorySize += 46 + text.length;
  }
  const end = new DataView(new ArrayBuffer(22));
  end.setUint32(0, 0x06054b50, true);
  end.setUint16(8, entries.length, true);
  end.setUint16(10, entries.length, true);
  end.setUint32(12, directorySize, true);
  end.setUint32(16, at, true);
  return new Blob([...parts, ...directory, end]).arrayBuffer();
}
