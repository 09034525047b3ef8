import * as Y from 'yjs';
import { hiddenCard, hideIdCards, holdsIdCard, idCardsIn } from '../kernel/id-card.ts';
import {
  checksOf,
  commentsOf,
  conflictsOf,
  ideasOf,
  labelsOf,
  notesOf,
  rootOf,
  settingsOf,
  type Comment,
} from './board-doc.ts';
import { isConflict } from './conflicts.ts';

function hideInText(text: unknown): void {
  if (!(text instanceof Y.Text)) return;
  const plain = (text.toDelta() as { insert: unknown }[]).map(({ insert }) => String(insert)).join('');
  // From behind, so that what is still to come stands where it was found.
  for (const { at, length } of idCardsIn(plain).toReversed()) {
    text.delete(at, length);
    text.insert(at, hiddenCard);
  }
}

function hideInPicture(node: Y.XmlElement): void {
  const alt = node.getAttribute('alt');
  if (alt !== undefined && holdsIdCard(alt)) node.setAttribute('alt', hideIdCards(alt));
}

function hideInNodes(parent: Y.XmlFragment): void {
  for (const node of parent.toArray()) {
    if (node instanceof Y.XmlText) hideInText(node);
    else if (node instanceof Y.XmlElement && node.nodeName === 'picture') hideInPicture(node);
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

function hideInConflict(conflicts: Y.Map<unknown>, id: string): void {
  const found = conflicts.get(id);
  if (!isConflict(found) || !holdsIdCard(`${found.mine} ${found.theirs}`)) return;
  conflicts.set(id, { ...found, mine: hideIdCards(found.mine), theirs: hideIdCards(found.theirs) });
}

function hideInValue(map: Y.Map<unknown>, key: string): void {
  const value = map.get(key);
  if (typeof value === 'string' && holdsIdCard(value)) map.set(key, hideIdCards(value));
}

/** Puts stars where the number of an identity card stands, in one entry of a board that holds what it should. */
export function hideIdCardsIn(doc: Y.Doc, name: string, key: string): void {
  const root = rootOf(name);
  const card = root?.card ?? '';
  switch (root?.kind) {
    case 'ideas':
      return hideInText(ideasOf(doc).get(key)?.get('title'));
    case 'labels':
      return hideInText(labelsOf(doc).get(key)?.get('name'));
    case 'checks':
      return hideInText(checksOf(doc, card).get(key)?.get('text'));
    case 'settings':
      return hideInValue(settingsOf(doc), key);
    case 'conflicts':
      return hideInConflict(conflictsOf(doc), key);
    case 'comments':
      return hideInComments(commentsOf(doc, card));
    case 'notes':
      return hideInNodes(notesOf(doc, card));
    default:
  }
}
