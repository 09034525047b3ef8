import { expect, it } from 'vitest';
import { waitsFor } from './turns.ts';

it('[R13] the wait that stands on a duty list is offered, also when it is none of the usual ones', () => {
  expect(waitsFor(2)).toEqual([1, 2, 3, 5, 10]);
  expect(waitsFor(0.5)).toEqual([0.5, 1, 2, 3, 5, 10]);
  expect(waitsFor(15)).toEqual([1, 2, 3, 5, 10, 15]);
});
