import { onScopeDispose, ref, type Ref } from 'vue';

/** Silence that makes a panel visibly stale, ms. */
const staleAfter = 15_000;

export interface Freshness {
  readonly state: 'loading' | 'live' | 'stale';
  /** seconds since the last message */
  readonly age: number;
  /** clock time of the last message, ms; only to be shown */
  readonly stoppedAt: number | undefined;
}

/** A tick for ages on screen: once a second, disposed with its scope. */
export function useTick(every = 1_000): Ref<number> {
  const tick = ref(performance.now());
  const timer = setInterval(() => (tick.value = performance.now()), every);
  onScopeDispose(() => clearInterval(timer));
  return tick;
}

/** Freshness of a stream, from when it was last heard (`performance.now()`); the wall clock plays no part in it. */
export function freshnessOf(heardAt: number | undefined, now: number, clock: number): Freshness {
  if (heardAt === undefined) return { state: 'loading', age: 0, stoppedAt: undefined };
  const silence = Math.max(0, now - heardAt);
  const stale = silence >= staleAfter;
  return { state: stale ? 'stale' : 'live', age: silence / 1000, stoppedAt: stale ? clock - silence : undefined };
}
