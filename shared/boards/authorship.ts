import type { RootKind } from './board-doc.ts';
import type { Entry } from './check.ts';
import { BoardProblem } from './check-notes.ts';

/** Entries that anybody may take off: an idea was dispatched, a conflict settled. */
const takenOffByAll: readonly RootKind[] = ['ideas', 'conflicts'];

/**
 * Checks that an account signed with its own name only: it may add or take away its own votes, ideas,
 * comments and conflicts. Whatever was signed stays signed by the same.
 * @throws BoardProblem
 */
export function checkSigned(
  kind: RootKind,
  before: Entry | undefined,
  after: Entry | undefined,
  account: string,
): void {
  for (const [what, author] of after?.signed ?? []) {
    const known = before?.signed.get(what);
    if (known === author || (known === undefined && author === account)) continue;
    throw new BoardProblem('signed with another name');
  }
  if (!after && takenOffByAll.includes(kind)) return;
  for (const [what, author] of before?.signed ?? []) {
    if (after?.signed.has(what) || author === account) continue;
    throw new BoardProblem('takes away what another wrote');
  }
}
