import type { Finding } from '../ledger/verify.ts';

/** An entry that does not hold, and whose. */
export interface FoundFault extends Finding {
  readonly community: string;
}

/** Why no backup was made, or none put in place: a key of `terms.ts`, and what fills its sentence. */
export class BackupFault extends Error {
  override name = 'BackupFault';

  /** @param found the entries of the ledger that do not hold */
  constructor(
    readonly reason:
      | 'taken'
      | 'in_use'
      | 'no_data'
      | 'no_place'
      | 'no_room'
      | 'broken'
      | 'damaged'
      | 'too_new'
      | 'no_key'
      | 'no_erased'
      | 'key_other'
      | 'key_people'
      | 'key_told'
      | 'unsealed'
      | 'changed',
    readonly params: Readonly<Record<string, string>> = {},
    readonly found: readonly FoundFault[] = [],
  ) {
    super(`${reason} ${JSON.stringify(params)} ${JSON.stringify(found)}`);
  }
}
