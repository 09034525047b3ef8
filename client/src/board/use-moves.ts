import { columnOf, type Column } from '@liandong/shared/boards/columns';
import type { Transition } from '@liandong/shared/kernel/machine';
import type { Stamped } from '@liandong/shared/kernel/state';
import type { Task } from '@liandong/shared/tasks/schema';
import { reactive } from 'vue';
import type { Live } from '../live/use-live.ts';
import { glide } from './glide.ts';
import type { BoardWords } from './words.ts';

export interface Moves {
  /** steps sent and not answered yet, by task */
  readonly pending: ReadonlyMap<string, Transition>;
  /** why the last step of a task did not happen, by task; until the person has read it */
  readonly refused: ReadonlyMap<string, string>;
  /** where a task is shown: where it will be while a step is pending, else where it is */
  columnOf(task: Task): Column | undefined;
  send(task: Stamped<Task>, step: Transition, reason?: string): Promise<boolean>;
  forget(task: string): void;
}

/** Sends the steps of tasks and holds what is not answered yet; the server's record decides in the end. */
export function useMoves(live: Live, words: BoardWords): Moves {
  const pending = reactive(new Map<string, Transition>());
  const refused = reactive(new Map<string, string>());

  async function send(task: Stamped<Task>, step: Transition, reason?: string): Promise<boolean> {
    if (pending.has(task.id)) return false;
    refused.delete(task.id);
    pending.set(task.id, step);
    const payload = reason === undefined ? { id: task.id } : { id: task.id, reason };
    const answer = await live.send(step.command, payload, { expectedVersion: task.version });
    const done = answer.result === 'applied' || answer.result === 'duplicate';
    await glide(task.id, () => {
      pending.delete(task.id);
      if (!done) refused.set(task.id, words.refusal(answer));
    });
    return done;
  }

  return {
    pending,
    refused,
    columnOf: (task) => columnOf(pending.get(task.id)?.to ?? task.status),
    send,
    forget: (task) => void refused.delete(task),
  };
}
