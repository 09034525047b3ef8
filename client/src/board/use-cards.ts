import { orderOf } from '@liandong/shared/boards/board-doc';
import { readIdeas, type Idea } from '@liandong/shared/boards/ideas';
import type { Column } from '@liandong/shared/boards/columns';
import type { Stamped } from '@liandong/shared/kernel/state';
import type { Task } from '@liandong/shared/tasks/schema';
import { computed, type ComputedRef } from 'vue';
import type { Board } from '../boards/useBoard.ts';
import { useParts, type Parts } from './card-parts.ts';
import { cardOfIdea, cardOfNothing, cardOfTask, type BoardCard } from './cards.ts';
import type { Moves } from './use-moves.ts';

export interface CardsOptions {
  readonly tasks: ComputedRef<ReadonlyMap<string, Stamped<Task>>>;
  readonly board: Board;
  readonly moves: Moves;
  /** which tasks the board takes in by itself */
  readonly takes: ComputedRef<(task: Task) => boolean>;
  /** all tasks are known, so that one which is missing is gone and not only late */
  readonly complete: ComputedRef<boolean>;
}

export interface Cards {
  /** every card of this board, archived ones too, by id */
  readonly all: ComputedRef<ReadonlyMap<string, BoardCard>>;
  readonly order: ComputedRef<ReadonlyMap<string, string>>;
}

interface Made {
  readonly from: Stamped<Task> | Idea | undefined;
  readonly column: Column | undefined;
  readonly parts: Parts;
  readonly card: BoardCard;
}

/** Joins the live tasks with the shared document by id; a card of which nothing changed stays the same object. */
export function useCards({ tasks, board, moves, takes, complete }: CardsOptions): Cards {
  const partsOf = useParts(board);
  const made = new Map<string, Made>();
  const order = computed(() => board.read('order', (doc) => new Map(orderOf(doc).entries())));
  const ideas = computed<ReadonlyMap<string, Idea>>((before) => {
    const now = board.read('ideas', (doc) => readIdeas(doc));
    return new Map(now.map((idea) => [idea.id, kept(before?.get(idea.id), idea)]));
  });

  function card(
    id: string,
    from: Stamped<Task> | Idea | undefined,
    column: Column | undefined,
    make: (parts: Parts) => BoardCard,
  ): BoardCard {
    const parts = partsOf(id);
    const known = made.get(id);
    if (known && known.from === from && known.column === column && known.parts === parts) return known.card;
    const fresh = { from, column, parts, card: make(parts) };
    made.set(id, fresh);
    return fresh.card;
  }

  const all = computed(() => {
    const cards = new Map<string, BoardCard>();
    for (const task of tasks.value.values()) {
      const placed = order.value.has(task.id);
      if (!placed && !takes.value(task)) continue;
      const column = moves.columnOf(task);
      if (column)
        cards.set(
          task.id,
          card(task.id, task, column, (parts) => cardOfTask(task, column, parts)),
        );
      else if (placed && task.status === 'cancelled')
        cards.set(
          task.id,
          card(task.id, task, undefined, (parts) => cardOfNothing(task.id, parts, task)),
        );
    }
    for (const idea of ideas.value.values())
      if (!tasks.value.has(idea.id))
        cards.set(
          idea.id,
          card(idea.id, idea, 'ideas', (parts) => cardOfIdea(idea, parts)),
        );
    if (complete.value)
      for (const id of order.value.keys())
        if (!tasks.value.has(id) && !ideas.value.has(id))
          cards.set(
            id,
            card(id, undefined, undefined, (parts) => cardOfNothing(id, parts)),
          );
    return cards;
  });
  return { all, order };
}

/** The idea as it was while it reads the same, so that its card need not be drawn again. */
function kept(before: Idea | undefined, now: Idea): Idea {
  const same =
    before && before.title === now.title && before.by === now.by && String(before.votes) === String(now.votes);
  return same ? before : now;
}
