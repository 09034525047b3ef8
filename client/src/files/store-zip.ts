import type { ZipEntry } from './unzip.ts';

/** The fixed part of an entry's head: so long, its sizes from `at` on. */
function head(
  signature: number,
  [length, at]: readonly [number, number],
  name: Uint8Array,
  size: number,
): DataView<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(length));
  view.setUint32(0, signature, true);
  view.setUint32(at, size, true);
  view.setUint32(at + 4, size, true);
  view.setUint16(at + 8, name.length, true);
  return view;
}

/**
 * A zip of entries as they are, not packed: for a reader that would unpack by workers of its own, which a strict content
 * policy forbids, and without limits. No checksums: it lives for one call.
 */
export async function storeZip(entries: readonly ZipEntry[]): Promise<ArrayBuffer> {
  const parts: BlobPart[] = [];
  const directory: BlobPart[] = [];
  let at = 0;
  let directorySize = 0;
  for (const { name, bytes } of entries) {
    const text = new TextEncoder().encode(name);
    parts.push(head(0x04034b50, [30, 18], text, bytes.length), text, bytes);
    const listed = head(0x02014b50, [46, 20], text, bytes.length);
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
