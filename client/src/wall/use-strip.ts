import { computed, onScopeDispose, ref, watch, type ComputedRef, type Ref } from 'vue';
import { clock } from '../app/clock.ts';
import { isCut, type Freshness } from '../live/freshness.ts';
import type { LinkStatus } from '../live/link.ts';
import { useStopped, type Stopped } from '../ui/stopped.ts';

/** What the full-width strip says; nothing while all is well. */
export type Strip =
  | {
      readonly kind: 'cut';
      readonly silentFor: number;
      /** server time of the last message, ms; nothing where none ever came */
      readonly stoppedAt: number | undefined;
      readonly attempt: number;
    }
  | { readonly kind: 'back'; readonly caughtUp: number };

const showBack = 3_000;

/** The strip of a page: while the line is silent, and for three seconds once it speaks again. What it shows is old meanwhile, and each panel is told. */
export function useStrip(
  freshness: Ref<Freshness>,
  status: Ref<LinkStatus>,
  /** how many events came in the newest frame; a new array for each */
  frames: Ref<readonly unknown[]>,
  /** how much news there is since a moment, where the changes came as a whole picture */
  newsSince: (moment: number) => number,
): ComputedRef<Strip | undefined> {
  const attempt = ref(0);
  const back = ref(false);
  const caughtUp = ref(0);
  let stopped = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  watch(status, (now) => {
    if (now === 'connecting') attempt.value += 1;
    if (now === 'open') attempt.value = 0;
  });

  // What came in between is counted from the moment of silence until the strip goes.
  watch(
    frames,
    (items) => {
      if (back.value || freshness.value.state === 'stale') caughtUp.value += items.length;
    },
    { flush: 'sync' },
  );

  watch(
    () => freshness.value.state,
    (now, before) => {
      if (now === 'stale') {
        stopped = freshness.value.stoppedAt ?? 0;
        back.value = false;
        caughtUp.value = 0;
      }
      if (now !== 'live' || before !== 'stale') return;
      back.value = true;
      clearTimeout(timer);
      timer = setTimeout(() => (back.value = false), showBack);
    },
    { flush: 'sync' },
  );
  const page = useStopped();
  let told: Stopped | undefined;
  watch(
    () => freshness.value.state,
    (now) => {
      told = now === 'stale' ? { at: clock(freshness.value.stoppedAt ?? 0, true) } : undefined;
      page.value = told;
    },
    { immediate: true },
  );
  onScopeDispose(() => {
    clearTimeout(timer);
    // The next page's strip may have spoken already.
    if (page.value === told) page.value = undefined;
  });

  return computed(() => {
    const { age, stoppedAt } = freshness.value;
    if (isCut(freshness.value)) return { kind: 'cut', silentFor: age, stoppedAt, attempt: attempt.value };
    if (!back.value) return undefined;
    return { kind: 'back', caughtUp: caughtUp.value > 0 ? caughtUp.value : newsSince(stopped) };
  });
}
