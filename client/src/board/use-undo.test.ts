import { setLabel, readCard } from '@liandong/shared/boards/card-fields';
import { addCheck, readChecks, rewordCheck, tick } from '@liandong/shared/boards/checklist';
import { addComment } from '@liandong/shared/boards/comments';
import { addIdea, readIdeas, removeIdea, retitleIdea, vote } from '@liandong/shared/boards/ideas';
import { addLabel, paintLabel, readLabels, renameLabel } from '@liandong/shared/boards/labels';
import { describe, expect, it } from 'vitest';
import { effectScope, nextTick, shallowRef } from 'vue';
import * as Y from 'yjs';
import type { Board } from '../boards/useBoard.ts';
import { final, useUndo, type Undo } from './use-undo.ts';

function start(): { doc: Y.Doc; other: Y.Doc; undo: Undo; blocked: string[]; board: { doc: { value: Y.Doc } } } {
  const [doc, other] = [new Y.Doc(), new Y.Doc()];
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== 'wire') Y.applyUpdate(other, update, 'wire');
  });
  other.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== 'wire') Y.applyUpdate(doc, update, 'wire');
  });
  const blocked: string[] = [];
  const board = { doc: shallowRef(doc) };
  const undo = effectScope().run(() => useUndo(board as unknown as Board, (why) => blocked.push(why)));
  if (!undo) throw new Error('no scope');
  return { doc, other, undo, blocked, board };
}

describe('taking back what one wrote oneself', () => {
  it('[P9] takes back own acts only, each as one; what others wrote meanwhile stays', () => {
    const { doc, other, undo } = start();
    undo.edit('label', (now) => {
      setLabel(now, 'a', 'l1', true);
      setLabel(now, 'b', 'l1', true);
    });
    setLabel(other, 'a', 'l2', true);
    undo.edit('label', (now) => setLabel(now, 'c', 'l1', true));
    undo.write('from');
    undo.write('from');
    expect(['a', 'b', 'c'].map((card) => readCard(doc, card).labels)).toEqual([['l2'], [], []]);
    undo.write('from');
    expect(readCard(doc, 'a').labels).toEqual(['l2']);
    undo.write('to');
    expect(readCard(doc, 'b').labels).toEqual(['l1']);
  });

  it('[P9] what was only read is nothing to take back', () => {
    const { doc, undo } = start();
    doc.transact(() => readIdeas(doc));
    expect(undo.stack.value.top('from')).toBeUndefined();
  });

  it('[P9] an idea that others are for is not taken back: their votes are theirs', () => {
    const { doc, other, undo, blocked } = start();
    undo.edit('idea', (now) => addIdea(now, { id: 'i', title: '换灯', by: 'me', at: 1 }));
    vote(other, 'i', 'other', true);
    undo.write('from');
    expect(blocked).toEqual(['voted']);
    expect(readIdeas(doc)).toHaveLength(1);
  });

  const idea = (now: Y.Doc): void => addIdea(now, { id: 'i', title: '换灯', by: 'me', at: 1 });
  const line = (now: Y.Doc): void => addCheck(now, 'a', { id: 'k', text: '买灯', order: 'a0' });
  const label = (now: Y.Doc): void => addLabel(now, { id: 'l', name: '急', hue: 1 });

  it.each<[string, (now: Y.Doc) => void, (other: Y.Doc) => void]>([
    ['an idea that another retitled', idea, (other) => retitleIdea(other, 'i', '换楼道灯')],
    [
      'an idea that another commented on',
      idea,
      (other) => addComment(other, 'i', { id: 'c', by: 'other', at: 2, text: '好' }),
    ],
    ['an idea that another put a label on', idea, (other) => setLabel(other, 'i', 'l1', true)],
    ['a line that another reworded', line, (other) => rewordCheck(other, 'a', 'k', '买两盏灯')],
    ['a line that another ticked', line, (other) => tick(other, 'a', 'k', true)],
    ['a label that another renamed', label, (other) => renameLabel(other, 'l', '很急')],
    ['a label that another painted', label, (other) => paintLabel(other, 'l', 3)],
  ])('[P9] %s is not taken back, and that is said: what stands in it is theirs', (_, mine, theirs) => {
    const { doc, other, undo, blocked } = start();
    undo.edit('idea', mine);
    theirs(other);
    const before = [readIdeas(doc), readChecks(doc, 'a'), readLabels(doc)];
    expect(undo.write('from')).toBeUndefined();
    expect(blocked).toEqual(['written']);
    expect([readIdeas(doc), readChecks(doc, 'a'), readLabels(doc)]).toEqual(before);
    expect(undo.stack.value.top('from')).toEqual({ kind: 'writing', name: 'idea' });
  });

  it("[P9] others' words are theirs also after the idea was thrown away and brought back", () => {
    const { doc, other, undo, blocked } = start();
    undo.edit('idea', idea);
    retitleIdea(other, 'i', '换楼道灯');
    undo.edit('takeOff', (now) => removeIdea(now, 'i'));
    undo.write('from');
    expect(readIdeas(doc).map(({ title }) => title)).toEqual(['换楼道灯']);
    undo.write('from');
    expect(blocked).toEqual(['written']);
    expect(readIdeas(doc)).toHaveLength(1);
  });

  it("[P9] an act of which nothing is left does not lead past the guard of others' words", () => {
    const { doc, other, undo, blocked } = start();
    undo.edit('idea', idea);
    undo.edit('label', (now) => setLabel(now, 'a', 'l1', true));
    setLabel(other, 'a', 'l1', false);
    retitleIdea(other, 'i', '换楼道灯');
    undo.write('from');
    expect(blocked).toEqual(['written']);
    expect(readIdeas(doc)).toHaveLength(1);
  });

  it('[P9] own words in an own idea do not keep it', () => {
    const { doc, other, undo, blocked } = start();
    undo.edit('idea', idea);
    undo.edit('write', (now) => retitleIdea(now, 'i', '换楼道灯'));
    vote(other, 'i', 'other', true);
    vote(other, 'i', 'other', false);
    undo.write('from');
    undo.write('from');
    expect([blocked, readIdeas(doc)]).toEqual([[], []]);
    undo.write('to');
    expect(readIdeas(doc).map(({ title }) => title)).toEqual(['换灯']);
  });

  it('[P9] an idea that became a task does not come back by undoing', () => {
    const { doc, undo } = start();
    undo.edit('idea', (now) => addIdea(now, { id: 'i', title: '换灯', by: 'me', at: 1 }));
    doc.transact(() => removeIdea(doc, 'i'), final);
    undo.write('from');
    expect(readIdeas(doc)).toEqual([]);
    expect(undo.stack.value.top('from')).toBeUndefined();
  });

  it('[P9] a document that was rebuilt has nothing to take back', async () => {
    const { undo, board } = start();
    undo.edit('label', (now) => setLabel(now, 'a', 'l1', true));
    expect(undo.stack.value.top('from')).toEqual({ kind: 'writing', name: 'label' });
    board.doc.value = new Y.Doc();
    await nextTick();
    expect(undo.stack.value.top('from')).toBeUndefined();
  });
});
