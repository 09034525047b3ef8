import { createHash } from 'node:crypto';

/** Hash that stands before the first event of a sequence. */
export const genesis = '0'.repeat(64);

const domain = Buffer.from('liandong event 1\0');

/**
 * Hash of an event in its chain: SHA-256 over a fixed domain, the 32 bytes of the hash before it, the
 * body's length in bytes (4 bytes, big-endian) and the body (canonical JSON, UTF-8).
 */
export function chainHash(previous: string, body: string): string {
  const bytes = Buffer.from(body, 'utf8');
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return createHash('sha256')
    .update(domain)
    .update(Buffer.from(previous, 'hex'))
    .update(length)
    .update(bytes)
    .digest('hex');
}

/** Salted digest that stands in an event in place of a text. */
export function textDigest(salt: string, value: string): string {
  return createHash('sha256')
    .update('liandong text 1\0')
    .update(Buffer.from(salt, 'hex'))
    .update(value, 'utf8')
    .digest('hex');
}
