import { BoardProblem } from './check-notes.ts';
import type { RootFacts } from './check.ts';

/**
 * Checks that an account signed with its own name only: it may add or take away its own votes, ideas and
 * comments. An idea may be taken off by anybody (it was dispatched), its votes go with it.
 * @throws BoardProblem
 */
export function checkSigned(
  kind: 'ideas' | 'comments',
  before: RootFacts | undefined,
  after: RootFacts,
  account: string,
): void {
  for (const [key, author] of after.authors) {
    const known = before?.authors.get(key);
    if (known === author || (known === undefined && author === account)) continue;
    throw new BoardProblem('signed with another name');
  }
  for (const [key, author] of before?.authors ?? []) {
    if (after.authors.has(key) || author === account) continue;
    const idea = key.split(' ')[0] ?? '';
    if (kind === 'ideas' && !after.authors.has(idea)) continue;
    throw new BoardProblem('takes away what another wrote');
  }
}
