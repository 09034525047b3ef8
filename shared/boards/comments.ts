import type * as Y from 'yjs';
import { boardLimits, commentsOf, type Comment } from './board-doc.ts';

/** Adds a comment at the end. */
export function addComment(doc: Y.Doc, card: string, comment: Comment): void {
  commentsOf(doc, card).push([{ ...comment, text: comment.text.slice(0, boardLimits.comment) }]);
}

/** Takes one's own comment away; the server refuses to take another's. */
export function removeComment(doc: Y.Doc, card: string, id: string): void {
  const comments = commentsOf(doc, card);
  const index = comments.toArray().findIndex((comment) => comment.id === id);
  if (index >= 0) comments.delete(index);
}
