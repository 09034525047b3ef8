import type { Comment } from '@liandong/shared/boards/board-doc';
import { chinaTime, type FileComment } from './board-file.ts';
import { readOrigin, type Origin } from './origin.ts';

const same = (a: Origin | undefined, b: Origin): boolean => a?.author === b.author && a.at === b.at;

/**
 * A card's comments for a file: the line of an import becomes a field again, what had been cut in two is one,
 * and what an import noted of an idea's author goes to the idea.
 */
export function exportComments(
  all: readonly Comment[],
  nameOf: (account: string) => string,
): { readonly comments: readonly FileComment[]; readonly ideaFrom?: Origin } {
  const comments: FileComment[] = [];
  let ideaFrom: Origin | undefined;
  let last: Comment | undefined;
  for (const comment of all) {
    const claim = readOrigin(comment.text);
    const before = comments.at(-1);
    if (claim?.kind === 'idea' && claim.rest === '' && !ideaFrom) {
      ideaFrom = claim.origin;
    } else if (claim?.kind === 'rest' && before && last?.by === comment.by && same(before.from, claim.origin)) {
      comments[comments.length - 1] = { ...before, text: before.text + claim.rest };
    } else {
      comments.push({
        id: comment.id,
        author: nameOf(comment.by) || '—',
        at: chinaTime(comment.at),
        text: claim ? claim.rest : comment.text,
        ...(comment.to && { to: comment.to }),
        ...(claim && { from: claim.origin }),
      });
    }
    last = comment;
  }
  return { comments, ...(ideaFrom && { ideaFrom }) };
}
