import * as Y from 'yjs';
import { shallowRef, triggerRef, watch, type ShallowRef } from 'vue';
import type { Board } from '../boards/useBoard.ts';
import { othersWithin } from './others-within.ts';
import { UndoStack, type Act, type MovedTask, type Towards } from './undo-stack.ts';

/** Origin of writing that nobody can take back: an idea that became a task, or that its author threw away. */
export const final = 'final';

export interface Undo {
  readonly stack: Readonly<ShallowRef<UndoStack>>;
  /** one act of writing, by its name in `board.act`: taken back as one */
  edit(name: string, change: (doc: Y.Doc) => void): void;
  /** a task was moved by hand, and there is a way back */
  moved(task: MovedTask): void;
  /** takes the newest act back, or does it again, where it is writing. @returns the act, unless nothing was done */
  write(towards: Towards): Act | undefined;
  /** the server took a move back, or did it again */
  turned(move: Act, towards: Towards): void;
  /** a move has no way any more */
  failed(move: Act): void;
}

/** Others voted for it, or wrote in it. */
export type Blocked = 'voted' | 'written';

/** Taking back and doing again, of this person's own acts only: what others wrote stays. */
export function useUndo(board: Board, blocked: (why: Blocked, act: Act) => void): Undo {
  const stack = shallowRef(new UndoStack());
  let manager: Y.UndoManager | undefined;
  let name = 'write';

  watch(
    board.doc,
    (doc) => {
      stack.value.clear();
      manager = new Y.UndoManager(doc, {
        // Own writing has no origin; the server's, the browser's store and the notes' editor have theirs.
        trackedOrigins: new Set([null]),
        // An editor that opens reads within a transaction: what changed nothing is no act.
        captureTransaction: ({ changed }) =>
          changed.size > 0 &&
          ![...changed.keys()].some((type) => type._item === null && Y.findRootTypeKey(type) === 'conflicts'),
      });
      manager.on('stack-item-added', ({ type, origin }) => {
        if (type === 'undo' && origin !== manager) stack.value.did({ kind: 'writing', name });
        triggerRef(stack);
      });
    },
    { immediate: true },
  );

  /** Yjs passes over acts of which nothing is left, to the next: each goes alone, so that none goes unchecked. */
  function turnOne(by: Y.UndoManager, towards: Towards): boolean {
    const acts = towards === 'from' ? by.undoStack : by.redoStack;
    const older = acts.splice(0, acts.length - 1);
    const turned = towards === 'from' ? by.undo() : by.redo();
    acts.unshift(...older);
    return turned !== null;
  }

  function write(towards: Towards): Act | undefined {
    for (;;) {
      const act = stack.value.top(towards);
      const top = (towards === 'from' ? manager?.undoStack : manager?.redoStack)?.at(-1);
      if (act?.kind !== 'writing' || !manager || !top) return undefined;
      const theirs = othersWithin(board.doc.value, top.insertions);
      if (theirs) {
        const within = theirs.parent instanceof Y.AbstractType ? theirs.parent._item : null;
        blocked(within?.parentSub === 'votes' ? 'voted' : 'written', act);
        return undefined;
      }
      const done = turnOne(manager, towards);
      if (done) stack.value.turned(act, towards);
      else stack.value.drop(act);
      triggerRef(stack);
      if (done) return act;
    }
  }

  return {
    stack,
    edit(act, change) {
      manager?.stopCapturing();
      name = act;
      board.doc.value.transact(() => change(board.doc.value));
      name = 'write';
      manager?.stopCapturing();
    },
    moved(task) {
      manager?.stopCapturing();
      stack.value.did({ kind: 'move', ...task });
      manager?.clear(false, true);
      triggerRef(stack);
    },
    write,
    turned(move, towards) {
      stack.value.turned(move, towards);
      triggerRef(stack);
    },
    failed(move) {
      stack.value.drop(move);
      triggerRef(stack);
    },
  };
}
