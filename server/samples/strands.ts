import type { SampleClock } from './sample-clock.ts';

/** Goes on at a time: so many ms before the true one. */
export type At = (behind: number) => Promise<void>;

/** What somebody did meanwhile: it says by `at` when it goes on. */
export type Strand = (at: At) => Promise<void>;

interface Waiting {
  readonly behind: number;
  readonly goOn: () => void;
}

/**
 * Tells several strands of a story as they happened beside each other: whichever stands furthest back goes on, one at a
 * time, so that the log has its hours in order. Of two at the same time the one that waits longer is first.
 * @throws what a strand throws
 */
export async function tellTogether(clock: SampleClock, strands: readonly Strand[]): Promise<void> {
  const waiting: Waiting[] = [];
  let rest = (): void => undefined;
  /** lets one strand go on until it waits again, or ends */
  const turn = (goOn: () => void): Promise<void> =>
    new Promise((resolve) => {
      rest = resolve;
      goOn();
    });
  const at: At = (behind) =>
    new Promise((goOn) => {
      waiting.push({ behind, goOn });
      rest();
    });
  let failed: { readonly error: unknown } | undefined;
  const tell = async (strand: Strand): Promise<void> => {
    try {
      await strand(at);
    } catch (error) {
      failed ??= { error };
    }
    rest();
  };
  for (const strand of strands) await turn(() => void tell(strand));
  while (waiting.length > 0 && !failed) {
    const next = waiting.reduce((first, one) => (one.behind > first.behind ? one : first));
    waiting.splice(waiting.indexOf(next), 1);
    clock.behind = next.behind;
    await turn(next.goOn);
  }
  if (failed) throw failed.error;
}
