import { onScopeDispose, ref, shallowRef } from 'vue';
import { ApiError, request } from '../app/api.ts';
import { useRefusal } from '../app/refusal.ts';
import type { EntryProof } from './answers.ts';
import { entryHash } from './hashes.ts';
import { checkInclusion, type Inclusion } from './inclusion.ts';

/** While an entry is not covered by a checkpoint it is asked for again, ms; that is a minute at the most. */
const again = 4_000;

/** What this browser found out about an entry by itself. */
export interface Verdict {
  /** its hash is that of its body after the entry before it */
  readonly chained: boolean;
  readonly inclusion: Inclusion;
  readonly holds: boolean;
}

/** Which entry a body says that it is; nothing where it says none. */
function seqIn(body: string): number | undefined {
  try {
    return (JSON.parse(body) as { seq?: number } | null)?.seq;
  } catch {
    return undefined;
  }
}

/** Reckons anew what an answer claims of the entry that was asked for. */
export function verdictOn(
  { entry, previous, checkpoint, path }: EntryProof,
  seq: number,
  community: string,
): Verdict | undefined {
  if (!checkpoint || !path) return undefined;
  const chained = seqIn(entry.body) === seq && entry.seq === seq && entryHash(previous, entry.body) === entry.hash;
  const inclusion = checkInclusion(entry.hash, seq, checkpoint, path);
  return { chained, inclusion, holds: chained && inclusion.holds && checkpoint.community === community };
}

/** The proof of one entry at a time, asked for until there is one and checked here. */
export function useProof(path: string, community: string) {
  const refusal = useRefusal();
  const seq = ref<number>();
  const proof = shallowRef<EntryProof>();
  const verdict = shallowRef<Verdict>();
  const problem = ref('');
  /** there is no such entry: to ask again is no use */
  const missing = ref(false);
  const state = ref<'loading' | 'waiting' | 'checked' | 'failed'>('loading');
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function load(wanted: number): Promise<void> {
    try {
      const answer = await request<EntryProof>('GET', `${path}/entries/${wanted}/proof`);
      const found = verdictOn(answer, wanted, community);
      if (seq.value !== wanted) return;
      proof.value = answer;
      verdict.value = found;
      state.value = found ? 'checked' : 'waiting';
      if (state.value === 'waiting') timer = setTimeout(() => void load(wanted), again);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (seq.value !== wanted) return;
      problem.value = refusal(error);
      missing.value = error.code === 'not_found';
      state.value = 'failed';
    }
  }

  function open(wanted: number): Promise<void> {
    close();
    seq.value = wanted;
    state.value = 'loading';
    return load(wanted);
  }

  function close(): void {
    clearTimeout(timer);
    seq.value = proof.value = verdict.value = undefined;
    problem.value = '';
    missing.value = false;
  }

  onScopeDispose(close);
  return { seq, proof, verdict, problem, missing, state, open, close };
}

export type OpenProof = ReturnType<typeof useProof>;
