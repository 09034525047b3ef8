import { onScopeDispose, ref, shallowRef } from 'vue';
import { ApiError, request } from '../app/api.ts';
import { useRefusal } from '../app/refusal.ts';

/** Somebody read a person's name and phone, or a roster for a shift. Times in ms since 1970 UTC. */
export interface ReadEntry {
  readonly seq: number;
  readonly at: number;
  readonly reader: string;
  /** masked; nothing where it was erased */
  readonly readerName?: string;
  readonly role: string;
  /** nobody by name where it was a roster */
  readonly person?: string;
  /** so many, where it was a list */
  readonly people?: number;
  /** null once it was erased */
  readonly purpose: string | null;
  readonly until?: number;
  /** what of the person, where it is more than name and phone: words are `reads.what.<what>` */
  readonly what?: string;
  /** the screening whose answers were read */
  readonly campaign?: string;
}

interface ReadsPage {
  readonly reads: readonly ReadEntry[];
  readonly before?: number;
}

/** Codes of whom to look for; what is empty does not narrow. */
export interface Wanted {
  readonly reader: string;
  readonly person: string;
}

/** Rows that one asking brings before it rests. */
const enough = 30;

/** Reads of a community, newest first. A page may be empty and have more behind it: it goes on by itself until it is stopped. */
export function useReads(community: string) {
  const refusal = useRefusal();
  const reads = shallowRef<readonly ReadEntry[]>([]);
  const state = ref<'searching' | 'resting' | 'failed'>('searching');
  /** where a search goes on; nothing at the beginning */
  const before = ref<number>();
  const problem = ref('');
  const loadedAt = ref<number>();
  let wanted: Wanted = { reader: '', person: '' };
  let run = 0;

  function bodyOf(from: number | undefined): object {
    const { reader, person } = wanted;
    return {
      ...(reader === '' ? {} : { reader }),
      ...(person === '' ? {} : { person }),
      ...(from === undefined ? {} : { before: from }),
    };
  }

  async function go(from: number | undefined): Promise<void> {
    const mine = ++run;
    const until = reads.value.length + enough;
    before.value = from;
    state.value = 'searching';
    try {
      do {
        const page = await request<ReadsPage>(
          'POST',
          `/api/v1/communities/${community}/people/reads`,
          bodyOf(before.value),
        );
        // Another search has begun, or this one was stopped.
        if (mine !== run) return;
        reads.value = [...reads.value, ...page.reads];
        before.value = page.before;
      } while (before.value !== undefined && reads.value.length < until);
      state.value = 'resting';
      loadedAt.value ??= Date.now();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (mine !== run) return;
      problem.value = refusal(error);
      state.value = 'failed';
    }
  }

  function list(next: Wanted): Promise<void> {
    wanted = next;
    reads.value = [];
    loadedAt.value = undefined;
    return go(undefined);
  }

  function stop(): void {
    run++;
    state.value = 'resting';
  }

  onScopeDispose(() => void run++);
  return { reads, state, before, problem, loadedAt, list, stop, more: () => go(before.value) };
}
