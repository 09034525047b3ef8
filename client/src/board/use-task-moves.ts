import { columnOf, type Column } from '@liandong/shared/boards/columns';
import type { Transition } from '@liandong/shared/kernel/machine';
import type { Stamped } from '@liandong/shared/kernel/state';
import type { Task } from '@liandong/shared/tasks/schema';
import { shallowRef, type ComputedRef, type ShallowRef } from 'vue';
import { needsReason, stepTo, wayBetween } from './moves.ts';
import type { Moves } from './use-moves.ts';
import type { Act } from './undo-stack.ts';

/** A step that waits for its reason, for one task or for several. */
export interface Wish {
  readonly tasks: readonly Stamped<Task>[];
  readonly step: Transition;
}

export interface TaskMovesOptions {
  readonly tasks: ComputedRef<ReadonlyMap<string, Stamped<Task>>>;
  moves(): Moves;
  steps(task: Stamped<Task>): readonly Transition[];
  /** a move that was taken back by hand has no way any more */
  noWay(task: string): void;
}

export interface TaskMoves {
  readonly wish: ShallowRef<Wish | undefined>;
  /** takes a step; asks for the reason first where it needs one */
  ask(task: Stamped<Task>, step: Transition): void;
  /** sends what waited for its reason */
  give(reason: string): void;
  /** sends the steps that lead to a column. @returns the cards that no step leads there */
  toColumn(cards: readonly string[], column: Column): readonly string[];
  /** takes a move back, or does it again. @returns whether there is a way */
  repeat(act: Act, towards: 'from' | 'to'): boolean;
}

/** Moving tasks is asking the server: by a step of the state machine, with its reason, one or many at once. */
export function useTaskMoves({ tasks, moves, steps, noWay }: TaskMovesOptions): TaskMoves {
  const wish = shallowRef<Wish>();

  function askAll(all: readonly Stamped<Task>[], step: Transition): void {
    if (needsReason(step.command)) wish.value = { tasks: all, step };
    else for (const task of all) void moves().send(task, step);
  }

  return {
    wish,
    ask: (task, step) => askAll([task], step),
    give(reason) {
      const asked = wish.value;
      wish.value = undefined;
      for (const task of asked?.tasks ?? []) if (asked) void moves().send(task, asked.step, reason);
    },
    toColumn(cards, column) {
      const byStep = new Map<string, { step: Transition; all: Stamped<Task>[] }>();
      const left: string[] = [];
      for (const card of cards) {
        const task = tasks.value.get(card);
        if (task && columnOf(task.status) === column) continue;
        const step = task && stepTo(task.status, column, steps(task));
        if (!task || !step) left.push(card);
        else {
          const group = byStep.get(step.command) ?? { step, all: [] };
          group.all.push(task);
          byStep.set(step.command, group);
        }
      }
      for (const { step, all } of byStep.values()) askAll(all, step);
      return left;
    },
    repeat(act, towards) {
      if (act.kind !== 'move') return true;
      const task = tasks.value.get(act.task);
      const step = task && wayBetween(task.status, act[towards]);
      const mine = task && step && steps(task).some(({ command }) => command === step.command);
      if (task && step && mine) askAll([task], step);
      else noWay(act.task);
      return Boolean(mine);
    },
  };
}
