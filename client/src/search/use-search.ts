import { onScopeDispose, ref, shallowRef } from 'vue';
import { ApiError, request } from '../app/api.ts';
import { useRefusal } from '../app/refusal.ts';
import type { Hit } from './hit-words.ts';

/** Which records are looked for. */
export interface Wanted {
  readonly words: string;
  readonly which: 'all' | 'live' | 'left';
}

interface Answer {
  readonly hits: readonly Hit[];
  readonly before?: number;
  readonly progress?: { readonly at: number; readonly of: number };
}

/** While a log is read for the first time, ms between two questions. */
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 500));
/** Hits that one asking brings before it rests. */
const enough = 20;

/** Finds records by their words, the newest first; goes on by itself over answers that bring little, until it is stopped. */
export function useSearch(community: string) {
  const refusal = useRefusal();
  const hits = shallowRef<readonly Hit[]>([]);
  const state = ref<'begin' | 'searching' | 'resting' | 'stopped' | 'failed'>('begin');
  /** share of the ledger that is read, 0 to 1, while it is read for the first time */
  const read = ref<number>();
  const before = ref<number>();
  const problem = ref('');
  let wanted: Wanted = { words: '', which: 'all' };
  let run = 0;

  function ask(): Promise<Answer> {
    const { words, which } = wanted;
    return request('POST', `/api/v1/communities/${community}/search`, {
      words,
      ...(which === 'all' ? {} : { left: which === 'left' }),
      ...(before.value === undefined ? {} : { before: before.value }),
    });
  }

  async function go(): Promise<void> {
    const mine = ++run;
    const until = hits.value.length + enough;
    state.value = 'searching';
    try {
      do {
        const { hits: more, before: next, progress } = await ask();
        // Another search has begun, or this one was stopped.
        if (mine !== run) return;
        read.value = progress && progress.at / progress.of;
        if (progress) {
          await pause();
          continue;
        }
        hits.value = [...hits.value, ...more];
        before.value = next;
      } while (read.value !== undefined || (before.value !== undefined && hits.value.length < until));
      state.value = 'resting';
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (mine !== run) return;
      problem.value = refusal(error);
      state.value = 'failed';
    }
  }

  function find(next: Wanted): Promise<void> {
    wanted = next;
    hits.value = [];
    before.value = undefined;
    return go();
  }

  function stop(): void {
    run++;
    read.value = undefined;
    state.value = 'stopped';
  }

  onScopeDispose(() => void run++);
  return { hits, state, read, before, problem, find, stop, more: go };
}
