import type { Label } from '@liandong/shared/boards/labels';
import type { Settings } from '@liandong/shared/boards/settings';
import type { Column } from '@liandong/shared/boards/columns';
import type { Transition } from '@liandong/shared/kernel/machine';
import type { Stamped } from '@liandong/shared/kernel/state';
import type { Task } from '@liandong/shared/tasks/schema';
import { inject, type ComputedRef, type InjectionKey, type Ref } from 'vue';
import type * as Y from 'yjs';
import type { Board, Other } from '../boards/useBoard.ts';
import type { Live } from '../live/use-live.ts';
import type { BoardCard } from './cards.ts';
import type { Drag } from './drag.ts';
import type { Moves } from './use-moves.ts';
import type { BoardColumns } from './use-columns.ts';
import type { Carry } from './use-carry.ts';
import type { BoardFilter } from './use-filter.ts';
import type { Focus } from './use-focus.ts';
import type { LinkTargets } from './use-links.ts';
import type { Selection } from './use-selection.ts';
import type { Unshared } from './use-unshared.ts';
import type { BoardWords } from './words.ts';

/** Something of the board that opens over it or beside it. */
export type Opened =
  | { readonly what: 'menu'; readonly card: string; readonly x: number; readonly y: number }
  | { readonly what: 'labels' | 'links' | 'move' | 'archived'; readonly cards: readonly string[] }
  | { readonly what: 'column'; readonly column: Column }
  | { readonly what: 'help' | 'place' };

/** What every piece of the board screen works with. */
export interface BoardContext {
  readonly community: string;
  /** the board's id */
  readonly name: string;
  /** the account that looks; empty when nobody is signed in */
  readonly me: string;
  readonly board: Board;
  readonly drag: Drag;
  readonly carry: Carry;
  readonly moves: Moves;
  readonly words: BoardWords;
  /** ms since 1970 UTC, once a second */
  readonly now: Readonly<Ref<number>>;
  /** the line is cut: facts are as old as it */
  readonly stale: ComputedRef<boolean>;
  readonly unshared: Unshared;
  /** the card whose drawer is open */
  readonly chosen: Ref<string | undefined>;
  readonly opened: Ref<Opened | undefined>;
  readonly tasks: ComputedRef<ReadonlyMap<string, Stamped<Task>>>;
  /** every card of this board, archived ones too */
  readonly cards: ComputedRef<ReadonlyMap<string, BoardCard>>;
  readonly columns: BoardColumns;
  readonly filter: BoardFilter;
  readonly labels: ComputedRef<ReadonlyMap<string, Label>>;
  readonly settings: ComputedRef<Settings>;
  readonly links: LinkTargets;
  readonly grids: ComputedRef<readonly { readonly id: string; readonly name: string }[]>;
  /** tasks come onto this board by being placed, all or some of them */
  readonly placing: boolean;
  readonly selection: Selection;
  readonly focus: Focus;
  /** people on a card now, by card */
  readonly onCard: ComputedRef<ReadonlyMap<string, readonly Other[]>>;
  /** one act of writing, by its name in `board.act`; taken back as one */
  edit(name: string, change: (doc: Y.Doc) => void): void;
  /** tells a screen reader; a refusal is urgent */
  say(text: string, urgent?: boolean): void;
  /** what this person may do with a task now */
  steps(task: Stamped<Task>): readonly Transition[];
  /** columns that this person may drop a card on */
  legal(card: string): readonly Column[];
  /** why a card can't be dropped on a column that is not legal, in words */
  whyNot(card: string, column: Column): string;
  /** what a column is called here */
  columnName(column: Column): string;
  titleOf(card: string): string;
  nameOf(account: string): string;
  gridName(grid: string): string;
  /** moves a card by the menu, to the column's beginning, where it is seen */
  move(card: string, column: Column): void;
  /** moves as many of the cards as may go there */
  moveAll(cards: readonly string[], column: Column): void;
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
