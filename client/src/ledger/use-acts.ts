import { onScopeDispose, ref, shallowRef } from 'vue';
import { ApiError, request } from '../app/api.ts';
import { useRefusal } from '../app/refusal.ts';
import type { Act, ActsPage, NamedGrid } from './answers.ts';

/** Which acts are wanted; what is empty does not narrow. Days as "2026-07-04", in China. */
export interface Wanted {
  readonly line: string;
  readonly grid: string;
  readonly from: string;
  readonly to: string;
}

/** Rows that one asking brings before it rests. */
const enough = 30;
const dayLength = 86_400_000;

/** First ms of a day in China; nothing for what is no day. */
function startOf(day: string): number | undefined {
  const at = Date.parse(`${day}T00:00:00+08:00`);
  return Number.isNaN(at) ? undefined : at;
}

/** The query of one page. */
export function queryOf({ line, grid, from, to }: Wanted, before: number | undefined): string {
  const [start, end] = [startOf(from), startOf(to)];
  const parts: Record<string, string> = {
    ...(line === '' ? {} : { line }),
    ...(grid === '' ? {} : { grid }),
    ...(start === undefined ? {} : { from: String(start) }),
    ...(end === undefined ? {} : { to: String(end + dayLength - 1) }),
    ...(before === undefined ? {} : { before: String(before) }),
  };
  return new URLSearchParams(parts).toString();
}

/** Sealed acts, newest first. A page may be empty and have more behind it: it goes on by itself until it is stopped. */
export function useActs(path: string) {
  const refusal = useRefusal();
  const acts = shallowRef<readonly Act[]>([]);
  /** grids that may be asked for, once a first page came */
  const grids = shallowRef<readonly NamedGrid[]>([]);
  const state = ref<'new' | 'searching' | 'resting' | 'failed'>('new');
  /** where a search goes on; nothing at the ledger's beginning */
  const before = ref<number>();
  const problem = ref('');
  let wanted: Wanted = { line: '', grid: '', from: '', to: '' };
  let run = 0;

  async function go(from: number | undefined): Promise<void> {
    const mine = ++run;
    const until = acts.value.length + enough;
    before.value = from;
    state.value = 'searching';
    try {
      do {
        const page = await request<ActsPage>('GET', `${path}/entries?${queryOf(wanted, before.value)}`);
        // Another search has begun, or this one was stopped.
        if (mine !== run) return;
        acts.value = [...acts.value, ...page.entries];
        before.value = page.before;
        grids.value = page.grids ?? grids.value;
      } while (before.value !== undefined && acts.value.length < until);
      state.value = 'resting';
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (mine !== run) return;
      problem.value = refusal(error);
      state.value = 'failed';
    }
  }

  function list(next: Wanted): Promise<void> {
    wanted = next;
    acts.value = [];
    return go(undefined);
  }

  function stop(): void {
    run++;
    state.value = 'resting';
  }

  onScopeDispose(() => void run++);
  return { acts, grids, state, before, problem, list, stop, more: () => go(before.value) };
}
