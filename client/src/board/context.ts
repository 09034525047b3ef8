import type { Stamped } from '@liandong/shared/kernel/state';
import type { Task } from '@liandong/shared/tasks/schema';
import { inject, type ComputedRef, type InjectionKey, type Ref } from 'vue';
import type { Board, Other } from '../boards/useBoard.ts';
import type { Transition } from '@liandong/shared/kernel/machine';
import type { Column } from '@liandong/shared/boards/columns';
import type { Live } from '../live/use-live.ts';
import type { Drag } from './drag.ts';
import type { Moves } from './use-moves.ts';
import type { Unshared } from './use-unshared.ts';
import type { BoardWords } from './words.ts';

/** What every piece of the board screen works with. */
export interface BoardContext {
  readonly community: string;
  /** the account that looks; empty when nobody is signed in */
  readonly me: string;
  readonly board: Board;
  readonly drag: Drag;
  readonly moves: Moves;
  readonly words: BoardWords;
  /** ms since 1970, once a second */
  readonly now: Readonly<Ref<number>>;
  /** the line is cut: facts are as old as it */
  readonly stale: ComputedRef<boolean>;
  readonly unshared: Unshared;
  readonly chosen: Ref<string | undefined>;
  readonly tasks: ComputedRef<ReadonlyMap<string, Stamped<Task>>>;
  /** people on a card now, by card */
  readonly onCard: ComputedRef<ReadonlyMap<string, readonly Other[]>>;
  /** what this person may do with a task now */
  steps(task: Stamped<Task>): readonly Transition[];
  /** columns that this person may drop a card on */
  legal(card: string): readonly Column[];
  /** why a card can't be dropped on a column that is not legal, in words */
  whyNot(card: string, column: Column): string;
  nameOf(account: string): string;
  gridName(grid: string): string;
  /** moves a card by the menu, to the column's beginning, where it is seen */
  move(card: string, column: string): void;
}

/** The live picture, for the few pieces that read or send more than tasks. */
export const liveKey: InjectionKey<Live> = Symbol('live');
export const boardKey: InjectionKey<BoardContext> = Symbol('board');

/** The context of the page around. @throws outside a board page */
export function useContext(): BoardContext {
  const context = inject(boardKey);
  if (!context) throw new Error('not on a board page');
  return context;
}
