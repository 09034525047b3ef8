import { expect, it } from 'vitest';
import { keysFor, type Placed } from './reorder.ts';

const sorted = (lines: readonly Placed[]): string[] =>
  [...lines]
    .sort((a, b) => (a.order === b.order ? (a.id < b.id ? -1 : 1) : a.order < b.order ? -1 : 1))
    .map(({ id }) => id);

it('[B4] a line goes to every place, also among lines that two people gave the same key', () => {
  for (const orders of [
    ['a0', 'a1', 'a2'],
    ['a0', 'a0', 'a0'],
    ['a0', 'a0', 'a1'],
  ]) {
    const others = ['p', 'q', 'r'].map((id, n) => ({ id, order: orders[n] ?? '' }));
    for (let index = 0; index <= 3; index++) {
      const written = new Map(keysFor('x', others, index));
      const all = [...others, { id: 'x', order: '' }].map((line) => ({
        ...line,
        order: written.get(line.id) ?? line.order,
      }));
      expect(sorted(all), `${orders.join()} at ${index}`).toEqual(['p', 'q', 'r'].toSpliced(index, 0, 'x'));
    }
  }
});
