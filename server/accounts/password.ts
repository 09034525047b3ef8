import { hash, verify } from '@node-rs/argon2';

/** argon2id (the library's default) as OWASP advises: 19 MiB, two passes. Runs off the main thread. */
const options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** The encoded hash of a password. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, options);
}

let decoy: Promise<string> | undefined;

/**
 * Whether a password fits. An unknown account costs the same time as a known one, so that a stranger
 * can't find out who has an account.
 */
export async function passwordFits(encoded: string | undefined, password: string): Promise<boolean> {
  if (encoded !== undefined) return verify(encoded, password);
  decoy ??= hashPassword('nobody');
  await verify(await decoy, password);
  return false;
}
