import { computed, reactive, ref, type ComputedRef, type Ref } from 'vue';
import { useSentence } from '../app/refusal.ts';
import { useTerm } from '../app/use-term.ts';
import type { Live } from './use-live.ts';

export interface Wishes {
  /** records about which a wish is under way */
  readonly busy: ReadonlySet<string>;
  /** whether one waits for the network */
  readonly waiting: ComputedRef<boolean>;
  /** why the last wish was refused, or what its sender should know although it was not; else empty */
  readonly problem: Ref<string>;
  /**
   * sends a wish about a record; resolves with whether it was fulfilled, however long the network is away. With the version that was
   * seen, one that would write over somebody else's change is refused.
   */
  send(type: string, payload: { id: string } & Record<string, unknown>, expectedVersion?: number): Promise<boolean>;
}

/** Sends the wishes of a page, whose types begin so: one at a time about each record, and what was refused is said here and nowhere else. */
export function useWishes(live: Live, begins: readonly string[]): Wishes {
  const busy = reactive(new Set<string>());
  const problem = ref('');
  const term = useTerm();
  const sentence = useSentence({ person: (id) => live.people.name(id), task: () => '' });
  const ours = computed(() =>
    live.outbox.value.filter(({ command }) => begins.some((word) => command.type.startsWith(`${word}.`))),
  );

  async function send(
    type: string,
    payload: { id: string } & Record<string, unknown>,
    expectedVersion?: number,
  ): Promise<boolean> {
    if (busy.has(payload.id)) return false;
    busy.add(payload.id);
    try {
      const { error, note } = await live.send(type, payload, expectedVersion === undefined ? {} : { expectedVersion });
      problem.value = error ? sentence(error) : note ? term(note.reason, note.params) : '';
      for (const { state, about, command } of ours.value)
        if (error && state === 'refused' && about === payload.id) await live.dropFromOutbox(command.id);
      return error === undefined;
    } finally {
      busy.delete(payload.id);
    }
  }

  return {
    busy,
    problem,
    send,
    waiting: computed(() => !live.connected.value && ours.value.some(({ state }) => state === 'waiting')),
  };
}
