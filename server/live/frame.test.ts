import type { Frame } from '@liandong/shared/protocol/down';
import { expect, test } from 'vitest';
import { fits, partsOf } from './frame.ts';

/** A frame of events of so many letters each, with gaps between their numbers as a view has them. */
function frameOfSizes(sizes: readonly number[]): Frame {
  const items = sizes.map((size, n) => ({ seq: 12 + 3 * n, type: 'x'.repeat(size), at: 0, changes: [] }));
  return { community: 'c', epoch: 'e', view: 'v', from: 10, to: 12 + 3 * sizes.length, at: 5, items };
}

test('[P3] [P5] the parts of a frame fit, follow one another without a gap, hold what it held, and only the last says that all is there', () => {
  let random = 7;
  const next = (to: number): number => (random = (random * 48_271) % 2_147_483_647) % to;
  for (let n = 0; n < 300; n++) {
    const frame = frameOfSizes(Array.from({ length: 1 + next(40) }, () => next(600)));
    const parts = partsOf(frame, 1_000);
    expect(parts.flatMap(({ items }) => items)).toEqual(frame.items);
    expect([parts[0]?.from, parts.at(-1)?.to]).toEqual([frame.from, frame.to]);
    for (const [at, part] of parts.entries()) {
      expect(part.items.length === 1 || fits(part, 1_000)).toBe(true);
      expect(part.from).toBe(at === 0 ? frame.from : parts[at - 1]?.to);
      expect(part.items.every(({ seq }) => seq > part.from && seq <= part.to)).toBe(true);
      expect(part.more).toBe(at === parts.length - 1 ? undefined : true);
    }
  }
});

test('[P5] a frame that fits stays whole', () => {
  const frame = frameOfSizes([10, 20, 30]);
  expect(partsOf(frame, 100_000)).toEqual([frame]);
});
