import { computed, type ComputedRef, type Ref } from 'vue';
import type { RouteLocationRaw } from 'vue-router';
import type { Freshness } from '../live/freshness.ts';
import { clockWithSeconds } from './china-time.ts';

/** What a panel shows of its age. */
export interface PanelFresh {
  readonly state: Freshness['state'];
  /** seconds since the server last said that nothing was missed */
  readonly age: number;
  readonly stoppedAt: string;
  /** where it is told what the panel's figures are made of */
  readonly to?: RouteLocationRaw | undefined;
}

/** A panel's age, kept by the server's beat: a quiet hour is fresh, a cut line is not. */
export function usePanelFresh(freshness: Ref<Freshness>): ComputedRef<PanelFresh> {
  return computed(() => {
    const { state, age, stoppedAt } = freshness.value;
    return { state, age, stoppedAt: stoppedAt === undefined ? '' : clockWithSeconds(stoppedAt) };
  });
}
