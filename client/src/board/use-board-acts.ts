import { setField } from '@liandong/shared/boards/card-fields';
import { columnOf, type Column } from '@liandong/shared/boards/columns';
import { useI18n } from 'vue-i18n';
import type { BoardContext } from './context.ts';
import type { Act, Towards } from './undo-stack.ts';
import type { Undo } from './use-undo.ts';
import type { TaskMoves } from './use-task-moves.ts';

export interface BoardActs {
  /** puts a card down: its place is shared writing, its column is a command; an idea becomes one of the lane it is put in */
  drop(card: string, column: Column, before: string | undefined, lane?: string): void;
  moveAll(cards: readonly string[], column: Column): void;
  undo(): void;
  redo(): void;
  /** the words of an act that can be taken back; none while its task has a step on the way */
  nameOf(act: Act | undefined): string | undefined;
}

export interface BoardActsOptions {
  context(): BoardContext;
  readonly undo: Undo;
  readonly taskMoves: TaskMoves;
  /** an idea was put where tasks are: it is dispatched first */
  dispatch(card: string): void;
}

/** What is done to cards by hand, and its way back; every act says what became of it. */
export function useBoardActs({ context, undo, taskMoves, dispatch }: BoardActsOptions): BoardActs {
  const { t } = useI18n();

  const words = (act: Act): string => t(`board.act.${act.kind === 'writing' ? act.name : 'move'}`);

  function nameOf(act: Act | undefined): string | undefined {
    if (!act || (act.kind === 'move' && context().moves.pending.has(act.task))) return undefined;
    return words(act);
  }

  /** Takes the newest act back, or does it again, and says so when that is done: a move is done by the server. */
  function again(towards: Towards): void {
    const act = undo.stack.value.top(towards);
    if (!act || nameOf(act) === undefined) return;
    const done = (what: Act): void =>
      context().say(t(towards === 'from' ? 'board.undone' : 'board.redone', { act: words(what) }));
    if (act.kind === 'writing') {
      const written = undo.write(towards);
      if (written) done(written);
      return;
    }
    const way = taskMoves.repeat(act, towards, () => {
      undo.turned(act, towards);
      done(act);
    });
    if (!way) undo.failed(act);
  }

  return {
    nameOf,
    drop(card, column, before, lane) {
      const { board, tasks, settings, edit, columns, say, titleOf, columnName } = context();
      const task = tasks.value.get(card);
      if (!task && column === 'waiting') {
        dispatch(card);
        return;
      }
      const { lanes } = settings.value;
      if (!board.readOnly.value)
        edit('place', (doc) => {
          columns.place(doc, card, column, before);
          // Of a task the server decides where it is and who leads it.
          if (!task && lanes && lane !== undefined) setField(doc, card, lanes, lane || undefined);
        });
      if (task && columnOf(task.status) !== column) taskMoves.toColumn([card], column);
      else say(t('board.placed', { title: titleOf(card), column: columnName(column) }));
    },
    moveAll(cards, column) {
      const { say, titleOf, columnName, selection } = context();
      const left = taskMoves.toColumn(cards, column);
      selection.clear();
      if (left.length > 0)
        say(
          t('board.notMoved', { titles: left.map(titleOf).join(t('board.comma')), column: columnName(column) }),
          true,
        );
    },
    undo: () => again('from'),
    redo: () => again('to'),
  };
}
