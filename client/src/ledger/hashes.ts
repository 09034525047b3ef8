import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';

// Not the browser's own: where a page was reached over plain HTTP from another machine, it gives none.

const hex32 = /^[0-9a-f]{64}$/;

/** The 32 bytes that 64 small hex digits say; nothing for anything else. */
export function bytesIn(hex: string): Uint8Array | undefined {
  return hex32.test(hex) ? hexToBytes(hex) : undefined;
}

/** Hash of a leaf of the tree (RFC 9162 §2.1.1): an entry's leaf is its chain hash. */
export function leafHash(leaf: Uint8Array): Uint8Array {
  return sha256(concatBytes(Uint8Array.of(0), leaf));
}

/** Hash of a node of the tree over its two children. */
export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  return sha256(concatBytes(Uint8Array.of(1), left, right));
}

/**
 * Hash of an entry in its chain, hex: SHA-256 of the domain, the hash before it, the length of its body (4 bytes,
 * big-endian) and the body. Nothing where the hash before it is none.
 */
export function entryHash(previous: string, body: string): string | undefined {
  const before = bytesIn(previous);
  if (!before) return undefined;
  const text = utf8ToBytes(body);
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, text.length);
  return bytesToHex(sha256(concatBytes(utf8ToBytes('liandong event 1\0'), before, length, text)));
}
