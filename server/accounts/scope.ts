import type { Grant } from '@liandong/shared/kernel/actor';

/** To what a program's token is kept, of all that its owner may do. */
export interface Scope {
  /** community id; every one that the owner is in when left out */
  readonly community?: string;
  readonly readOnly: boolean;
}

/** The grants that a login has of its account's. A grant for all communities becomes one for the token's alone. */
export function scoped(grants: readonly Grant[], scope: Scope | undefined): readonly Grant[] {
  if (!scope) return grants;
  const { community, readOnly } = scope;
  const kept = grants.filter((grant) => community === undefined || [community, '*'].includes(grant.community));
  return kept.map((grant) => ({
    ...grant,
    ...(community === undefined ? {} : { community }),
    ...(readOnly ? { readOnly } : {}),
  }));
}
