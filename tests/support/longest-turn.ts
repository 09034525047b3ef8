/** Does a work and tells how long it took, and the longest that the loop of this process stood still meanwhile, ms. */
export async function longestTurn<T>(work: () => Promise<T>): Promise<{ result: T; took: number; longest: number }> {
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
