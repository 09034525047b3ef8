import type { Told } from '@liandong/shared/indicators/answer';
import { onScopeDispose, ref, shallowRef, watch, type Ref } from 'vue';
import { ApiError, request } from '../app/api.ts';
import { useRefusal } from '../app/refusal.ts';
import type { Live } from '../live/use-live.ts';

/** While things happen one after the other, the figures are asked for this often, ms. */
const atMostEvery = 2_000;

export interface Asked {
  readonly window: string;
  readonly grid: string | null;
  readonly line: string | null;
}

/** The address of what is asked for. */
export function queryOf({ window, grid, line }: Asked): string {
  const query = new URLSearchParams({ window, ...(grid === null ? {} : { grid }), ...(line === null ? {} : { line }) });
  return query.toString();
}

export interface ToldFigures {
  readonly told: Readonly<Ref<Told | undefined>>;
  /** why they did not come; what came last stays */
  readonly problem: Readonly<Ref<string>>;
  ask(): Promise<void>;
}

/** The indicators, asked for anew whenever something has happened here, and when the line is back. */
export function useTold(community: string, live: Live, asked: () => Asked): ToldFigures {
  const refusal = useRefusal();
  const told = shallowRef<Told>();
  const problem = ref('');
  let number = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let askedAt = -Infinity;
  onScopeDispose(() => clearTimeout(timer));

  async function ask(): Promise<void> {
    const mine = ++number;
    askedAt = performance.now();
    try {
      const answer = await request<Told>('GET', `/api/v1/communities/${community}/indicators?${queryOf(asked())}`);
      // Only what was asked for last is shown.
      if (mine === number) [told.value, problem.value] = [answer, ''];
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (mine === number) problem.value = refusal(error);
    }
  }

  function askSoon(): void {
    if (timer !== undefined) return;
    const wait = Math.max(0, askedAt + atMostEvery - performance.now());
    timer = setTimeout(() => {
      timer = undefined;
      void ask();
    }, wait);
  }

  watch(
    () => queryOf(asked()),
    () => void ask(),
    { immediate: true },
  );
  watch(live.last, askSoon);
  watch(
    () => live.freshness.value.state,
    (state, before) => {
      if (state === 'live' && before === 'stale') askSoon();
    },
  );
  return { told, problem, ask };
}
