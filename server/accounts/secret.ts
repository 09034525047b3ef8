import { createHash, randomBytes } from 'node:crypto';

/** A secret that nobody can guess: 32 random bytes, safe in a URL. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** What is kept of a secret: whoever reads the store can't use it. */
export function digestOf(secret: string): string {
  return createHash('sha256').update('liandong secret 1\0').update(secret).digest('hex');
}
