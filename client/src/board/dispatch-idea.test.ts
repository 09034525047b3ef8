import { notesOf } from '@liandong/shared/boards/board-doc';
import { checkBoard } from '@liandong/shared/boards/check';
import { addIdea, readIdeas } from '@liandong/shared/boards/ideas';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { longestTitle, taskTakesOver } from './dispatch-idea.ts';

function dispatched(title: string): Y.Doc {
  const doc = new Y.Doc();
  const old = new Y.XmlElement('paragraph');
  old.insert(0, [new Y.XmlText('先探东门')]);
  notesOf(doc, 'i1').insert(0, [old]);
  addIdea(doc, { id: 'i1', title, by: 'me', at: 1 });
  taskTakesOver(doc, 'i1');
  expect(readIdeas(doc)).toEqual([]);
  expect(checkBoard(doc)).toBeUndefined();
  return doc;
}

describe('an idea that became a task', () => {
  it('[P9] keeps all its words: those that a title has no room for stand first in the notes', () => {
    const long = '水'.repeat(longestTitle + 1);
    expect(notesOf(dispatched(long), 'i1').toJSON()).toBe(
      `<paragraph>${long}</paragraph><paragraph>先探东门</paragraph>`,
    );
  });

  it('[P9] leaves the notes alone when its words are the title', () => {
    expect(notesOf(dispatched('送热茶'), 'i1').toJSON()).toBe('<paragraph>先探东门</paragraph>');
  });
});
