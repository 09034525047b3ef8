import { grantsIn } from '@liandong/shared/kernel/actor';
import { cellOf } from '@liandong/shared/kernel/rights';
import type { Session } from './accounts/session.ts';

function may(session: Session, community: string, acts: readonly string[]): boolean {
  const grants = grantsIn(session.grants, community);
  return grants.some(
    ({ role, readOnly }) =>
      (!readOnly || acts.includes('R')) && cellOf('task', role).rights.some(({ act }) => acts.includes(act)),
  );
}

/** A community's board is read by those who read or advance tasks there; never by a wall, which sees counts only. */
export function mayReadBoard(session: Session, community: string): boolean {
  return may(session, community, ['R', 'C', 'U', 'A']);
}

/** It is written by those who make or advance tasks. */
export function mayWriteBoard(session: Session, community: string): boolean {
  return may(session, community, ['C', 'U', 'A']);
}
