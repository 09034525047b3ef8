import { describe, expect, it } from 'vitest';
import { UndoStack, type Act, type Towards } from './undo-stack.ts';

const writing = (name: string): Act => ({ kind: 'writing', name });
const move: Act = { kind: 'move', task: 't1', from: 'in_progress', to: 'blocked' };

function stackOf(...acts: Act[]): UndoStack {
  const stack = new UndoStack();
  for (const act of acts) stack.did(act);
  return stack;
}

function turn(stack: UndoStack, towards: Towards): Act | undefined {
  const act = stack.top(towards);
  if (act) stack.turned(act, towards);
  return act;
}

describe('what can be taken back', () => {
  it('[P9] writing and moves are taken back in the order in which they were done', () => {
    const stack = stackOf(writing('label'), move);
    expect([turn(stack, 'from'), turn(stack, 'from'), turn(stack, 'from')]).toEqual([
      move,
      writing('label'),
      undefined,
    ]);
    expect([turn(stack, 'to'), turn(stack, 'to'), turn(stack, 'to')]).toEqual([writing('label'), move, undefined]);
  });

  it('[P9] a new act forgets what was taken back before it', () => {
    const stack = stackOf(writing('label'));
    turn(stack, 'from');
    stack.did(writing('archive'));
    expect(stack.top('to')).toBeUndefined();
  });

  it('[P9] an act without a way back is not offered again', () => {
    const stack = stackOf(writing('label'), move);
    stack.drop(move);
    expect([stack.top('from'), stack.top('to')]).toEqual([writing('label'), undefined]);
  });

  it('[P9] a move that is answered late leaves newer acts where they are', () => {
    const stack = stackOf(move, writing('label'));
    stack.turned(move, 'from');
    expect([stack.top('from'), stack.top('to')]).toEqual([writing('label'), move]);
  });
});
