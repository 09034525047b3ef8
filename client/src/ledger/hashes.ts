export type Bytes = Uint8Array<ArrayBuffer>;

const encoder = new TextEncoder();
const hex32 = /^[0-9a-f]{64}$/;

/** Whether this browser lets a page reckon hashes: not where it was reached over plain HTTP from another machine. */
export function canHash(): boolean {
  return (globalThis.crypto as Crypto | undefined)?.subtle !== undefined;
}

/** The 32 bytes that 64 small hex digits say; nothing for anything else. */
export function bytesIn(hex: string): Bytes | undefined {
  if (!hex32.test(hex)) return undefined;
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

/** Bytes as small hex digits. */
export function hexOf(bytes: Bytes): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function sha256(...parts: readonly Bytes[]): Promise<Bytes> {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return new Uint8Array(await crypto.subtle.digest('SHA-256', all));
}

/** Hash of a leaf of the tree (RFC 9162 §2.1.1): an entry's leaf is its chain hash. */
export function leafHash(leaf: Bytes): Promise<Bytes> {
  return sha256(Uint8Array.of(0), leaf);
}

/** Hash of a node of the tree over its two children. */
export function nodeHash(left: Bytes, right: Bytes): Promise<Bytes> {
  return sha256(Uint8Array.of(1), left, right);
}

/**
 * Hash of an entry in its chain, hex: SHA-256 of the domain, the hash before it, the length of its body (4 bytes,
 * big-endian) and the body. Nothing where the hash before it is none.
 */
export async function entryHash(previous: string, body: string): Promise<string | undefined> {
  const before = bytesIn(previous);
  if (!before) return undefined;
  const text = encoder.encode(body);
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, text.length);
  return hexOf(await sha256(encoder.encode('liandong event 1\0'), before, length, text));
}
