import { ref, type Ref } from 'vue';
import { ApiError } from './api.ts';
import { useRefusal } from './refusal.ts';
import { useOnce } from './use-once.ts';

/**
 * Asks the server one thing at a time, and says what it would not do: `problem` is the sentence of the last refusal,
 * empty once the next question goes out. What goes wrong otherwise is thrown.
 */
export function useAsking(): {
  readonly problem: Ref<string>;
  readonly busy: Readonly<Ref<boolean>>;
  ask(work: () => Promise<void>): Promise<void>;
} {
  const refusal = useRefusal();
  const problem = ref('');
  const { busy, run } = useOnce(async (work: () => Promise<void>): Promise<void> => {
    problem.value = '';
    try {
      await work();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      problem.value = refusal(error);
    }
  });
  return { problem, busy, ask: run };
}
