import { columnOf, type Column } from '@liandong/shared/boards/columns';
import type { Transition } from '@liandong/shared/kernel/machine';
import type { Stamped } from '@liandong/shared/kernel/state';
import { tasks, type Task } from '@liandong/shared/tasks/schema';
import { computed, reactive } from 'vue';
import { useSession } from '../app/session.ts';
import { useBothValues, type RefusedStep } from '../board-offline/both-values.ts';
import { useLiveStore } from '../live/live-store.ts';
import type { Live } from '../live/use-live.ts';
import { glide } from './glide.ts';
import { stepsFrom } from './moves.ts';
import type { BoardWords } from './words.ts';

export interface Moves {
  /** steps sent and not answered yet, by task; also those that an earlier page left */
  readonly pending: ReadonlyMap<string, Transition>;
  /** why the last step of a task did not happen, by task; until the person has read it */
  readonly refused: ReadonlyMap<string, string>;
  /** where a task is shown: where it will be while a step is pending, else where it is */
  columnOf(task: Task): Column | undefined;
  send(task: Stamped<Task>, step: Transition, reason?: string): Promise<boolean>;
  forget(task: string): void;
}

export interface MoveEvents {
  /** the server took the step */
  done(task: Stamped<Task>, step: Transition): void;
  refused(task: Stamped<Task>, why: string): void;
}

/**
 * Sends the steps of tasks and holds what is not answered yet; the server's record decides in the end. They
 * stand in the outbox, which answers them one by one, also after a reload and a time without network.
 */
export function useMoves(live: Live, words: BoardWords, events: MoveEvents): Moves {
  const sent = reactive(new Map<string, Transition>());
  const refusedHere = reactive(new Map<string, RefusedStep>());
  const why = useBothValues(words, (account) => live.people.name(account));
  const all = live.records(tasks);
  // What an earlier page left is taken up as soon as this one is here, not at the first new step.
  useLiveStore().outboxOf(useSession().account?.id ?? '');

  const left = computed(() =>
    live.outbox.value.flatMap((entry) => {
      const task = all.value.get(entry.about);
      const step = task && stepsFrom(task.status).find(({ command }) => command === entry.command.type);
      return task && entry.command.type.startsWith('task.') ? [{ entry, task, step }] : [];
    }),
  );
  const pending = computed(() => {
    const waiting = left.value.filter(({ entry }) => entry.state === 'waiting');
    return new Map([...waiting.flatMap(({ task, step }) => (step ? [[task.id, step] as const] : [])), ...sent]);
  });
  const refused = computed(() => {
    const back = left.value.flatMap(({ entry: { state, about, command, error } }) =>
      state === 'refused' ? [[about, { command: command.type, error }] as const] : [],
    );
    const steps = new Map<string, RefusedStep>([...back, ...refusedHere]);
    return new Map([...steps].map(([task, step]) => [task, why(step, all.value.get(task))]));
  });

  async function send(task: Stamped<Task>, step: Transition, reason?: string): Promise<boolean> {
    if (pending.value.has(task.id)) return false;
    forget(task.id);
    sent.set(task.id, step);
    const payload = reason === undefined ? { id: task.id } : { id: task.id, reason };
    const answer = await live.send(step.command, payload, { expectedVersion: task.version });
    const done = answer.result === 'applied' || answer.result === 'duplicate';
    if (done) events.done(task, step);
    else events.refused(task, why({ command: step.command, error: answer.error }, all.value.get(task.id)));
    await glide(task.id, () => {
      sent.delete(task.id);
      if (!done) refusedHere.set(task.id, { command: step.command, error: answer.error });
    });
    return done;
  }

  function forget(task: string): void {
    refusedHere.delete(task);
    for (const { entry } of left.value)
      if (entry.about === task && entry.state === 'refused') void live.dropFromOutbox(entry.command.id);
  }

  return {
    get pending() {
      return pending.value;
    },
    get refused() {
      return refused.value;
    },
    columnOf: (task) => columnOf(pending.value.get(task.id)?.to ?? task.status),
    send,
    forget,
  };
}
