import { ideasOf } from '@liandong/shared/boards/board-doc';
import * as Y from 'yjs';
import { shallowRef, triggerRef, watch, type ShallowRef } from 'vue';
import type { Board } from '../boards/useBoard.ts';
import { UndoStack, type Act, type MovedTask } from './undo-stack.ts';

/** Origin of writing that nobody can take back: an idea that became a task, or that its author threw away. */
export const final = 'final';

export interface Undo {
  readonly stack: Readonly<ShallowRef<UndoStack>>;
  /** one act of writing, by its name in `board.act`: taken back as one */
  edit(name: string, change: (doc: Y.Doc) => void): void;
  /** a task was moved, and there is a way back */
  moved(task: MovedTask): void;
  undo(): Act | undefined;
  redo(): Act | undefined;
  /** the act taken back just now has no way back any more */
  failed(): void;
}

export type Blocked = 'voted';

/** Taking back and doing again, of this person's own acts only: what others wrote stays. */
export function useUndo(board: Board, blocked: (why: Blocked) => void): Undo {
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
        captureTransaction: ({ changed }) =>
          ![...changed.keys()].some((type) => type._item === null && Y.findRootTypeKey(type) === 'conflicts'),
      });
      manager.on('stack-item-added', ({ type, origin }) => {
        if (type === 'undo' && origin !== manager) stack.value.did({ kind: 'writing', name });
        triggerRef(stack);
      });
    },
    { immediate: true },
  );

  function keep(): void {
    stack.value.keepWriting(manager?.undoStack.length ?? 0, manager?.redoStack.length ?? 0);
    triggerRef(stack);
  }

  /** An idea that others are for would lose their votes, which only they can give again. */
  function takesVotes(): boolean {
    const top = manager?.undoStack.at(-1);
    return [...ideasOf(board.doc.value)].some(([id, idea]) => {
      const item = ideasOf(board.doc.value)._map.get(id);
      const votes = idea.get('votes');
      if (!top || !item || !(votes instanceof Y.Map) || !Y.isDeleted(top.insertions, item.id)) return false;
      return [...votes.keys()].some((account) => account !== idea.get('by'));
    });
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
    undo() {
      if (stack.value.last?.kind === 'writing' && takesVotes()) {
        blocked('voted');
        return undefined;
      }
      const act = stack.value.undo();
      if (act?.kind === 'writing') manager?.undo();
      keep();
      return act;
    },
    redo() {
      const act = stack.value.redo();
      if (act?.kind === 'writing') manager?.redo();
      keep();
      return act;
    },
    failed() {
      stack.value.dropNext();
      triggerRef(stack);
    },
  };
}
