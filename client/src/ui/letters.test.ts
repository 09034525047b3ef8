import { expect, it } from 'vitest';
import { lettersLeft } from './letters.ts';

it('says how much room is left only when it gets short, and that it is full when nothing more is taken', () => {
  expect(lettersLeft('水'.repeat(399), 500)).toBeUndefined();
  expect(lettersLeft('水'.repeat(400), 500)).toBe(100);
  expect(lettersLeft('水'.repeat(500), 500)).toBe(0);
});
