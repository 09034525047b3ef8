import { setLabel, readCard } from '@liandong/shared/boards/card-fields';
import { addIdea, readIdeas, removeIdea, vote } from '@liandong/shared/boards/ideas';
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
    undo.undo();
    undo.undo();
    expect(['a', 'b', 'c'].map((card) => readCard(doc, card).labels)).toEqual([['l2'], [], []]);
    undo.undo();
    expect(readCard(doc, 'a').labels).toEqual(['l2']);
    undo.redo();
    expect(readCard(doc, 'b').labels).toEqual(['l1']);
  });

  it('[P9] an idea that others are for is not taken back: their votes are theirs', () => {
    const { doc, other, undo, blocked } = start();
    undo.edit('idea', (now) => addIdea(now, { id: 'i', title: '换灯', by: 'me', at: 1 }));
    vote(other, 'i', 'other', true);
    undo.undo();
    expect(blocked).toEqual(['voted']);
    expect(readIdeas(doc)).toHaveLength(1);
  });

  it('[P9] an idea that became a task does not come back by undoing', () => {
    const { doc, undo } = start();
    undo.edit('idea', (now) => addIdea(now, { id: 'i', title: '换灯', by: 'me', at: 1 }));
    doc.transact(() => removeIdea(doc, 'i'), final);
    undo.undo();
    expect(readIdeas(doc)).toEqual([]);
    expect(undo.stack.value.last).toBeUndefined();
  });

  it('[P9] a document that was rebuilt has nothing to take back', async () => {
    const { undo, board } = start();
    undo.edit('label', (now) => setLabel(now, 'a', 'l1', true));
    expect(undo.stack.value.last).toEqual({ kind: 'writing', name: 'label' });
    board.doc.value = new Y.Doc();
    await nextTick();
    expect(undo.stack.value.last).toBeUndefined();
  });
});
