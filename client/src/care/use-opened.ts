import { onScopeDispose, ref, shallowRef, type Ref } from 'vue';
import { ApiError } from '../app/api.ts';
import { useRefusal } from '../app/refusal.ts';

export interface Opened<T> {
  /** what was opened; nothing before, and when its time was over */
  readonly content: Ref<T | undefined>;
  readonly problem: Ref<string>;
  readonly busy: Ref<boolean>;
  open(purpose: string): Promise<void>;
  /** opens it anew for the same purpose, as after something was written; nothing while it is closed */
  again(): Promise<void>;
  close(): void;
}

/** Something sealed that is open for a purpose, and closes by itself. `now`: the server’s time, ms since 1970 UTC. */
export function useOpened<T extends { readonly until: number }>(
  ask: (purpose: string) => Promise<T>,
  now: () => number,
): Opened<T> {
  const refusal = useRefusal();
  const content = shallowRef<T>();
  const [problem, busy] = [ref(''), ref(false)];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let why = '';

  function close(): void {
    clearTimeout(timer);
    content.value = undefined;
  }

  async function open(purpose: string): Promise<void> {
    busy.value = true;
    try {
      const answer = await ask(purpose);
      why = purpose;
      content.value = answer;
      problem.value = '';
      clearTimeout(timer);
      timer = setTimeout(close, Math.max(0, answer.until - now()));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      problem.value = refusal(error);
    } finally {
      busy.value = false;
    }
  }
  onScopeDispose(close);
  async function again(): Promise<void> {
    if (content.value) await open(why);
  }
  return { content, problem, busy, open, again, close };
}
