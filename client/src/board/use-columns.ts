import { columns, type Column } from '@liandong/shared/boards/columns';
import { orderOf } from '@liandong/shared/boards/board-doc';
import { readIdeas, type Idea } from '@liandong/shared/boards/ideas';
import { placeCard, sorted } from '@liandong/shared/boards/order';
import type { Stamped } from '@liandong/shared/kernel/state';
import type { Task } from '@liandong/shared/tasks/schema';
import { generateKeyBetween } from 'fractional-indexing';
import { computed, type ComputedRef } from 'vue';
import type { Board } from '../boards/useBoard.ts';
import type { BoardFilter } from './use-filter.ts';
import type { Moves } from './use-moves.ts';

export interface BoardColumns {
  readonly ideas: ComputedRef<readonly Idea[]>;
  readonly tasks: ComputedRef<ReadonlyMap<Column, readonly Stamped<Task>[]>>;
  /** puts a card at a place of a column, among the cards shown there */
  place(card: string, column: Column, index: number): void;
}

/** Nearest due first, then the oldest: where nobody has placed a card. */
function byDue(a: Task, b: Task): number {
  return (a.due ?? Infinity) - (b.due ?? Infinity) || a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1);
}

/** Joins the live tasks with the board's shared order. Which column a task is in is read from the task alone. */
export function useColumns(
  all: ComputedRef<ReadonlyMap<string, Stamped<Task>>>,
  board: Board,
  moves: Moves,
  filter: BoardFilter,
): BoardColumns {
  const order = computed(() => board.read('order', (doc) => new Map(orderOf(doc).entries())));
  const ideas = computed(() => {
    const open = board.read('ideas', (doc) => readIdeas(doc)).filter((idea) => !all.value.has(idea.id));
    const byId = new Map(open.sort((a, b) => b.at - a.at || (a.id < b.id ? -1 : 1)).map((idea) => [idea.id, idea]));
    return sorted(order.value, [...byId.keys()]).flatMap((id) => byId.get(id) ?? []);
  });

  const tasks = computed(() => {
    const groups = new Map<Column, Stamped<Task>[]>(columns.map((column) => [column, []]));
    for (const task of all.value.values()) {
      const column = moves.columnOf(task);
      if (column && filter.passes.value(task)) groups.get(column)?.push(task);
    }
    for (const [column, group] of groups) {
      const ids = sorted(
        order.value,
        group.sort(byDue).map((task) => task.id),
      );
      groups.set(
        column,
        ids.flatMap((id) => all.value.get(id) ?? []),
      );
    }
    return groups;
  });

  function place(card: string, column: Column, index: number): void {
    const shown =
      column === 'ideas' ? ideas.value.map(({ id }) => id) : (tasks.value.get(column) ?? []).map(({ id }) => id);
    placeCard(
      board.doc.value,
      card,
      shown.filter((id) => id !== card),
      index,
      generateKeyBetween,
    );
  }

  return { ideas, tasks, place };
}
