import { columnOf, type Column } from '@liandong/shared/boards/columns';
import type { Transition } from '@liandong/shared/kernel/machine';
import type { Stamped } from '@liandong/shared/kernel/state';
import type { Task } from '@liandong/shared/tasks/schema';
import { shallowRef, type ComputedRef, type ShallowRef } from 'vue';
import { needsReason, stepTo, wayBetween } from './moves.ts';
import type { Moves } from './use-moves.ts';
import type { Act, MovedTask, Towards } from './undo-stack.ts';

/** A step that waits for its reason, for one task or for several. */
export interface Wish {
  readonly tasks: readonly Stamped<Task>[];
  readonly step: Transition;
  /** the server took the step of one of them */
  taken(task: Stamped<Task>): void;
}

export interface TaskMovesOptions {
  readonly tasks: ComputedRef<ReadonlyMap<string, Stamped<Task>>>;
  moves(): Moves;
  steps(task: Stamped<Task>): readonly Transition[];
  /** a task was moved by hand, and there is a way back */
  moved(task: MovedTask): void;
  /** a move has no way back, or is not to be done again, any more */
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
  /** takes a move back, or does it again; `taken` once the server did. @returns whether there is a way */
  repeat(act: Act, towards: Towards, taken: () => void): boolean;
}

/** Moving tasks is asking the server: by a step of the state machine, with its reason, one or many at once. */
export function useTaskMoves({ tasks, moves, steps, moved, noWay }: TaskMovesOptions): TaskMoves {
  const wish = shallowRef<Wish>();

  async function send(task: Stamped<Task>, { step, taken }: Wish, reason?: string): Promise<void> {
    if (await moves().send(task, step, reason)) taken(task);
  }

  function askFor(wished: Wish): void {
    if (needsReason(wished.step.command)) wish.value = wished;
    else for (const task of wished.tasks) void send(task, wished);
  }

  function byHand(all: readonly Stamped<Task>[], step: Transition): void {
    const taken = ({ id, status }: Stamped<Task>): void => {
      if (wayBetween(step.to, status)) moved({ task: id, from: status, to: step.to });
    };
    askFor({ tasks: all, step, taken });
  }

  return {
    wish,
    ask: (task, step) => byHand([task], step),
    give(reason) {
      const asked = wish.value;
      wish.value = undefined;
      for (const task of asked?.tasks ?? []) if (asked) void send(task, asked, reason);
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
      for (const { step, all } of byStep.values()) byHand(all, step);
      return left;
    },
    repeat(act, towards, taken) {
      if (act.kind !== 'move') return true;
      const task = tasks.value.get(act.task);
      // Where somebody else has moved it since, that move is theirs.
      const where = towards === 'from' ? act.to : act.from;
      const step = task?.status === where ? wayBetween(where, act[towards]) : undefined;
      const mine = task && step && steps(task).some(({ command }) => command === step.command);
      if (task && step && mine) askFor({ tasks: [task], step, taken });
      else noWay(act.task);
      return Boolean(mine);
    },
  };
}
