import { notesOf } from '@liandong/shared/boards/board-doc';
import { readIdeas, removeIdea } from '@liandong/shared/boards/ideas';
import * as Y from 'yjs';

/** Longest title of a task, in UTF-16 units; an idea's may be longer. */
export const longestTitle = 80;

/** Takes an idea off that became a task under the same id. Words that a task's title has no room for stay in its notes. */
export function taskTakesOver(doc: Y.Doc, card: string): void {
  // As they stand now: somebody may have written on while the task was on its way.
  const words = readIdeas(doc).find(({ id }) => id === card)?.title ?? '';
  if (words.length > longestTitle) {
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [new Y.XmlText(words)]);
    notesOf(doc, card).insert(0, [paragraph]);
  }
  removeIdea(doc, card);
}
