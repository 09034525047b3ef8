import { createHash } from 'node:crypto';
import type Database from 'libsql';
import { storeError } from './errors.ts';

/** All rows of a statement. They come by `all`, which leaves no statement open and adds no keys. @throws StoreUnavailable */
export function rows<T>(statement: Database.Statement, ...values: unknown[]): T[] {
  try {
    return statement.all(...values) as T[];
  } catch (error) {
    throw storeError(error);
  }
}

/** Names the bytes of a board's state, so that they are known again. */
export function hashOfState(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
