import { describe, expect, it } from 'vitest';
import { UndoStack, type Act } from './undo-stack.ts';

const writing = (name: string): Act => ({ kind: 'writing', name });
const move: Act = { kind: 'move', task: 't1', from: 'in_progress', to: 'blocked' };

function stackOf(...acts: Act[]): UndoStack {
  const stack = new UndoStack();
  for (const act of acts) stack.did(act);
  return stack;
}

describe('what can be taken back', () => {
  it('[P9] writing and moves are taken back in the order in which they were done', () => {
    const stack = stackOf(writing('label'), move);
    expect([stack.undo(), stack.undo(), stack.undo()]).toEqual([move, writing('label'), undefined]);
    expect([stack.redo(), stack.redo(), stack.redo()]).toEqual([writing('label'), move, undefined]);
  });

  it('[P9] a new act forgets what was taken back before it', () => {
    const stack = stackOf(writing('label'));
    stack.undo();
    stack.did(writing('archive'));
    expect(stack.next).toBeUndefined();
  });

  it('[P9] a move without a way back is not offered again', () => {
    const stack = stackOf(move);
    stack.undo();
    stack.dropNext();
    expect([stack.last, stack.next]).toEqual([undefined, undefined]);
  });

  it('[P9] writing that is no longer known is not offered, moves are', () => {
    const stack = stackOf(writing('label'), move, writing('archive'));
    stack.keepWriting(1, 0);
    expect([stack.undo(), stack.undo(), stack.undo()]).toEqual([move, writing('label'), undefined]);
  });
});
