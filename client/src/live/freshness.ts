import { computed, onScopeDispose, ref, watch, type ComputedRef, type Ref } from 'vue';

/**
 * Silence that makes a panel visibly stale, ms. A screen is promised to say so within 15 s of silence and looks at its
 * clock once a second, late on a busy machine, so it must not wait for all of them. One of the beats, 5 s apart, may be lost before.
 */
const staleAfter = 12_000;

export interface Freshness {
  readonly state: 'loading' | 'live' | 'stale';
  /** seconds since the last message, or since it was first asked for */
  readonly age: number;
  /** clock time of the last message, ms; only to be shown */
  readonly stoppedAt: number | undefined;
}

/** Whether nothing has come for too long, even if nothing ever came: then there is no stale picture, but none to wait for. */
export function isCut({ state, age }: Freshness): boolean {
  return state === 'stale' || (state === 'loading' && age * 1000 >= staleAfter);
}

/** A tick for ages on screen: once a second, disposed with its scope. */
export function useTick(every = 1_000): Ref<number> {
  const tick = ref(performance.now());
  const timer = setInterval(() => (tick.value = performance.now()), every);
  onScopeDispose(() => clearInterval(timer));
  return tick;
}

/**
 * The server's time on this screen, ms since 1970 UTC: what is over or late is so by it, however this device's clock is
 * set. Only a page that never heard the server, as one opened without a network, goes by the device.
 */
export function useServerTime(
  { serverNow, freshness }: { serverNow(): number | undefined; freshness: Ref<Freshness> },
  every = 1_000,
): ComputedRef<number> {
  const tick = useTick(every);
  watch(
    () => freshness.value.state,
    () => (tick.value = performance.now()),
  );
  return computed(() => (tick.value > 0 ? (serverNow() ?? Date.now()) : 0));
}

/**
 * Freshness of a stream, from when it was last heard, or else first asked for (both `performance.now()`); the wall
 * clock plays no part in it.
 */
export function freshnessOf(heardAt: number | undefined, now: number, clock: number, askedAt = now): Freshness {
  if (heardAt === undefined) return { state: 'loading', age: Math.max(0, now - askedAt) / 1000, stoppedAt: undefined };
  const silence = Math.max(0, now - heardAt);
  const stale = silence >= staleAfter;
  return { state: stale ? 'stale' : 'live', age: silence / 1000, stoppedAt: stale ? clock - silence : undefined };
}
