import * as Y from 'yjs';
import { hiddenCard, hideIdCards, holdsIdCard, idCardsIn } from '../kernel/id-card.ts';
import { checksOf, commentsOf, ideasOf, notesOf, rootOf, type Comment } from './board-doc.ts';

function hideInText(text: Y.Text): void {
  const plain = (text.toDelta() as { insert: unknown }[]).map(({ insert }) => String(insert)).join('');
  // From behind, so that what is still to come stands where it was found.
  for (const { at, length } of idCardsIn(plain).toReversed()) {
    text.delete(at, length);
    text.insert(at, hiddenCard);
  }
}

function hideInNodes(parent: Y.XmlFragment): void {
  for (const node of parent.toArray()) {
    if (node instanceof Y.XmlText) hideInText(node);
    else if (node instanceof Y.XmlFragment) hideInNodes(node);
  }
}

function hideInComments(comments: Y.Array<Comment>): void {
  for (const [i, comment] of comments.toArray().entries()) {
    if (!holdsIdCard(comment.text)) continue;
    comments.delete(i);
    comments.insert(i, [{ ...comment, text: hideIdCards(comment.text) }]);
  }
}

/** Puts stars where the number of an identity card stands, in one root type of a board that holds what it should. */
export function hideIdCardsIn(doc: Y.Doc, name: string): void {
  const root = rootOf(name);
  const card = root?.card ?? '';
  switch (root?.kind) {
    case 'ideas':
      for (const idea of ideasOf(doc).values()) hideInText(idea.get('title') as Y.Text);
      return;
    case 'checks':
      for (const item of checksOf(doc, card).values()) hideInText(item.get('text') as Y.Text);
      return;
    case 'comments':
      return hideInComments(commentsOf(doc, card));
    case 'notes':
      return hideInNodes(notesOf(doc, card));
    default:
  }
}
