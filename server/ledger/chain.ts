import { hash, randomFillSync } from 'node:crypto';

/** Hash that stands before the first event of a sequence. */
export const genesis = '0'.repeat(64);

const domain = Buffer.from('liandong event 1\0');

/**
 * Hash of an event in its chain: SHA-256 over a fixed domain, the 32 bytes of the hash before it, the
 * body's length in bytes (4 bytes, big-endian) and the body (canonical JSON, UTF-8).
 */
export function chainHash(previous: string, body: string): string {
  const length = Buffer.byteLength(body, 'utf8');
  const before = domain.length + 32;
  const bytes = Buffer.allocUnsafe(before + 4 + length);
  domain.copy(bytes);
  bytes.write(previous, domain.length, 'hex');
  bytes.writeUInt32BE(length, before);
  bytes.write(body, before + 4, 'utf8');
  return hash('sha256', bytes, 'hex');
}

const saltBytes = 16;
/** Salts drawn ahead: asking the system for each costs more than the digest itself. */
const drawn = Buffer.alloc(saltBytes * 256);
let left = 0;

/** A salt for one text, never the same twice: 16 random bytes in hex. */
export function newSalt(): string {
  if (left === 0) {
    randomFillSync(drawn);
    left = drawn.length;
  }
  left -= saltBytes;
  return drawn.toString('hex', left, left + saltBytes);
}

/** Salted digest that stands in an event in place of a text. */
export function textDigest(salt: string, value: string): string {
  const head = 'liandong text 1\0';
  const bytes = Buffer.allocUnsafe(head.length + salt.length / 2 + Buffer.byteLength(value, 'utf8'));
  bytes.write(head, 0, 'utf8');
  bytes.write(salt, head.length, 'hex');
  bytes.write(value, head.length + salt.length / 2, 'utf8');
  return hash('sha256', bytes, 'hex');
}
