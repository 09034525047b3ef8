import * as Y from 'yjs';
import { boardLimits, type Comment } from './board-doc.ts';
import { fail } from './check-notes.ts';
import { isIdText, isTime } from './check-values.ts';

function isTo(value: unknown): boolean {
  return value === undefined || (Array.isArray(value) && value.length <= boardLimits.named && value.every(isIdText));
}

/** Checks a card's comments. @returns who wrote each, by all that it says and which of the same it is @throws BoardProblem */
export function checkComments(comments: Y.Array<Comment>): Map<string, string> {
  const authors = new Map<string, string>();
  for (const comment of comments.toArray() as unknown[]) {
    if (typeof comment !== 'object' || comment === null || comment instanceof Y.AbstractType)
      return fail('a comment that is no record');
    const { id, by, at, text, to, ...rest } = comment as Record<string, unknown>;
    const written = typeof text === 'string' && text.length > 0 && text.length <= boardLimits.comment;
    if (!isIdText(id) || !isIdText(by) || !isTime(at) || !isTo(to) || !written || Object.keys(rest).length > 0)
      return fail('a comment of another shape');
    const said = JSON.stringify([id, at, text, to ?? null]);
    let nth = 0;
    while (authors.has(`${nth} ${said}`)) nth++;
    authors.set(`${nth} ${said}`, by);
  }
  return authors;
}
