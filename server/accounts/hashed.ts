import { hashedKind, systemCommunity } from '@liandong/shared/accounts/schema';
import type { Ports } from '../ports.ts';
import { hashPassword } from './password.ts';
import { newSecret } from './secret.ts';

/**
 * Lays a hash aside for one command, which carries only the name it lies under; taken away afterwards. So no command
 * that comes over the wire can bring a hash of its own.
 */
export async function layAside<T>(
  { store }: Pick<Ports, 'store'>,
  hash: unknown,
  act: (hashed: string) => Promise<T>,
): Promise<T> {
  const id = newSecret();
  await store.putRecords(systemCommunity, [{ kind: hashedKind, id, body: hash }]);
  try {
    return await act(id);
  } finally {
    await store.putRecords(systemCommunity, [{ kind: hashedKind, id, body: null }]);
  }
}

/** Lays the hash of a password aside. */
export async function withHash<T>(
  ports: Pick<Ports, 'store'>,
  password: string,
  act: (hashed: string) => Promise<T>,
): Promise<T> {
  return layAside(ports, await hashPassword(password), act);
}
