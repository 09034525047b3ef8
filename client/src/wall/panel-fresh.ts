import { computed, type ComputedRef, type Ref } from 'vue';
import type { Freshness } from '../live/freshness.ts';
import { chinaDay, clockWithSeconds } from './china-time.ts';
import type { useWords } from './use-words.ts';

/** What a panel shows of its age. */
export interface PanelFresh {
  readonly state: 'live' | 'stale' | 'loading';
  readonly age: number | undefined;
  readonly freshLabel: string;
  readonly stoppedAt: string;
}

const hour = 3_600_000;

/** A panel's age: of its own newest change while the line is alive, and of the whole picture once it is not. */
export function usePanelFresh(
  freshness: Ref<Freshness>,
  clock: Ref<number>,
  changedAt: Ref<number | undefined>,
  words: ReturnType<typeof useWords>,
): ComputedRef<PanelFresh> {
  return computed(() => {
    const { state, stoppedAt } = freshness.value;
    const since =
      changedAt.value === undefined ? undefined : Math.max(0, clock.value - changedAt.value);
    const recent = since !== undefined && since < hour;
    return {
      state,
      age: recent ? since / 1000 : undefined,
      freshLabel: recent
        ? ''
        : changedAt.value === undefined
          ? words.live()
          : words.moment(changedAt.value, chinaDay(clock.value)),
      stoppedAt: stoppedAt === undefined ? '' : clockWithSeconds(stoppedAt),
    };
  });
}
