import { notesOf } from '@liandong/shared/boards/board-doc';
import { addCheck, rewordCheck } from '@liandong/shared/boards/checklist';
import { addComment } from '@liandong/shared/boards/comments';
import { addIdea } from '@liandong/shared/boards/ideas';
import { nameColumn } from '@liandong/shared/boards/settings';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { unsentParts } from './unsent-text.ts';

function line(text: string, ...inline: Y.XmlElement[]): Y.XmlElement {
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(0, [new Y.XmlText(text), ...inline]);
  return paragraph;
}

it('[P9] all that was written since an older state is there to read, part by part, and nothing else', () => {
  const base = new Y.Doc();
  notesOf(base, 't').push([line('old line')]);
  addCheck(base, 't', { id: 'k', text: 'knock', order: 'a0' });
  addComment(base, 't', { id: 'c0', by: 'ann', at: 1, text: 'said before' });
  const mine = new Y.Doc();
  Y.applyUpdate(mine, Y.encodeStateAsUpdate(base));
  const chip = new Y.XmlElement('household');
  chip.setAttribute('code', '3-1-07');
  const list = new Y.XmlElement('bulletList');
  const item = new Y.XmlElement('listItem');
  list.insert(0, [item]);
  item.insert(0, [line('in a list')]);
  notesOf(mine, 't').push([line('new line, ask ', chip), list]);
  rewordCheck(mine, 't', 'k', 'knock twice');
  addComment(mine, 't', { id: 'c1', by: 'ann', at: 2, text: 'said offline' });
  addIdea(mine, { id: 'i', title: 'hot tea', by: 'ann', at: 3 });
  nameColumn(mine, 'doing', 'now');
  expect(unsentParts(base, mine)).toEqual(
    expect.arrayContaining([
      { kind: 'notes', card: 't', text: 'new line, ask @3-1-07\nin a list' },
      { kind: 'checks', card: 't', text: 'knock twice' },
      { kind: 'comments', card: 't', text: 'said offline' },
      { kind: 'ideas', card: 'i', text: 'hot tea' },
      { kind: 'settings', text: 'now' },
    ]),
  );
  expect(unsentParts(base, mine)).toHaveLength(5);
  expect(unsentParts(mine, mine)).toEqual([]);
});
