/** Seeded randomness (mulberry32): the same seed, the same course. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** A text of 4,000 Chinese letters, 12 KB, that hardly gets smaller when deflated. */
export function longText(seed: number): string {
  const random = seeded(seed);
  return String.fromCodePoint(...Array.from({ length: 4_000 }, () => 0x4e00 + Math.floor(random() * 20_000)));
}

export function pick<T>(random: () => number, list: readonly T[]): T {
  const one = list[Math.floor(random() * list.length)];
  if (one === undefined) throw new Error('nothing to pick from');
  return one;
}
