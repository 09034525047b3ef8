/** Does a work and tells how long it took, and the longest that the loop of this process stood still meanwhile, ms. */
async function longestTurn<T>(work: () => Promise<T>): Promise<{ result: T; took: number; longest: number }> {
  let longest = 0;
  let last = performance.now();
  const beat = setInterval(() => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }, 1);
  const began = performance.now();
  try {
    const result = await work();
    return { result, took: performance.now() - began, longest };
  } finally {
    clearInterval(beat);
  }
}

/**
 * The calmest of some tries: the one whose longest turn was the smallest share of its time. What holds the loop up by
 * its own doing does so in every try; a machine that gave its processor to somebody else for a moment does not.
 */
export async function calmestTurn<T>(
  tries: number,
  work: (n: number) => Promise<T>,
): Promise<{ result: T; took: number; longest: number }> {
  let calmest = await longestTurn(() => work(0));
  for (let n = 1; n < tries; n++) {
    const next = await longestTurn(() => work(n));
    if (next.longest / next.took < calmest.longest / calmest.took) calmest = next;
  }
  return calmest;
}
